using Tuivisor.Terminal.Input;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.Views;

/// <summary>The newest events under the list.</summary>
internal sealed class EventsStrip(Client client) : View(client)
{
    public override void Draw(Canvas canvas)
    {
        var events = Client.Model.Events;
        var wide = Frame.Columns >= 56;
        for (var row = 0; row < Frame.Rows && row < events.Count; row++)
        {
            var happened = events[events.Count - 1 - row];
            var at = Client.Local(happened.At);
            var column = canvas.Text(1, row, wide ? Show.Clock(at) : Show.Minutes(at), Role.Dim) + 1;
            var (glyph, role) = EventLine.Sign(happened, canvas.Glyphs);
            canvas.Glyph(column, row, glyph, canvas.Palette[role]);
            canvas.Text(column + 2, row, Clip.End(EventLine.Short(happened, T), Frame.Columns - column - 3, canvas.Glyphs.Ellipsis));
        }
    }

    public override bool OnMouse(MouseEvent mouse)
    {
        if (mouse is not { Action: MouseAction.Press, Button: MouseButton.Left }) return false;
        var events = Client.Model.Events;
        var index = events.Count - 1 - mouse.Row;
        if (index < 0 || events[index].Program is not { } program) Client.Run(ActionId.EventList);
        else Client.Select(new(null, program));
        return true;
    }
}
