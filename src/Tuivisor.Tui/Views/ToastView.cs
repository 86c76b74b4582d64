using System.Globalization;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;

namespace Tuivisor.Tui.Views;

/// <summary>Messages at the bottom right, over the row above the footer; at the top right when the cursor is there, or text of what has
/// the keys: a console, a log with its search.</summary>
internal sealed class ToastView(Client client) : View(client)
{
    public override void Draw(Canvas canvas)
    {
        var toasts = Client.Toasts.Visible;
        if (toasts.Count == 0 || Frame.Rows < 3) return;
        var bottom = Frame.Rows - 2;
        var texts = toasts.Reverse().Select(toast => (toast.Level, Text: TextOf(toast, canvas))).ToList();
        var width = texts.Max(text => TextWidth.Of(text.Text));
        var covered = new Rect(Frame.Columns - width, bottom - texts.Count + 1, width, texts.Count);
        var hidesCursor = Client.HardwareCursor is { Visible: true } cursor && cursor.Row >= covered.Row && cursor.Row <= bottom;
        var hidesText = Client.ReadFrame.Intersect(covered) is { IsEmpty: false } words && !canvas.IsBlank(words);
        hidesText |= Client.CoversOverlay(covered) && !Client.CoversOverlay(covered with { Row = 1 });
        for (var index = 0; index < texts.Count; index++)
        {
            var role = texts[index].Level switch { ToastLevel.Note => Role.Fg, ToastLevel.Warning => Role.Warn, _ => Role.Error };
            canvas.Right(Frame.Columns, hidesCursor || hidesText ? 1 + index : bottom - index, texts[index].Text, canvas.Palette.Selected(role));
        }
    }

    private string TextOf(Toast toast, Canvas canvas)
    {
        var text = toast.Times > 1 ? string.Create(CultureInfo.InvariantCulture, $"{toast.Text}  x{toast.Times}") : toast.Text;
        // Sixty per cent of the width, but a whole sentence on narrow screens rather than half of one.
        var room = Math.Max(Frame.Columns * 3 / 5, Math.Min(Frame.Columns - 2, 76));
        return $"  {Clip.End(text, room - 2, canvas.Glyphs.Ellipsis)}  ";
    }
}
