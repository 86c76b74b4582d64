using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Input;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Model;

namespace Tuivisor.Tui.Views;

/// <summary>The keys, made from the key table that dispatches them. Typing searches all of them.</summary>
/// <param name="client">The client.</param>
/// <param name="scope">Which page comes first.</param>
/// <param name="from">What it covers; comes back afterwards.</param>
internal sealed class HelpSheet(Client client, Scope scope, Sheet? from) : Sheet(client)
{
    private readonly TextField _search = new();
    private int _page = Math.Max(0, HelpPages.All.ToList().FindIndex(page => page.Scope == scope));
    private int _top;
    private bool _searches;

    public override Scope Scope => Scope.Events;

    public override FrameCursor? Cursor => _searches ? new(Math.Min(Frame.Columns - 1, 8 + _search.CursorCell), 0) : null;

    public override FooterBar Footer() => new()
    {
        Chip = T["chip.help"], ChipRole = Role.ChipCopy,
        Hints = [new("j/k", T["hint.scroll"]), new("Tab", T[_page == HelpPages.All.Count - 1 ? "hint.help-first" : "hint.help-pages"])],
        Pinned = [new("q", T["hint.close"], ActionId.Back)],
    };

    public override bool Run(ActionId action)
    {
        if (action is not (ActionId.Back or ActionId.CloseView)) return true;
        Client.CloseSheet();
        if (from is not null) Client.OpenSheet(from);
        return true;
    }

    public override bool OnKey(KeyEvent key)
    {
        if (_searches)
        {
            if (key.Key == Key.Escape || key.Key == Key.Backspace && _search.Text.Length == 0) EndSearch();
            else if (key.Key is Key.Up or Key.Down) _top += key.Key == Key.Up ? -1 : 1;
            else _search.OnKey(key);
            return true;
        }

        switch (key.Key)
        {
            case Key.Tab: _page = (_page + ((key.Modifiers & KeyModifiers.Shift) != 0 ? 2 : 1)) % HelpPages.All.Count; _top = 0; break;
            case Key.Down or Key.PageDown: _top++; break;
            case Key.Up or Key.PageUp: _top--; break;
            case Key.Character when key.Modifiers is KeyModifiers.None or KeyModifiers.Shift: OnCharacter(key); break;
            default: return false;
        }

        return true;
    }

    public override void Draw(Canvas canvas)
    {
        var page = HelpPages.All[_page];
        DrawHead(canvas, page);
        if (_searches) DrawFound(canvas);
        else DrawPage(canvas, page);
    }

    private void OnCharacter(KeyEvent key)
    {
        switch (FullWidth.ToAscii(key.CodePoint))
        {
            case 'j': _top++; break;
            case 'k': _top--; break;
            case 'q' or '?': Run(ActionId.Back); break;
            default:
                _searches = true;
                _top = 0;
                _search.OnKey(key);
                break;
        }
    }

    private void EndSearch()
    {
        _searches = false;
        _search.Set("");
        _top = 0;
    }

    private void DrawHead(Canvas canvas, HelpPage page)
    {
        var ground = canvas.Palette.Selected(Role.Fg);
        canvas.Fill(new(0, 0, Frame.Columns, 1), ' ', ground);
        if (_searches) canvas.Text(1, 0, $"{T["chip.help"]}  /{_search.Text}", ground);
        else canvas.Text(1, 0, $"{T["chip.help"]}  {T.Format(page.Title, ("prefix", Client.Settings.Prefix))}", ground);
        if (!_searches) canvas.Right(Frame.Columns - 1, 0, $"{T["help.type-to-search"]}   {_page + 1}/{HelpPages.All.Count}", canvas.Palette.Selected(Role.Dim));
    }

    private void DrawPage(Canvas canvas, HelpPage page)
    {
        var half = Frame.Columns / 2;
        var (left, right) = (Lines(page.Scope, page.Left), Lines(page.RightScope, page.Right));
        var states = page.Scope == Scope.List && Frame.Rows >= 20 ? 6 : 0;
        var room = Frame.Rows - 2 - states;
        var longest = Math.Max(left.Count, right.Count);
        _top = Math.Clamp(_top, 0, Math.Max(0, longest - room));
        DrawColumn(canvas.Part(new(2, 2, half - 2, room)), left);
        DrawColumn(canvas.Part(new(half + 2, 2, Frame.Columns - half - 2, room)), right);
        if (states > 0) DrawStates(canvas, Math.Min(3 + room, Math.Max(18, 4 + longest)));
    }

    private void DrawColumn(Canvas canvas, List<(string Key, string Text)> lines)
    {
        for (var row = 0; row < canvas.Rows && _top + row < lines.Count; row++)
        {
            var (key, text) = lines[_top + row];
            if (key.Length == 0) canvas.Text(0, row, text, canvas.Palette[Role.Accent] with { Attributes = CellAttributes.Bold });
            else canvas.Text(0, row, key, canvas.Palette[Role.Accent]);
            if (key.Length > 0) canvas.Text(Math.Max(9, TextWidth.Of(key) + 2), row, Clip.End(text, canvas.Columns - 9, canvas.Glyphs.Ellipsis));
        }
    }

    private List<(string Key, string Text)> Lines(Scope scope, IReadOnlyList<HelpItem> items)
    {
        var lines = new List<(string, string)>();
        foreach (var item in items)
        {
            var keys = item.Actions.Select(action => Client.Bindings.KeyOf(scope, action)).OfType<string>().ToList();
            if (item.Actions.Length > 0 && keys.Count == 0) continue;
            var range = item.Actions.Length == 2 && item.Actions[0] is ActionId.ViewConsole or ActionId.Slot0;
            lines.Add((string.Join(range ? "-" : " ", keys), item.Text.Length == 0 ? "" : T.Format(item.Text, ("prefix", Client.Settings.Prefix))));
        }

        return lines;
    }

    private void DrawStates(Canvas canvas, int row)
    {
        canvas.Horizontal(1, row, Frame.Columns - 2, canvas.Glyphs.Horizontal, canvas.Palette[Role.Line]);
        canvas.Text(2, row + 1, T["help.states"], Role.Dim);
        State(canvas, 11, row + 1, ProgramState.Running);
        State(canvas, 23, row + 1, ProgramState.Starting);
        State(canvas, 36, row + 1, ProgramState.Backoff);
        State(canvas, 48, row + 1, ProgramState.Stopping);
        State(canvas, 11, row + 2, ProgramState.Stopped);
        State(canvas, 23, row + 2, ProgramState.Exited);
        State(canvas, 35, row + 2, ProgramState.Fatal);
        State(canvas, 47, row + 2, ProgramState.Unknown);
        canvas.Text(2, row + 3, T.Format("help.one-key", ("prefix", Client.Settings.Prefix)), Role.Dim);
    }

    private void State(Canvas canvas, int column, int row, ProgramState state) =>
        canvas.Text(column, row, $"{canvas.Glyphs.Of(state)} {T["state." + state]}", StateWords.RoleOf(state));

    private void DrawFound(Canvas canvas)
    {
        var pattern = _search.Text;
        var found = HelpPages.All.SelectMany(page => Lines(page.Scope, page.Left).Concat(Lines(page.RightScope, page.Right)).Where(line => line.Key.Length > 0)
                .Select(line => (Key: page.Scope == Scope.Prefix ? $"{Client.PrefixShown} {line.Key}" : line.Key, line.Text, Page: page)))
            .Where(line => line.Text.Contains(pattern, StringComparison.OrdinalIgnoreCase) || line.Key.Contains(pattern, StringComparison.Ordinal)).ToList();
        _top = Math.Clamp(_top, 0, Math.Max(0, found.Count - (Frame.Rows - 2)));
        if (found.Count == 0) canvas.Text(2, 2, T["help.none"], Role.Dim);
        for (var row = 2; row < Frame.Rows && _top + row - 2 < found.Count; row++)
        {
            var (key, text, page) = found[_top + row - 2];
            canvas.Text(2, row, key, Role.Accent);
            canvas.Text(14, row, text);
            canvas.Right(Frame.Columns - 2, row, T.Format(page.Title, ("prefix", Client.Settings.Prefix)), canvas.Palette[Role.Dim]);
        }
    }
}
