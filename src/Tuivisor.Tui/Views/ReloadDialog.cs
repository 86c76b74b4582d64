using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;

namespace Tuivisor.Tui.Views;

/// <summary>What reading the configuration anew would change, before anything is changed; or why it can't be read.</summary>
internal sealed class ReloadDialog(Client client, ActDone outcome) : Dialog(client)
{
    private readonly HashSet<string> _left = new(StringComparer.Ordinal);
    private int _index;

    protected override string Title => Errors.Count > 0 ? T.Format("reload.errors", ("n", Errors.Count))
        : Changes.Count == 0 ? T["reload.nothing"] : T.Format("reload.title", ("n", Changes.Count));

    protected override int Width => Math.Min(76, Client.Columns - 2);

    protected override int Height => Math.Min(Client.ScreenRows - 2, Errors.Count > 0 ? 6 + ErrorLines().Count : Changes.Count == 0 ? 7 : 9 + Changes.Count);

    protected override int? Top => 2;

    protected override Role TitleRole => Errors.Count > 0 ? Role.Error : Role.Accent;

    private IReadOnlyList<string> Errors => outcome.ConfigErrors;

    private IReadOnlyList<(char Sign, string Group)> Changes { get; } =
    [
        .. outcome.Changes?.Added.Select(group => ('+', group)) ?? [],
        .. outcome.Changes?.Changed.Select(group => ('~', group)) ?? [],
        .. outcome.Changes?.Removed.Select(group => ('-', group)) ?? [],
    ];

    public override FooterBar Footer() => new()
    {
        Chip = T["chip.reload"],
        Hints = Changes.Count > 0 && Errors.Count == 0
            ? [new("Enter", T["hint.apply"]), new("Space", T["hint.choose"]), new("Esc", T["hint.not-now"])] : [new("Esc", T["hint.close"])],
    };

    public override bool OnKey(KeyEvent key)
    {
        switch (key.Key)
        {
            case Key.Escape: Close(); break;
            case Key.Character when key.CodePoint == 'q': Close(); break;
            case Key.Enter when Errors.Count > 0 || Changes.Count == 0: Close(); break;
            case Key.Enter: Apply(); break;
            case Key.Down: _index = Math.Min(Changes.Count - 1, _index + 1); break;
            case Key.Up: _index = Math.Max(0, _index - 1); break;
            case Key.Character when key.CodePoint == 'j': _index = Math.Min(Changes.Count - 1, _index + 1); break;
            case Key.Character when key.CodePoint == 'k': _index = Math.Max(0, _index - 1); break;
            case Key.Character when key.CodePoint == ' ' && Changes.Count > 0:
                if (!_left.Remove(Changes[_index].Group)) _left.Add(Changes[_index].Group);
                break;
        }

        return true;
    }

    protected override void DrawContent(Canvas canvas)
    {
        if (Errors.Count > 0) DrawErrors(canvas);
        else if (Changes.Count == 0) canvas.Text(2, 1, T.Format("reload.same", ("file", Client.Model.Server?.ConfigFile ?? T["reload.embedded"])));
        else DrawChanges(canvas);
        if (Errors.Count > 0 || Changes.Count == 0) DrawHints(canvas, 2, canvas.Rows - 2, 3, new Hint("Esc", T["hint.close"]));
    }

    private List<string> ErrorLines() => Errors.SelectMany(error => Wrap.Words(error, Width - 6, 4, Client.Glyphs.Ellipsis).Append("")).ToList();

    private void DrawErrors(Canvas canvas)
    {
        var row = 1;
        foreach (var line in ErrorLines().Take(canvas.Rows - 4)) canvas.Text(2, row++, line);
        canvas.Text(2, row, T.Format("reload.keep-running", ("n", Client.Model.Programs.Count)), Role.Dim);
    }

    private void DrawChanges(Canvas canvas)
    {
        var row = 1;
        foreach (var (index, (sign, group)) in Changes.Index())
        {
            var left = _left.Contains(group);
            var role = left ? Role.Dim : sign switch { '+' => Role.Ok, '~' => Role.Warn, _ => Role.Error };
            if (index == _index) canvas.Glyph(0, row, canvas.Glyphs.Selection, canvas.Palette[Role.Accent]);
            var end = canvas.Text(2, row, $"{(left ? ' ' : sign)} {group}", role);
            canvas.Text(Math.Max(end + 2, 20), row++, left ? T["reload.left"] : T[sign switch { '+' => "reload.added", '~' => "reload.changed", _ => "reload.removed" }], Role.Dim);
        }

        var names = Changes.Select(change => change.Group).ToHashSet(StringComparer.Ordinal);
        var untouched = Client.Model.Programs.Count(program => !names.Contains(program.Info.Group));
        canvas.Text(2, row, T.Format("reload.untouched", ("n", untouched)), Role.Dim);
        row += 2;
        DrawHints(canvas, 2, row, 3, new Hint("Enter", T[_left.Count > 0 ? "reload.apply-chosen" : "reload.apply"]), new Hint("Space", T["hint.choose"]), new Hint("Esc", T["hint.not-now"]));
        canvas.Text(2, row + 2, Clip.End(T.Format("palette.same-as", ("command", "tuivisor ctl update " + string.Join(' ', Chosen()))), canvas.Columns - 4, canvas.Glyphs.Ellipsis), Role.Dim);
    }

    private List<string> Chosen() => Changes.Select(change => change.Group).Where(group => !_left.Contains(group)).ToList();

    private void Apply()
    {
        var chosen = Chosen();
        Close();
        if (chosen.Count > 0) Client.Request(ActVerb.Update, chosen, T.Format("toast.applying", ("n", chosen.Count)));
    }
}
