using System.Buffers;
using System.Globalization;
using System.Runtime.ExceptionServices;
using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Input;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Drivers;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.App;

/// <summary>Brings terminal, connection and client together: events in, at most 60 frames a second out, one write a frame. It sleeps
/// until something happens or the client asked to be called.</summary>
/// <remarks>One thread at a time has the turn: the one that brings something. So neither a key nor its echo waits until another thread
/// wakes up. A thread that finds the turn taken leaves word and goes on.</remarks>
internal sealed partial class ClientLoop : IDisposable
{
    private static readonly TimeSpan FrameTime = TimeSpan.FromMilliseconds(16);

    /// <summary>What the server shows so soon after a key for a program is its echo, and after a console was asked for its screen: it is
    /// drawn without pacing.</summary>
    private static readonly TimeSpan EchoTime = TimeSpan.FromMilliseconds(100);

    /// <summary>How long an empty console is not drawn while its screen is on the way.</summary>
    private static readonly TimeSpan ScreenPatience = TimeSpan.FromMilliseconds(5);

    /// <summary>What a key that was passed on makes due is looked at no later.</summary>
    private static readonly TimeSpan PassingLimit = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan RepliesMayCome = TimeSpan.FromSeconds(2);

    private readonly TuiOptions _options;
    private readonly IScreenDriver _driver;
    private readonly AutoResetEvent _awake = new(false);
    private readonly Lock _lock = new();
    private readonly Queue<DriverEvent> _happened = [];
    private readonly Queue<Action> _asked = [];
    private readonly InputDecoder _decoder = new();
    private readonly ArrayBufferWriter<byte> _output = new(64 * 1024);
    private readonly TerminalProbe _probe;
    private readonly FrameRenderer _renderer;
    private readonly Wardrobe _wardrobe;
    private readonly SettingsFile _settings;
    private readonly KeyMap _keys;
    private readonly bool _marksPastes;
    private CellBuffer _shown = new(1, 1);
    private CellBuffer _next = new(1, 1);
    private Client? _client;
    private (Client Client, AttachLink Link)? _prepared;
    private AttachLink? _link;
    private long _due;
    private long _sleepsUntil;
    private int _turn;
    private bool _isWanted;
    private volatile bool _isRunning;
    private ExceptionDispatchInfo? _failure;
    private string? _theme;
    private ((string? Theme, bool IsDark, ColorDepth Colors, double Contrast) For, Palette Palette)? _palette;
    private bool _repaint = true;
    private bool _isClosed;
    private bool[] _same = [];
    private bool _isInStep; // both buffers are what the terminal shows
    private bool _reportsMotion;
    private TimeSpan _lastFrame;
    private TimeSpan _echoUntil;
    private TimeSpan _awaitUntil;

    public ClientLoop(TuiOptions options, IScreenDriver driver)
    {
        _options = options;
        _driver = driver;
        _settings = SettingsFile.Of(options.Environment);
        _keys = _settings.Keys();
        _marksPastes = TerminalIdentity.MarksPastes(options.Environment);
        _wardrobe = new(options.Environment);
        _theme = options.Theme ?? _settings["theme"];
        _probe = Probe();
        _renderer = new(_probe.Capabilities);
        driver.Input += happened =>
        {
            lock (_lock) _happened.Enqueue(happened);
            Wake();
        };
    }

    private TimeSpan Elapsed => _options.Time.GetElapsedTime(0);

    private bool IsOver => _isClosed || _client?.Farewell is not null;

    /// <summary>There is something to do: it is done by the calling thread, unless another is at it.</summary>
    public void Wake()
    {
        if (_isRunning) TakeTurns();
        else _awake.Set();
    }

    /// <summary>Runs until the person leaves.</summary>
    /// <param name="connection">Connected, and waking this loop.</param>
    /// <returns>The line for the shell, and the exit code.</returns>
    public (string? Farewell, int ExitCode) Run(AttachClient connection)
    {
        var (client, link) = Prepared();
        link.Connect(connection);
        var known = (_probe.Capabilities, _probe.Ground, _probe.PrefersDark);
        TakeAnswers();
        if (known != (_probe.Capabilities, _probe.Ground, _probe.PrefersDark)) (client.Palette, client.Glyphs) = (MakePalette(_theme), Glyphs());
        client.Resize(_driver.Size.Columns, _driver.Size.Rows);
        _client = client;
        // What is wrong in the person's files is said, and the defaults stay.
        foreach (var mistake in (string[])[.. _wardrobe.Warnings, .. _settings.Problems, .. _keys.Warnings]) client.Say(mistake, ToastLevel.Warning);
        _isRunning = true;
        while (!IsOver) SleepUntilDue();
        // From here on nobody draws any more.
        SpinWait.SpinUntil(() => Interlocked.Exchange(ref _turn, 1) == 0);
        _failure?.Throw();
        return (client.Farewell, client.ExitCode);
    }

    private void SleepUntilDue()
    {
        var due = Volatile.Read(ref _due);
        var sleep = TimeSpan.FromTicks(due) - Elapsed;
        if (sleep <= TimeSpan.Zero)
        {
            TakeTurns();
            if (due < Volatile.Read(ref _due)) return;
            sleep = TimeSpan.FromMilliseconds(1); // another thread is at it, and says when it knows more
        }

        Volatile.Write(ref _sleepsUntil, due);
        Interlocked.MemoryBarrier();
        if (due <= Volatile.Read(ref _due) && !IsOver) _awake.WaitOne(sleep);
        Volatile.Write(ref _sleepsUntil, 0);
    }

    private void TakeTurns()
    {
        Volatile.Write(ref _isWanted, true);
        while (Volatile.Read(ref _isWanted) && Interlocked.Exchange(ref _turn, 1) == 0)
        {
            Volatile.Write(ref _isWanted, false);
            if (!IsOver) TakeTurn();
            Volatile.Write(ref _turn, 0);
            Interlocked.MemoryBarrier();
            // Two clocks give the same moment a little differently: nobody is woken for that.
            if (IsOver || Volatile.Read(ref _due) < Volatile.Read(ref _sleepsUntil) - TimeSpan.TicksPerMillisecond) _awake.Set();
        }
    }

    // What goes wrong is the caller's of Run to deal with, on whichever thread it happens.
    private void TakeTurn()
    {
        try
        {
            Volatile.Write(ref _due, (Elapsed + Turn(_client!, _link!)).Ticks); // there are both since the loop runs
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            _failure = ExceptionDispatchInfo.Capture(failure);
            _isClosed = true;
        }
    }

    /// <returns>When something is due by itself.</returns>
    private TimeSpan Turn(Client client, AttachLink link)
    {
        // The server first: keys are for what is about to be seen, not for an empty screen before the first picture.
        link.Deliver(client);
        var askedBefore = client.Asked;
        TakeInput(client);
        RunAsked();
        var due = TimeSpan.FromTicks(Volatile.Read(ref _due)) - Elapsed;
        // A key was passed on, or its echo came: nothing else has changed, and nothing is due.
        var isPassing = due > TimeSpan.Zero && client.Redraw != Redraw.All;
        if (!isPassing) client.OnTime();
        if (IsOver) return TimeSpan.Zero;
        var asks = client.Asked != askedBefore;
        if (asks) (_echoUntil, _awaitUntil) = (Elapsed + EchoTime, Elapsed + ScreenPatience);
        if (client.AwaitsScreen && Elapsed < _awaitUntil) return ScreenPatience;
        if (Show(client) is { } pause) return pause;
        return Sleep(!isPassing ? UntilWake(client) : due < PassingLimit ? due : PassingLimit);
    }

    public void Dispose() => _awake.Dispose();

    /// <summary>Takes the terminal and asks it what it can do: it may answer while the server is being found.</summary>
    public void Begin()
    {
        _driver.Start();
        _decoder.ExpectReplies(Elapsed + RepliesMayCome);
        _driver.Write(_probe.Questions);
        _prepared = Prepared();
    }

    // It is made while the server is being found, which is when there is nothing else to do.
    private (Client Client, AttachLink Link) Prepared()
    {
        if (_prepared is { } prepared) return prepared;
        _link = new AttachLink();
        return (Make(_link), _link);
    }

    // The answers decide colours and signs of the first frame: it waits for them a moment, while the server is already being heard. A
    // console without a frame has hardly any of either.
    private void TakeAnswers()
    {
        TakeInput(null);
        var end = Elapsed + (_options is { Bare: true, Program: not null } ? TimeSpan.Zero : TerminalProbe.Patience);
        // The time left is read once: between two readings it may have run out, and no wait is negative.
        while (!_probe.IsDone && !_isClosed && end - Elapsed is { Ticks: > 0 } left)
        {
            _awake.WaitOne(left);
            TakeInput(null);
        }

        _renderer.Capabilities = _probe.Capabilities;
    }

    private Client Make(IServerLink link) => new(new()
    {
        Link = link, Time = _options.Time, Texts = Texts.For(_options.Language ?? _settings["lang"], _options.Environment),
        Palette = MakePalette(_theme), Glyphs = Glyphs(), Bindings = _keys.Bindings, Settings = _settings.Settings(_keys), Options = _options, Outside = this,
    });

    // Whoever wants Unicode signs says that the terminal shows them.
    private TerminalProbe Probe()
    {
        var known = TerminalIdentity.Of(_options.Environment, _options.Color);
        return _settings["glyphs"] == "unicode" ? new(known with { Utf8 = true }) : new(known, asksUtf8: TerminalIdentity.LocaleIsUtf8(_options.Environment) is not true);
    }

    private GlyphSet Glyphs() => _settings["glyphs"] switch
    {
        "ascii" => GlyphSet.Ascii,
        "unicode" => GlyphSet.Unicode,
        _ => TerminalIdentity.NeedsAscii(_options.Environment) || !_probe.Capabilities.Utf8 ? GlyphSet.Ascii : _probe.Capabilities.AmbiguousWide ? GlyphSet.AsciiBorders : GlyphSet.Unicode,
    };

    private Palette MakePalette(string? theme)
    {
        var contrast = double.TryParse(_settings["contrast"], CultureInfo.InvariantCulture, out var asked) ? asked : Themes.PaletteMaker.DefaultContrast;
        var (isDark, colors) = (_probe.IsDark(_options.Environment), _probe.Capabilities.Colors);
        if (_palette is not { } made || made.For != (theme, isDark, colors, contrast))
            _palette = made = ((theme, isDark, colors, contrast), _wardrobe.Palette(theme, isDark, colors, contrast, theme == _settings["theme"] ? _settings.PlaceOf("theme") : null));
        return made.Palette;
    }

    private void TakeInput(Client? client)
    {
        while (true)
        {
            DriverEvent happened;
            lock (_lock)
            {
                if (!_happened.TryDequeue(out happened)) break;
            }

            switch (happened.Kind)
            {
                case DriverEventKind.Bytes:
                    if (client is { TakesText: false } && !_marksPastes && PasteGuard.LooksPasted(happened.Bytes)) client.RefusePaste();
                    else _decoder.Feed(happened.Bytes, Elapsed);
                    break;
                case DriverEventKind.Resized:
                    client?.Resize(_driver.Size.Columns, _driver.Size.Rows);
                    break;
                case DriverEventKind.StopAsked:
                    _driver.Suspend();
                    break;
                case DriverEventKind.Continued:
                    client?.Resize(_driver.Size.Columns, _driver.Size.Rows);
                    (_repaint, _reportsMotion) = (true, false);
                    if (client is { Settings.UsesMouse: false }) client.ReportMouse();
                    break;
                case DriverEventKind.Closed:
                    _isClosed = true;
                    break;
            }

            Decode(client);
        }

        if (_decoder.Deadline is { } deadline && deadline <= Elapsed) _decoder.Expire(Elapsed);
        Decode(client);
    }

    private void Decode(Client? client)
    {
        while (_decoder.TryRead(out var input))
        {
            if (input.Kind == InputEventKind.Reply && input.Reply is { } reply) Learn(client, reply);
            else if (client is null) continue;
            else if (input.Kind == InputEventKind.Key) client.OnKey(input.Key);
            else if (input.Kind == InputEventKind.Mouse) client.OnMouse(input.Mouse);
            else if (input.Kind == InputEventKind.Paste) client.OnPaste(input.Paste);
            else client.OnFocus(input.Kind == InputEventKind.FocusIn);
        }
    }

    // An answer that comes late still counts.
    private void Learn(Client? client, TerminalReply reply)
    {
        _probe.Take(reply);
        if (client is null) return;
        // How frames are sent may change between two of them; what they look like is painted anew.
        var looks = (_renderer.Capabilities with { SynchronizedOutput = false, Version = "" }, client.Palette, client.Glyphs);
        _renderer.Capabilities = _probe.Capabilities;
        (client.Palette, client.Glyphs) = (MakePalette(_theme), Glyphs());
        _repaint |= looks != (_probe.Capabilities with { SynchronizedOutput = false, Version = "" }, client.Palette, client.Glyphs);
    }

    private void RunAsked()
    {
        while (true)
        {
            Action? asked;
            lock (_lock)
            {
                if (!_asked.TryDequeue(out asked)) return;
            }

            asked();
            _client?.RedrawAll();
        }
    }

    // Draws; or tells when the frame is due.
    private TimeSpan? Show(Client client)
    {
        if (client.Redraw == Redraw.None && !_repaint) return null;
        var since = Elapsed - _lastFrame;
        if (since < FrameTime && !_repaint && Elapsed >= _echoUntil) return FrameTime - since;
        _output.ResetWrittenCount();
        if (!TryDrawChanges(client)) DrawAll(client);
        if (_output.WrittenCount > 0)
        {
            _driver.Write(_output.WrittenSpan);
            _lastFrame = Elapsed;
        }

        FollowMotion(client);
        return null;
    }

    private void DrawAll(Client client)
    {
        client.Compose(_next);
        if (_repaint || !IsSameSize) _renderer.Repaint(_next, client.HardwareCursor, _output);
        else _renderer.Render(_shown, _next, client.HardwareCursor, _output);
        (_repaint, _isInStep) = (false, false);
        (_shown, _next) = (_next, _shown);
    }

    private bool IsSameSize => _next.Columns == _shown.Columns && _next.Rows == _shown.Rows;

    // Mostly a program changed a row or two: neither the rest is composed again nor compared.
    private bool TryDrawChanges(Client client)
    {
        if (_repaint || !IsSameSize || HasTables(_shown) || HasTables(_next)) return false;
        if (!_isInStep) _shown.Cells.CopyTo(_next.Cells);
        _isInStep = true;
        if (_same.Length != _shown.Rows) _same = new bool[_shown.Rows];
        if (!client.TryComposeChanges(_next, _same)) return false;
        _renderer.Render(_shown, _next, client.HardwareCursor, _output, _same);
        for (var row = 0; row < _same.Length; row++)
            if (!_same[row])
                _next.Row(row).CopyTo(_shown.Row(row));
        return true;
    }

    private static bool HasTables(CellBuffer buffer) => buffer.Clusters.Count > 0 || buffer.Extras.Count > 0;

    // Motion without a button is reported only while a program that asked for it has the focus: it is a lot of input.
    private void FollowMotion(Client client)
    {
        var wanted = client.ConsoleHasFocus && client.Console is { WantsMotion: true } && client.Settings.UsesMouse;
        if (wanted == _reportsMotion) return;
        _reportsMotion = wanted;
        _driver.Write(wanted ? "\e[?1003h"u8 : "\e[?1003l\e[?1002h"u8);
    }

    private static TimeSpan UntilWake(Client client) => client.NextWake is { } wake ? wake - client.Now : TimeSpan.FromMinutes(1);

    private TimeSpan Sleep(TimeSpan sleep)
    {
        if (_decoder.Deadline is { } deadline && deadline - Elapsed < sleep) sleep = deadline - Elapsed;
        return sleep < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : sleep;
    }
}
