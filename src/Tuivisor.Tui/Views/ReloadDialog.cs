using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;

namespace Tuivisor.Tui.Views;

/// <summary>What reading the configuration anew would change, before anything is changed.</summary>
internal sealed class ReloadDialog : Dialog
{
    private const int Name = 18;

    private readonly HashSet<string> _left = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<(char Sign, GroupChange Group)> _changes;
    private int _index;
    private bool _isFull;
    private int _top;

    public ReloadDialog(Client client, ConfigChanges changes) : base(client)
    {
        var groups = changes.Groups.ToDictionary(group => group.Group, StringComparer.Ordinal);
        GroupChange Of(string name) => groups.GetValueOrDefault(name, new(name, 1, []));
        _changes =
        [
            .. changes.Added.Select(group => ('+', Of(group))), .. changes.Changed.Select(group => ('~', Of(group))), .. changes.Removed.Select(group => ('-', Of(group))),
        ];
    }

    protected override string Title => _changes.Count == 0 ? T["reload.nothing"] : T.Format("reload.title", ("n", _changes.Count));

    protected override int Width => Math.Min(72, Client.Columns - 2);

    protected override int Height => Math.Min(Client.ScreenRows - 2, _changes.Count == 0 ? 7 : Math.Max(18, 13 + _changes.Count));

    protected override int? Top => 2;

    public override FooterBar Footer() => new()
    {
        Chip = T["chip.reload"],
        Hints = _changes.Count == 0 ? [new("Esc", T["hint.close"])]
            : [new("Enter", T["hint.apply"]), new("Space", T["hint.choose"]), new("v", T["hint.diff"]), new("Esc", T["hint.not-now"])],
    };

    public override bool OnKey(KeyEvent key)
    {
        switch (key.Key)
        {
            case Key.Escape when _isFull: _isFull = false; break;
            case Key.Escape: Close(); break;
            case Key.Character when key.CodePoint == 'q': Close(); break;
            case Key.Enter when _changes.Count == 0: Close(); break;
            case Key.Enter: Apply(); break;
            case Key.Down or Key.Up: Move(key.Key == Key.Down ? 1 : -1); break;
            case Key.Character when key.CodePoint is 'j' or 'k': Move(key.CodePoint == 'j' ? 1 : -1); break;
            case Key.Character when key.CodePoint == 'v': (_isFull, _top) = (!_isFull, 0); break;
            case Key.Character when key.CodePoint == ' ' && _changes.Count > 0 && !_isFull:
                if (!_left.Remove(_changes[_index].Group.Group)) _left.Add(_changes[_index].Group.Group);
                break;
        }

        return true;
    }

    protected override void DrawContent(Canvas canvas)
    {
        if (_changes.Count == 0)
        {
            canvas.Text(2, 1, Clip.End(T.Format("reload.same", ("file", Client.Model.Server?.ConfigFile ?? T["reload.embedded"])), canvas.Columns - 4, canvas.Glyphs.Ellipsis));
            DrawHints(canvas, 2, canvas.Rows - 2, 3, new Hint("Esc", T["hint.close"]));
        }
        else if (_isFull)
        {
            DrawDiff(canvas);
        }
        else
        {
            DrawChanges(canvas);
        }
    }

    private void Move(int by)
    {
        if (_isFull) _top = Math.Max(0, _top + by);
        else _index = Math.Clamp(_index + by, 0, Math.Max(0, _changes.Count - 1));
    }

    private void DrawChanges(Canvas canvas)
    {
        var row = 1;
        foreach (var (index, (sign, group)) in _changes.Index()) row = DrawChange(canvas, row, index, sign, group);
        var names = _changes.Select(change => change.Group.Group).ToHashSet(StringComparer.Ordinal);
        var untouched = Client.Model.Programs.Count(program => !names.Contains(program.Info.Group));
        canvas.Text(2, row, T.Format("reload.untouched", ("n", untouched)), Role.Dim);
        row += 2;
        if (Consequence() is { } consequence)
        {
            foreach (var line in Wrap.Words(consequence, canvas.Columns - 8, 3, canvas.Glyphs.Ellipsis)) canvas.Text(2, row++, line);
            row++;
        }

        DrawHints(canvas, 2, row, 3, new Hint("Enter", T[_left.Count > 0 ? "reload.apply-chosen" : "reload.apply"]), new Hint("Space", T["hint.choose"]),
            new Hint("v", T["reload.full-diff"]), new Hint("Esc", T["hint.not-now"]));
        canvas.Text(2, row + 2, Clip.End(T.Format("palette.same-as", ("command", "tuivisor ctl update " + string.Join(' ', Chosen()))), canvas.Columns - 4, canvas.Glyphs.Ellipsis), Role.Dim);
    }

    // ~ api (4)        restarts: environment changed
    //                  DB_HOST "10.0.0.5" to "10.0.0.9"
    private int DrawChange(Canvas canvas, int row, int index, char sign, GroupChange group)
    {
        var left = _left.Contains(group.Group);
        var role = left ? Role.Dim : sign switch { '+' => Role.Ok, '~' => Role.Warn, _ => Role.Error };
        if (index == _index && _changes.Count > 1 && (_index > 0 || _left.Count > 0)) canvas.Glyph(0, row, canvas.Glyphs.Selection, canvas.Palette[Role.Accent]);
        var name = group.Programs > 1 ? $"{group.Group} ({group.Programs})" : group.Group;
        var column = Math.Max(canvas.Text(2, row, $"{(left ? ' ' : sign)} {name}", role) + 2, 1 + Name);
        var room = canvas.Columns - column - 2;
        canvas.Text(column, row++, Clip.End(left ? T["reload.left"] : Words(sign, group), room, canvas.Glyphs.Ellipsis), left ? Role.Dim : Role.Fg);
        if (!left && group.Settings.FirstOrDefault() is { } first) canvas.Text(column, row++, Clip.End(Describe(first), room, canvas.Glyphs.Ellipsis), Role.Dim);
        return row;
    }

    private string Words(char sign, GroupChange group)
    {
        switch (sign)
        {
            case '+': return T[group.AutoStart ? "reload.added-starts" : "reload.added"];
            case '~':
                var settings = group.Settings.Select(setting => setting.Name).Distinct().ToList();
                var what = (Alive(group) > 0, group.AutoStart) switch
                {
                    (true, true) => "reload.restarts",
                    (true, false) => "reload.stops",
                    (false, true) => "reload.starts",
                    (false, false) => "reload.stays",
                };
                return T.Format(what, ("settings", settings.Count == 0 ? T["reload.settings"] : string.Join(", ", settings)));
            default:
                var alive = Alive(group);
                return alive == 0 ? T["reload.removed-stopped"] : T.Format("reload.removed", ("n", alive));
        }
    }

    private int Alive(GroupChange group) => Client.Model.Programs.Count(program => program.Info.Group == group.Group && program.IsAlive);

    private string Describe(SettingChange setting) => T.Format("reload.from-to", ("name", setting.Variable ?? setting.Name), ("from", setting.From), ("to", setting.To));

    // What restarting means, before somebody asks for it.
    private string? Consequence()
    {
        var restarted = _changes.Where(change => change.Sign == '~' && !_left.Contains(change.Group.Group)).Select(change => change.Group)
            .Where(group => group.AutoStart && Alive(group) > 0).ToList();
        if (restarted.Count == 0) return null;
        var names = string.Join(", ", restarted.Select(group => group.Programs > 1 ? group.Group + ":*" : group.Group));
        var secs = restarted.Max(group => group.StartSecs);
        return T.Format("reload.consequence", ("names", names), ("down", Math.Ceiling(1 + secs)), ("secs", secs));
    }

    private void DrawDiff(Canvas canvas)
    {
        var lines = new List<(string Text, Role Role)>();
        foreach (var (sign, group) in _changes)
        {
            lines.Add(($"{sign} {group.Group}  {Words(sign, group)}", sign switch { '+' => Role.Ok, '~' => Role.Warn, _ => Role.Error }));
            foreach (var setting in group.Settings)
            {
                var name = $"    {(setting.Program.Length > 0 && group.Programs > 1 ? setting.Program + " " : "")}{(setting.Variable is { } variable ? $"environment {variable}" : setting.Name)}";
                if (setting.From.Length > 0) lines.Add(($"{name} - {setting.From}", Role.Error));
                if (setting.To.Length > 0) lines.Add(($"{name} + {setting.To}", Role.Ok));
            }
        }

        _top = Math.Clamp(_top, 0, Math.Max(0, lines.Count - (canvas.Rows - 3)));
        foreach (var (row, (text, role)) in lines.Skip(_top).Take(canvas.Rows - 3).Index()) canvas.Text(2, 1 + row, Clip.End(text, canvas.Columns - 4, canvas.Glyphs.Ellipsis), role);
        DrawHints(canvas, 2, canvas.Rows - 1, 3, new Hint("Enter", T["reload.apply"]), new Hint("v", T["hint.back"]), new Hint("j/k", T["hint.scroll"]));
    }

    private List<string> Chosen() => _changes.Select(change => change.Group.Group).Where(group => !_left.Contains(group)).ToList();

    private void Apply()
    {
        var chosen = Chosen();
        Close();
        if (chosen.Count > 0) Client.Request(ActVerb.Update, chosen, T.Format("toast.applying", ("n", chosen.Count)));
    }
}
