using Tuivisor.Terminal.Input;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;

namespace Tuivisor.Tui.Views;

/// <summary>Rules: a field to write a new one, and those there are.</summary>
/// <param name="client">The client.</param>
/// <param name="get">The rules.</param>
/// <param name="set">Sets them.</param>
/// <typeparam name="TRule">A rule.</typeparam>
internal abstract class RulesDialog<TRule>(Client client, Func<IReadOnlyList<TRule>> get, Action<IEnumerable<TRule>> set) : Dialog(client)
{
    private readonly TextField _field = new();
    private LineHistory? _history;
    private int _index = -1;

    protected override int Width => Math.Min(64, Client.Columns - 2);

    protected override int Height => Math.Min(Client.ScreenRows - 2, 7 + get().Count);

    /// <summary>Id of the chip's text.</summary>
    protected abstract string Chip { get; }

    /// <summary>Id of the line that says what may be written.</summary>
    protected abstract string How { get; }

    /// <summary>The key that changes a rule of the list, and what it does.</summary>
    protected abstract (char Key, Hint Hint) Changer { get; }

    public override FrameCursor? Cursor => _index < 0 ? new(Math.Min(Frame.Column + 4 + _field.CursorCell, Frame.Right - 4), Frame.Row + 2) : null;

    public override FooterBar Footer() => new()
    {
        Chip = T[Chip],
        Hints = _index < 0 ? [new("Enter", T["filter.add"]), new("Down", T["filter.list"]), new("Esc", T["hint.close"])]
            : [Changer.Hint, new("d", T["filter.delete"]), new("e", T["filter.edit"]), new("Esc", T["hint.close"])],
    };

    public override bool OnPaste(string text)
    {
        _field.Insert(text);
        return true;
    }

    public override bool OnKey(KeyEvent key)
    {
        var rules = get().ToList();
        switch (key.Key)
        {
            case Key.Escape: Close(); break;
            case Key.Up when _index < 0: History.TryMove(-1, _field); break;
            case Key.Up: _index--; break;
            case Key.Down when _index < 0 && History.TryMove(1, _field): break;
            case Key.Down: _index = Math.Min(rules.Count - 1, _index + 1); break;
            case Key.Enter when _index < 0: Add(rules); break;
            case Key.Enter: Close(); break;
            case Key.Delete when _index >= 0: Delete(rules); break;
            case Key.Character when _index >= 0 && key.CodePoint == Changer.Key:
                rules[_index] = Changed(rules[_index]);
                set(rules);
                break;
            case Key.Character when _index >= 0 && key.CodePoint == 'd': Delete(rules); break;
            case Key.Character when _index >= 0 && key.CodePoint == 'e':
                _field.Set(TextOf(rules[_index]));
                Delete(rules);
                _index = -1;
                break;
            default:
                if (_index < 0) _field.OnKey(key);
                break;
        }

        return true;
    }

    /// <summary>What was typed as a rule; null for nothing.</summary>
    protected abstract TRule? Parse(string text);

    /// <summary>A rule as it is typed.</summary>
    protected abstract string TextOf(TRule rule);

    /// <summary>A rule as it is after the key that changes it.</summary>
    protected abstract TRule Changed(TRule rule);

    /// <summary>How a rule is listed.</summary>
    protected abstract (string Text, Role Role) Listed(TRule rule);

    protected override void DrawContent(Canvas canvas)
    {
        canvas.Fill(new(1, 1, canvas.Columns - 2, 1), ' ', canvas.Palette.On(_index < 0, Role.Fg));
        canvas.Text(2, 1, Clip.Start(_field.Text, canvas.Columns - 4, canvas.Glyphs.Ellipsis), canvas.Palette.On(_index < 0, Role.Fg));
        canvas.Text(2, 2, Clip.End(T[How], canvas.Columns - 4, canvas.Glyphs.Ellipsis), Role.Dim);
        var rules = get();
        for (var index = 0; index < rules.Count && 4 + index < canvas.Rows; index++)
        {
            var (text, role) = Listed(rules[index]);
            var here = index == _index;
            if (here) canvas.Fill(new(0, 4 + index, canvas.Columns, 1), ' ', canvas.Palette.Selected(Role.Fg));
            if (here) canvas.Glyph(0, 4 + index, canvas.Glyphs.Selection, canvas.Palette.Selected(Role.Accent));
            canvas.Text(2, 4 + index, Clip.End(text, canvas.Columns - 3, canvas.Glyphs.Ellipsis), canvas.Palette.On(here, role));
        }
    }

    private void Add(List<TRule> rules)
    {
        if (Parse(_field.Text) is { } rule)
        {
            History.Add(_field.Text);
            set(rules.Append(rule));
        }

        Close();
    }

    // Up goes to older ones, Down back, and at last to the list below.
    private LineHistory History
    {
        get
        {
            if (_history is not null) return _history;
            _history = Client.HistoryOf(GetType().Name);
            _history.Begin();
            return _history;
        }
    }

    private void Delete(List<TRule> rules)
    {
        rules.RemoveAt(_index);
        _index = Math.Min(_index, rules.Count - 1);
        set(rules);
    }
}
