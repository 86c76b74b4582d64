using Tuivisor.Terminal.Input;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Logs;

namespace Tuivisor.Tui.Views;

/// <summary>The rules for lines of a log: a field to write a new one, and those there are.</summary>
internal sealed class LogFilterPanel(Client client, LogSheet sheet) : Dialog(client)
{
    private readonly TextField _field = new();
    private int _index = -1;

    protected override string Title => T["filter.title"];

    protected override int Width => Math.Min(64, Client.Columns - 2);

    protected override int Height => Math.Min(Client.ScreenRows - 2, 7 + sheet.Rules.Count);

    public override FrameCursor? Cursor => _index < 0 ? new(Math.Min(Frame.Column + 4 + _field.CursorCell, Frame.Right - 4), Frame.Row + 2) : null;

    public override FooterBar Footer() => new()
    {
        Chip = T["chip.filter"],
        Hints = _index < 0 ? [new("Enter", T["filter.add"]), new("Down", T["filter.list"]), new("Esc", T["hint.close"])]
            : [new("Space", T["filter.on-off"]), new("d", T["filter.delete"]), new("e", T["filter.edit"]), new("Esc", T["hint.close"])],
    };

    public override bool OnPaste(string text)
    {
        _field.Insert(text);
        return true;
    }

    public override bool OnKey(KeyEvent key)
    {
        var rules = sheet.Rules.ToList();
        switch (key.Key)
        {
            case Key.Escape: Close(); break;
            case Key.Up: _index = Math.Max(-1, _index - 1); break;
            case Key.Down: _index = Math.Min(rules.Count - 1, _index + 1); break;
            case Key.Enter when _index < 0: Add(rules); break;
            case Key.Enter: Close(); break;
            case Key.Delete when _index >= 0: Delete(rules); break;
            case Key.Character when _index >= 0 && key.CodePoint == ' ': Change(rules, rule => rule with { IsOn = !rule.IsOn }); break;
            case Key.Character when _index >= 0 && key.CodePoint == 'd': Delete(rules); break;
            case Key.Character when _index >= 0 && key.CodePoint == 'e':
                _field.Set(rules[_index].Text);
                Delete(rules);
                _index = -1;
                break;
            default:
                if (_index < 0) _field.OnKey(key);
                break;
        }

        return true;
    }

    protected override void DrawContent(Canvas canvas)
    {
        canvas.Fill(new(1, 1, canvas.Columns - 2, 1), ' ', canvas.Palette.On(_index < 0, Role.Fg));
        canvas.Text(2, 1, Clip.Start(_field.Text, canvas.Columns - 4, canvas.Glyphs.Ellipsis), canvas.Palette.On(_index < 0, Role.Fg));
        canvas.Text(2, 2, Clip.End(T["filter.how"], canvas.Columns - 4, canvas.Glyphs.Ellipsis), Role.Dim);
        for (var index = 0; index < sheet.Rules.Count && 4 + index < canvas.Rows; index++)
        {
            var (rule, here) = (sheet.Rules[index], index == _index);
            if (here) canvas.Fill(new(0, 4 + index, canvas.Columns, 1), ' ', canvas.Palette.Selected(Role.Fg));
            if (here) canvas.Glyph(0, 4 + index, canvas.Glyphs.Selection, canvas.Palette.Selected(Role.Accent));
            canvas.Text(2, 4 + index, Clip.End($"[{(rule.IsOn ? 'x' : ' ')}] {rule.Text}", canvas.Columns - 3, canvas.Glyphs.Ellipsis), canvas.Palette.On(here, rule.IsOn ? Role.Fg : Role.Dim));
        }
    }

    private void Add(List<LogRule> rules)
    {
        if (LogRule.Parse(_field.Text) is { } rule) sheet.SetRules(rules.Append(rule));
        Close();
    }

    private void Delete(List<LogRule> rules)
    {
        rules.RemoveAt(_index);
        _index = Math.Min(_index, rules.Count - 1);
        sheet.SetRules(rules);
    }

    private void Change(List<LogRule> rules, Func<LogRule, LogRule> change)
    {
        rules[_index] = change(rules[_index]);
        sheet.SetRules(rules);
    }
}
