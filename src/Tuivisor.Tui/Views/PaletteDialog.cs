using Tuivisor.Terminal.Input;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;

namespace Tuivisor.Tui.Views;

/// <summary>All commands by name: some letters of it find it. Shows the key and the command line that do the same.</summary>
/// <param name="client">The client.</param>
/// <param name="text">Typed already.</param>
internal sealed class PaletteDialog(Client client, string text = "") : Dialog(client)
{
    private const int VisibleEntries = 10;

    private readonly TextField _field = new(text);
    private readonly List<PaletteEntry> _all = PaletteCatalog.For(client);
    private string _foundFor = "\0";
    private List<PaletteEntry> _found = [];
    private int _index;
    private int _recalled = -1;

    protected override string Title => T["palette.title"];

    protected override int Width => 66;

    protected override int Height => 18;

    protected override int? Top => 2;

    public override FrameCursor? Cursor => new(Frame.Column + 6 + _field.CursorCell, Frame.Row + 1);

    public override FooterBar Footer() => new()
    {
        Chip = T["chip.command"], Hints = [new("Enter", T["hint.run"]), new("Tab", T["hint.complete"]), new("C-r", T["hint.history"]), new("Esc", T["hint.close"])],
    };

    public override bool OnPaste(string text)
    {
        _field.Insert(text);
        return true;
    }

    public override bool OnKey(KeyEvent key)
    {
        var found = Found();
        var control = (key.Modifiers & KeyModifiers.Control) != 0 ? key.CodePoint : 0;
        if (key.Key == Key.Escape) Close();
        else if (key.Key == Key.Up || control == 'p') _index = Math.Max(0, _index - 1);
        else if (key.Key == Key.Down || control == 'n') _index = Math.Max(0, Math.Min(found.Count - 1, _index + 1));
        else if (control == 'r') Recall();
        else if (key.Key == Key.Tab && _index < found.Count) _field.Set(found[_index].Name);
        else if (key.Key == Key.Enter) Choose(found);
        else _field.OnKey(key);
        return true;
    }

    public override bool OnMouse(MouseEvent mouse)
    {
        var index = mouse.Row - 3 + First;
        if (mouse is not { Action: MouseAction.Press, Button: MouseButton.Left } || mouse.Row is < 3 or >= 3 + VisibleEntries || index >= Found().Count) return true;
        _index = index;
        Choose(Found());
        return true;
    }

    public override void OnPressBeside() => Close();

    protected override void DrawContent(Canvas canvas)
    {
        var found = Found();
        canvas.Text(2, 0, ": ", Role.Accent);
        canvas.Text(4, 0, _field.Text);
        canvas.Right(canvas.Columns - 2, 0, T.Format("palette.count", ("found", found.Count), ("all", _all.Count)), canvas.Palette[Role.Dim]);
        Rule(canvas, 1);
        for (var row = 0; row < VisibleEntries && First + row < found.Count; row++) DrawEntry(canvas, 2 + row, found[First + row], First + row == _index);
        Rule(canvas, 12);
        if (found.Count == 0) canvas.Text(2, 2, T["palette.none"], Role.Dim);
        if (_index >= found.Count) return;
        canvas.Text(2, 13, Clip.End(found[_index].Explanation, canvas.Columns - 4, canvas.Glyphs.Ellipsis));
        if (found[_index].SameAs is { } same) canvas.Text(2, 14, Clip.End(T.Format("palette.same-as", ("command", same)), canvas.Columns - 4, canvas.Glyphs.Ellipsis), Role.Dim);
    }

    private int First => Math.Max(0, _index - VisibleEntries + 1);

    private static void Rule(Canvas canvas, int row) => canvas.Horizontal(0, row, canvas.Columns, canvas.Glyphs.Horizontal, canvas.Palette[Role.Line]);

    private static void DrawEntry(Canvas canvas, int row, PaletteEntry entry, bool here)
    {
        if (here) canvas.Fill(new(0, row, canvas.Columns, 1), ' ', canvas.Palette.Selected(Role.Fg));
        if (here) canvas.Glyph(0, row, canvas.Glyphs.Selection, canvas.Palette.Selected(Role.Accent));
        var end = canvas.Text(2, row, Clip.End(entry.Name, 24, canvas.Glyphs.Ellipsis), canvas.Palette.On(here, Role.Fg));
        var start = Math.Max(19, end + 1);
        canvas.Text(start, row, Clip.End(entry.Text, canvas.Columns - start - 3 - TextWidth.Of(entry.Key), canvas.Glyphs.Ellipsis), canvas.Palette.On(here, Role.Dim));
        canvas.Right(canvas.Columns - 2, row, entry.Key, canvas.Palette.On(here, Role.Accent));
    }

    private List<PaletteEntry> Found()
    {
        if (_foundFor == _field.Text) return _found;
        _foundFor = _field.Text;
        _index = 0;
        var pattern = _field.Text.Trim();
        // set NAME VALUE: what is typed is done.
        if (pattern.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries) is ["set", var name, var value])
        {
            var values = SettingsFile.Names.FirstOrDefault(setting => setting.Name == name).Values ?? "";
            return _found = [PaletteCatalog.ForSetting(Client, name, values, value)];
        }

        _found = pattern.Length == 0 ? _all : PaletteLine.Read(Client, pattern).Concat(_all)
            .Select(entry => (Entry: entry, Score: entry.Score(pattern))).Where(row => row.Score > 0).OrderByDescending(row => row.Score).Select(row => row.Entry).ToList();
        return _found;
    }

    // What was run before, the last first.
    private void Recall()
    {
        if (Client.Commands.Count == 0) return;
        _recalled = (_recalled + 1) % Client.Commands.Count;
        _field.Set(Client.Commands[^(_recalled + 1)]);
    }

    private void Choose(List<PaletteEntry> found)
    {
        if (_index >= found.Count) return;
        Close();
        Client.Commands.Remove(found[_index].Name);
        Client.Commands.Add(found[_index].Name);
        found[_index].Run();
    }
}
