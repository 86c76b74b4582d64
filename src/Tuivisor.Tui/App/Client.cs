using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Model;
using Tuivisor.Tui.Text;
using Tuivisor.Tui.Views;

namespace Tuivisor.Tui.App;

/// <summary>The full-screen client without a terminal and without a connection: messages and keys go in, screens and messages
/// come out. It does nothing by itself; its owner calls it when something happened or <see cref="NextWake"/> came.</summary>
internal sealed partial class Client
{
    private readonly TimeProvider _time;
    private readonly HeaderView _header;
    private readonly ListView _list;
    private readonly RulesView _rules;
    private readonly ConsoleView _console;
    private readonly ConsoleView _otherView;
    private readonly EventsStrip _events;
    private readonly DetailsView _details;
    private readonly DetailsView _side;
    private readonly FooterView _footer;
    private readonly ToastView _toasts;

    public Client(ClientContext context)
    {
        Context = context;
        Link = context.Link;
        _time = context.Time;
        Texts = context.Texts;
        Palette = context.Palette;
        Glyphs = context.Glyphs;
        Settings = context.Settings;
        Bindings = context.Bindings;
        _moved = new(context.Outside, StateFiles.PathOf("ui.ini", context.Options.Environment));
        Adopt();
        _header = new(this);
        _list = new(this);
        _rules = new(this, _list);
        _console = new(this, isOther: false);
        _otherView = new(this, isOther: true);
        _events = new(this);
        _details = new(this, narrow: false);
        _side = new(this, narrow: true);
        _footer = new(this);
        _toasts = new(this);
    }

    /// <summary>What it was made with.</summary>
    public ClientContext Context { get; }

    /// <summary>The way to the server.</summary>
    public IServerLink Link { get; }

    /// <summary>What is known of the server.</summary>
    public ClientModel Model { get; } = new();

    /// <summary>Words.</summary>
    public Texts Texts { get; set; }

    /// <summary>Colours.</summary>
    public Palette Palette { get; set; }

    /// <summary>Signs.</summary>
    public GlyphSet Glyphs { get; set; }

    /// <summary>Preferences.</summary>
    public ClientSettings Settings { get; set; }

    /// <summary>Keys.</summary>
    public BindingTable Bindings { get; }

    /// <summary>Messages.</summary>
    public Toasts Toasts { get; } = new();

    /// <summary>Commands run from the palette, the last at the end.</summary>
    public List<string> Commands { get; } = [];

    /// <summary>Entries of the palette for the programs.</summary>
    public GoingEntries Going => field ??= new(this);

    /// <summary>Columns of the terminal.</summary>
    public int Columns { get; private set; } = 80;

    /// <summary>Rows of the terminal.</summary>
    public int ScreenRows { get; private set; } = 24;

    /// <summary>Where everything is.</summary>
    public Layout Layout { get; private set; } = new();

    /// <summary>Which pane has the focus.</summary>
    public Pane FocusedPane { get; private set; }

    /// <summary>What the main area shows.</summary>
    public MainView View { get; private set; }

    /// <summary>How much of the screen the main area takes.</summary>
    public Zoom Zoom { get; private set; }

    /// <summary>Set when the person left: the line for the shell, already in words.</summary>
    public string? Farewell { get; private set; }

    /// <summary>The exit code that goes with <see cref="Farewell"/>.</summary>
    public int ExitCode { get; private set; }

    /// <summary>Where the hardware cursor is after <see cref="Compose"/>.</summary>
    public FrameCursor HardwareCursor { get; private set; } = FrameCursor.Hidden;

    /// <summary>Time of day here.</summary>
    public DateTimeOffset Now => _time.GetLocalNow();

    private TimeSpan Elapsed => _time.GetElapsedTime(0);

    /// <summary>Which position of the spinner is due; 0 when nothing spins.</summary>
    public int Spin { get; private set; }

    /// <summary>A time of the server on this client's clock.</summary>
    public DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, _time.LocalTimeZone);

    /// <summary>How much the next frame has to draw.</summary>
    public Redraw Redraw { get; private set; } = Redraw.All;

    /// <summary>Something outside changed what the screen shows.</summary>
    public void RedrawAll() => Redraw = Redraw.All;

    /// <summary>Draws what changed on the console's screen, when nothing else did.</summary>
    /// <param name="buffer">What was composed last.</param>
    /// <param name="same">Gets, for each row, whether it is as it was.</param>
    /// <returns>False when that is not enough; the buffer is as it was then.</returns>
    public bool TryComposeChanges(CellBuffer buffer, Span<bool> same)
    {
        if (Redraw != Redraw.Console || buffer.Columns != Columns || buffer.Rows != ScreenRows || MainPane() != _console
            || _overlays.Count > 0 || _input is not null || Toasts.Visible.Count > 0 || Model.Connection != AttachState.Connected)
            return false;
        same.Fill(true);
        var screen = new Canvas(buffer, new(0, 0, Columns, ScreenRows), Palette, Glyphs);
        if (!_console.TryDrawChanges(screen.Part(_console.Frame), same)) return false;
        HardwareCursor = CursorNow();
        Drawn();
        return true;
    }

    private void Drawn()
    {
        Redraw = Redraw.None;
        Console?.Changed.Clear();
    }

    /// <summary>What consoles lie on: the theme's ground, or the terminal's own where a console has the screen to itself, as without a client.</summary>
    public Style Ground => Zoom == Zoom.Bare && _screen is null ? default : Palette[Role.Fg];

    /// <summary>Draws the whole screen.</summary>
    public void Compose(CellBuffer buffer)
    {
        if (buffer.Columns != Columns || buffer.Rows != ScreenRows) buffer.Reset(Columns, ScreenRows);
        buffer.Clear(Cell.Of(' ', 1, Ground));
        var screen = new Canvas(buffer, new(0, 0, Columns, ScreenRows), Palette, Glyphs);
        Arrange();
        Spin = SpinIsVisible() ? (int)(Now.ToUnixTimeMilliseconds() / 100 & 7) : 0;
        HardwareCursor = CursorNow();
        foreach (var view in VisibleViews()) view.Draw(screen.Part(view.Frame));
        if (!Model.Connection.Equals(AttachState.Connected) && ServerIsLost) Dim(screen);
        foreach (var overlay in _overlays)
        {
            overlay.Arrange(new(0, 0, Columns, ScreenRows));
            overlay.Draw(screen.Part(overlay.Frame));
        }

        _toasts.Frame = new(0, 0, Columns, ScreenRows);
        _toasts.Draw(screen);
        HardwareCursor = CursorNow();
        _looksAt = NextWake;
        Drawn();
    }

    /// <summary>The terminal has another size.</summary>
    public void Resize(int columns, int rows)
    {
        if (columns == Columns && rows == ScreenRows) return;
        (Columns, ScreenRows) = (Math.Max(1, columns), Math.Max(1, rows));
        Stir();
        Redraw = Redraw.All;
        Link.Resize(Columns, ScreenRows);
        Arrange();
        if (_greeted) _resizing.Ask(Elapsed); // before, there is nothing that a second size could disturb
        _watchIsDue = true;
    }

    /// <summary>A log that covers the screen shares it with the console of its program.</summary>
    public bool LogIsBesideConsole => _screen is LogSheet { IsBesideConsole: true };

    /// <summary>The whole screen has room for two panes.</summary>
    public bool CanDivideScreen => new Layout { Main = SheetRoom }.CanDivide;

    private Rect SheetRoom => new(0, 0, Columns, ScreenRows - 1);

    private void Arrange()
    {
        if (_screen is { IsFullScreen: true })
        {
            _screen.Frame = SheetRoom;
            Layout = new() { Footer = new(0, ScreenRows - 1, Columns, ScreenRows > 1 ? 1 : 0) };
            if (LogIsBesideConsole && CanDivideScreen)
            {
                var divided = (Layout with { Main = SheetRoom }).Divided(mainIsSecond: true);
                _screen.Frame = divided.Other;
                Layout = divided with { Other = default, OtherRule = default };
            }
        }
        else
        {
            Layout = Zoom == Zoom.Split || Columns < Layout.LeastColumns || ScreenRows < 2
                ? Layout.Of(Columns, ScreenRows, Rows.Count, FocusedPane == Pane.Main, _greeted ? _moved.Of(Breakpoint) : 0)
                : Layout.Zoomed(Columns, ScreenRows, Zoom == Zoom.Bare && Now > _bareHintUntil);
        }

        _header.Frame = Layout.Header;
        _list.Frame = Layout.List;
        _rules.Frame = new(0, 0, Columns, ScreenRows);
        if (_otherName is not null && View == MainView.Console && _screen is null) Layout = Layout.Divided(_selectedIsSecond);
        _console.Frame = _details.Frame = Layout.Main;
        _otherView.Frame = Layout.Other;
        _events.Frame = Layout.Events;
        _side.Frame = Layout.Side;
        _footer.Frame = Layout.Footer;
        if (_pane is not null) _pane.Frame = Layout.Main;
        if (_screen is { IsFullScreen: false }) _screen.Frame = Layout.Main;
    }

    private IEnumerable<View> VisibleViews()
    {
        if (_screen is { IsFullScreen: true })
        {
            yield return _screen;
            if (!Layout.Main.IsEmpty)
            {
                yield return _rules;
                yield return _console;
            }

            if (!Layout.Footer.IsEmpty) yield return _footer;
            yield break;
        }

        if (!Layout.Header.IsEmpty) yield return _header;
        if (!Layout.List.IsEmpty) yield return _list;
        if (!Layout.IsLine) yield return _rules;
        if (!Layout.Main.IsEmpty) yield return MainPane();
        if (!Layout.Other.IsEmpty) yield return _otherView;
        if (!Layout.Events.IsEmpty) yield return _events;
        if (!Layout.Side.IsEmpty) yield return _side;
        if (!Layout.Footer.IsEmpty) yield return _footer;
    }

    private View MainPane() => View switch
    {
        _ when _screen is { IsFullScreen: false } => _screen,
        MainView.Details when SelectedProgram is not null => _details,
        MainView.Logs or MainView.Events when _pane is not null => _pane,
        _ => _console,
    };

    /// <summary>Where the text is that somebody reads or types while the list has no keys; empty when it has.</summary>
    public Rect ReadFrame => _screen?.Frame ?? (ConsoleHasFocus ? Layout.Main : default);

    private FrameCursor CursorNow()
    {
        if (_overlays.Count > 0) return _overlays[^1].Cursor ?? FrameCursor.Hidden;
        if (_input is not null) return InputCursor();
        if (_screen is not null) return _screen.Cursor ?? FrameCursor.Hidden;
        if (ConsoleHasFocus) return _console.Cursor ?? FrameCursor.Hidden;
        if ((Settings.CursorFollowsSelection || Settings.RowsAreSpoken) && FocusedPane == Pane.List) return _list.SelectionCursor;
        return FrameCursor.Hidden;
    }

    private void Dim(Canvas screen)
    {
        var dim = Palette[Role.Dim];
        screen.Restyle(new(0, 1, Columns, ScreenRows - 2), style => style with { Foreground = dim.Foreground, Attributes = style.Attributes & ~CellAttributes.Bold });
    }

    private bool SpinIsVisible() => !Settings.ReducedMotion && !(Layout.List.IsEmpty && Layout.Header.IsEmpty) && Model.Counts.Changing > 0;
}
