using System.Globalization;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;

namespace Tuivisor.Tui.Views;

/// <summary>Messages at the bottom right, over the row above the footer; at the top right when the cursor is there.</summary>
internal sealed class ToastView(Client client) : View(client)
{
    public override void Draw(Canvas canvas)
    {
        var toasts = Client.Toasts.Visible;
        if (toasts.Count == 0 || Frame.Rows < 3) return;
        var bottom = Frame.Rows - 2;
        var atTop = Client.HardwareCursor is FrameCursor { Visible: true } cursor && cursor.Row > bottom - toasts.Count && Client.FocusedPane == Pane.Main;
        for (var index = 0; index < toasts.Count; index++)
        {
            var toast = toasts[toasts.Count - 1 - index];
            Draw(canvas, atTop ? 1 + index : bottom - index, toast);
        }
    }

    private void Draw(Canvas canvas, int row, Toast toast)
    {
        var text = toast.Times > 1 ? string.Create(CultureInfo.InvariantCulture, $"{toast.Text}  x{toast.Times}") : toast.Text;
        // Sixty per cent of the width, but a whole sentence on narrow screens rather than half of one.
        var room = Math.Max(Frame.Columns * 3 / 5, Math.Min(Frame.Columns - 2, 76));
        text = Clip.End(text, room - 2, canvas.Glyphs.Ellipsis);
        var role = toast.Level switch { ToastLevel.Note => Role.Fg, ToastLevel.Warning => Role.Warn, _ => Role.Error };
        canvas.Right(Frame.Columns, row, $"  {text}  ", canvas.Palette.Selected(role));
    }
}
