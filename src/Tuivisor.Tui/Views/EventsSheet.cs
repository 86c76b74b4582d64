using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Logs;
using Tuivisor.Tui.Model;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.Views;

/// <summary>What happened, oldest first, with reason and author. Older events are asked of the server as the reader goes up.</summary>
/// <param name="client">The client.</param>
/// <param name="only">A program or group to restrict to; nothing selects all.</param>
internal sealed class EventsSheet(Client client, Selector only = default) : Sheet(client)
{
    private readonly List<EventInfo> _older = [];
    private LogPattern? _pattern;
    private LogPattern? _filter;
    private bool _isFollowing = true;
    private bool _isAsking;
    private bool _hasAll;
    private int _cursor;
    private int _top;

    public override Scope Scope => Scope.Events;

    private int HeadRows => IsFullScreen ? 2 : 0;

    private int BodyRows => Math.Max(1, Frame.Rows - HeadRows - (IsFullScreen && Frame.Rows > 12 ? 2 : 0));

    public override FooterBar Footer() => new()
    {
        Chip = T["chip.events"], ChipRole = Role.ChipCopy,
        Hints =
        [
            new("Enter", T["hint.log-at-time"], ActionId.FocusConsole), new("/", T["hint.search"], ActionId.Search), new("&", T["hint.filter"], ActionId.FilterLines),
            new("F", T["hint.follow"], ActionId.Follow), new("g", T["hint.oldest"], ActionId.First),
        ],
        Pinned = [new("?", T["hint.help"], ActionId.Help), new("q", T["hint.back"], ActionId.CloseView)],
    };

    public override bool Run(ActionId action)
    {
        var events = Shown();
        switch (action)
        {
            case ActionId.Down: MoveBy(events, 1); break;
            case ActionId.Up: MoveBy(events, -1); break;
            case ActionId.HalfPageDown: MoveBy(events, BodyRows / 2); break;
            case ActionId.HalfPageUp: MoveBy(events, -BodyRows / 2); break;
            case ActionId.PageDown: MoveBy(events, BodyRows - 1); break;
            case ActionId.PageUp: MoveBy(events, 1 - BodyRows); break;
            case ActionId.First: MoveBy(events, -events.Count); break;
            case ActionId.Follow: _isFollowing = true; break;
            case ActionId.FocusConsole: OpenProgram(events); break;
            case ActionId.Search: AskPattern(); break;
            case ActionId.NextHit: FindNext(events, -1); break;
            case ActionId.PreviousHit: FindNext(events, 1); break;
            case ActionId.FilterLines: AskFilter(); break;
            case ActionId.Back when _filter is not null: _filter = null; break;
            case ActionId.Back when _pattern is not null: _pattern = null; break;
            case ActionId.Back or ActionId.CloseView when !IsFullScreen: Client.Focus(Pane.List); break;
            default: return false;
        }

        return true;
    }

    public override bool OnMouse(MouseEvent mouse)
    {
        if (mouse.Action != MouseAction.Press) return false;
        if (mouse.Button is MouseButton.WheelUp or MouseButton.WheelDown) MoveBy(Shown(), mouse.Button == MouseButton.WheelUp ? -3 : 3);
        else if (mouse.Button == MouseButton.Left && mouse.Row >= HeadRows)
        {
            if (!IsFullScreen) Client.Focus(Pane.Main);
            _isFollowing = false;
            _cursor = _top + mouse.Row - HeadRows;
        }

        return true;
    }

    public override void Draw(Canvas canvas)
    {
        var events = Shown();
        if (_isFollowing) _cursor = events.Count - 1;
        _cursor = Math.Clamp(_cursor, 0, Math.Max(0, events.Count - 1));
        _top = Math.Clamp(Math.Clamp(_top, _cursor - BodyRows + 1, _cursor), 0, Math.Max(0, events.Count - BodyRows));
        if (IsFullScreen) DrawHead(canvas, events);
        if (events.Count == 0) canvas.Text(1, HeadRows, T["events.none"], Role.Dim);
        for (var row = 0; row < BodyRows && _top + row < events.Count; row++) DrawEvent(canvas, HeadRows + row, events[_top + row], _top + row == _cursor && !_isFollowing);
        if (IsFullScreen && Frame.Rows > 12) canvas.Text(1, Frame.Rows - 2, Clip.End(T["events.enter"], Frame.Columns - 2, canvas.Glyphs.Ellipsis), Role.Dim);
    }

    private void DrawHead(Canvas canvas, IReadOnlyList<EventInfo> events)
    {
        var ground = canvas.Palette.Selected(Role.Fg);
        canvas.Fill(new(0, 0, Frame.Columns, 1), ' ', ground);
        var what = only.Target.Length > 0 ? only.Target : T["events.all"];
        canvas.Text(0, 0, $" {T["chip.events"]}  {what}{(_filter is null ? "" : $"  & {_filter.Text}")}{(_pattern is null ? "" : $"  / {_pattern.Text}")}", ground);
        var today = events.Count(happened => Client.Local(happened.At).Date == Client.Now.Date);
        var right = $"{T.Format("events.today", ("n", today))}   {T[_isFollowing ? "log.following" : "log.paused"]}";
        canvas.Right(Frame.Columns - 1, 0, right, canvas.Palette.Selected(_isFollowing ? Role.Ok : Role.Warn));
        canvas.Text(1, 1, T["events.col-time"], Role.Dim);
        canvas.Text(10, 1, T["events.col-program"], Role.Dim);
        canvas.Text(10 + Name(Frame.Columns), 1, T["events.col-what"], Role.Dim);
        canvas.Text(23 + Name(Frame.Columns), 1, T["events.col-why"], Role.Dim);
    }

    private static int Name(int columns) => columns >= 120 ? 24 : 14;

    private void DrawEvent(Canvas canvas, int row, EventInfo happened, bool here)
    {
        if (here) canvas.Fill(new(0, row, Frame.Columns, 1), ' ', canvas.Palette.Selected(Role.Fg));
        if (here) canvas.Glyph(0, row, canvas.Glyphs.Selection, canvas.Palette.Selected(Role.Accent));
        canvas.Text(1, row, Show.When(Client.Local(happened.At), Client.Now), canvas.Palette.On(here, Role.Dim));
        var column = Client.Local(happened.At).Date == Client.Now.Date ? 10 : 13;
        var name = Name(Frame.Columns);
        canvas.Text(column, row, Clip.Middle(EventLine.Subject(happened, T), name - 1, canvas.Glyphs.Ellipsis), canvas.Palette.On(here, Role.Fg));
        column += name;
        var (glyph, role) = EventLine.Sign(happened, canvas.Glyphs);
        var what = EventLine.What(happened);
        if (what.Length > 0) canvas.Text(column, row, $"{glyph} {what}", canvas.Palette.On(here, role));
        else canvas.Text(column, row, T.Has("events.kind." + happened.Kind) ? T["events.kind." + happened.Kind] : "", canvas.Palette.On(here, Role.Dim));
        column += 13;
        canvas.Text(column, row, Clip.End(Why(happened), Frame.Columns - column, canvas.Glyphs.Ellipsis), canvas.Palette.On(here, Role.Fg));
    }

    private string Why(EventInfo happened) =>
        happened.Author is { } author && !happened.Text.Contains(author, StringComparison.Ordinal)
            ? Said(happened).Length == 0 ? T.Format("events.by", ("who", author)) : $"{Said(happened)}, {T.Format("events.by", ("who", author))}"
            : Said(happened);

    private List<EventInfo> Shown()
    {
        IEnumerable<EventInfo> events = _older.Concat(Client.Model.Events);
        if (only.Program is { } program) events = events.Where(happened => happened.Program == program);
        else if (only.Group is { } group) events = events.Where(happened => happened.Program?.StartsWith(group + ":", StringComparison.Ordinal) == true);
        if (_filter is { } filter) events = events.Where(happened => filter.IsIn(TextOf(happened)));
        return events.ToList();
    }

    private string TextOf(EventInfo happened) => $"{EventLine.Subject(happened, T)} {EventLine.What(happened)} {happened.Kind} {Why(happened)}";

    private void AskPattern() => Client.Ask(new("chip.search", "/", new TextField(), null, text =>
    {
        _pattern = text.Length == 0 ? null : new(text);
        FindNext(Shown(), -1, fromHere: true);
    }, null));

    private string Said(EventInfo happened) => EventLine.Said(happened, T);

    private void AskFilter() => Client.Ask(new("chip.filter", "& ", new TextField(_filter?.Text ?? ""), text => _filter = text.Length == 0 ? null : new(text),
        text => _filter = text.Length == 0 ? null : new(text), () => _filter = null));

    private void FindNext(List<EventInfo> events, int step, bool fromHere = false)
    {
        if (_pattern is not { } pattern)
        {
            AskPattern();
            return;
        }

        for (var index = _cursor + (fromHere ? 0 : step); index >= 0 && index < events.Count; index += step)
        {
            if (!pattern.IsIn(TextOf(events[index]))) continue;
            (_cursor, _isFollowing) = (index, false);
            return;
        }

        Client.Say(T[step < 0 ? "log.no-older" : "log.no-newer"]);
    }

    private void MoveBy(List<EventInfo> events, int by)
    {
        if (_isFollowing) _cursor = events.Count - 1;
        _isFollowing = false;
        _cursor = Math.Clamp(_cursor + by, 0, Math.Max(0, events.Count - 1));
        if (by > 0 && _cursor == events.Count - 1) _isFollowing = true;
        if (_cursor < BodyRows && by < 0) AskOlder();
    }

    private void AskOlder()
    {
        if (_isAsking || _hasAll) return;
        var before = _older.Count > 0 ? _older[0].Number : Client.Model.Events.Count > 0 ? Client.Model.Events[0].Number : 0;
        if (before <= 1) return;
        _isAsking = true;
        Client.Link.Ask(id => new ReadEvents(id, before, 500, only.Program), answer =>
        {
            _isAsking = false;
            if (answer is not EventsPage page) return;
            _hasAll = !page.More;
            _older.InsertRange(0, page.Events);
            _cursor += page.Events.Count;
            _top += page.Events.Count;
        });
    }

    // Its log at that second; without one its details.
    private void OpenProgram(List<EventInfo> events)
    {
        if (_cursor >= events.Count || events[_cursor].Program is not { } name || Client.Model.Find(name) is not { } program) return;
        Client.CloseSheet();
        Client.Select(new(null, name));
        Client.Focus(Pane.List);
        if (program.Info is { StdoutLog: null, StderrLog: null })
        {
            Client.Show(MainView.Details);
            return;
        }

        var log = LogSheet.OfProgram(Client, program, fullScreen: true);
        Client.OpenSheet(log);
        log.GoToTime(events[_cursor].At);
    }
}
