using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.Views;

/// <summary>The newest events under the list: what happened to programs, and who else is here. Who came and left is in the list of events.</summary>
internal sealed class EventsStrip(Client client) : View(client)
{
    private readonly List<EventInfo> _shown = [];

    public override void Draw(Canvas canvas)
    {
        var wide = Frame.Columns >= 56;
        Choose();
        for (var row = 0; row < _shown.Count; row++)
        {
            var happened = _shown[row];
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
        if (mouse.Row >= _shown.Count || _shown[mouse.Row].Program is not { } program) Client.Run(ActionId.EventList);
        else Client.Select(new(null, program));
        return true;
    }

    private void Choose()
    {
        _shown.Clear();
        var events = Client.Model.Events;
        for (var index = events.Count - 1; index >= 0 && _shown.Count < Frame.Rows; index--)
        {
            if (IsOfNow(events[index])) _shown.Add(events[index]);
        }
    }

    private bool IsOfNow(EventInfo happened) => happened.Kind switch
    {
        "CLIENT_DETACHED" => false,
        "CLIENT_ATTACHED" => EventLine.ClientOf(happened) is { } number && number != Client.Model.ClientNumber && IsHere(number),
        _ => true,
    };

    private bool IsHere(int number)
    {
        foreach (var client in Client.Model.Clients)
        {
            if (client.Number == number) return true;
        }

        return false;
    }
}
