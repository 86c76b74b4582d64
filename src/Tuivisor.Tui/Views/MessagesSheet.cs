using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.Views;

/// <summary>The last messages, newest first.</summary>
internal sealed class MessagesSheet(Client client) : Sheet(client)
{
    private const int MostLines = 10;

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
        if (messages.Count == 0) canvas.Text(1, 2, T["messages.none"], Role.Dim);
        // Here the whole of what was said is read: on the screen it may have been cut.
        var lines = messages.Reverse()
            .SelectMany(toast => Wrap.Words(toast.Text, Frame.Columns - 11, MostLines, canvas.Glyphs.Ellipsis).Select((line, index) => (Toast: toast, Line: line, IsFirst: index == 0))).ToList();
        _top = Math.Clamp(_top, 0, Math.Max(0, lines.Count - Frame.Rows + 2));
        foreach (var (row, (toast, line, isFirst)) in lines.Skip(_top).Take(Frame.Rows - 2).Index())
        {
            if (isFirst) canvas.Text(1, 2 + row, Show.Clock(toast.At), Role.Dim);
            canvas.Text(10, 2 + row, line, toast.Level switch { ToastLevel.Note => Role.Fg, ToastLevel.Warning => Role.Warn, _ => Role.Error });
        }
    }
}
