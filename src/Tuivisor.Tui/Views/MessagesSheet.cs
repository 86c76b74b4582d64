using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.Views;

/// <summary>The last messages, newest first.</summary>
internal sealed class MessagesSheet(Client client) : Sheet(client)
{
    private int _top;

    public override Scope Scope => Scope.Events;

    public override FooterBar Footer() => new() { Chip = T["chip.messages"], ChipRole = Role.ChipCopy, Pinned = [new("q", T["hint.back"], ActionId.Back)] };

    public override bool Run(ActionId action)
    {
        switch (action)
        {
            case ActionId.Down: _top++; break;
            case ActionId.Up: _top--; break;
            case ActionId.PageDown: _top += Frame.Rows - 2; break;
            case ActionId.PageUp: _top -= Frame.Rows - 2; break;
            case ActionId.FocusConsole or ActionId.Follow or ActionId.First: break;
            default: return false;
        }

        return true;
    }

    public override void Draw(Canvas canvas)
    {
        var messages = Client.Toasts.History;
        var ground = canvas.Palette.Selected(Role.Fg);
        canvas.Fill(new(0, 0, Frame.Columns, 1), ' ', ground);
        canvas.Text(0, 0, $" {T["chip.messages"]}  {T.Format("messages.count", ("n", messages.Count))}", ground);
        _top = Math.Clamp(_top, 0, Math.Max(0, messages.Count - Frame.Rows + 2));
        if (messages.Count == 0) canvas.Text(1, 2, T["messages.none"], Role.Dim);
        for (var row = 2; row < Frame.Rows && _top + row - 2 < messages.Count; row++)
        {
            var toast = messages[messages.Count - 1 - _top - (row - 2)];
            canvas.Text(1, row, Show.Clock(toast.At), Role.Dim);
            var role = toast.Level switch { ToastLevel.Note => Role.Fg, ToastLevel.Warning => Role.Warn, _ => Role.Error };
            canvas.Text(10, row, Clip.End(toast.Text, Frame.Columns - 11, canvas.Glyphs.Ellipsis), role);
        }
    }
}
