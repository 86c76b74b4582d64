using System.Buffers;
using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Children;
using Tuivisor.Supervision.Processes;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Input;
using Tuivisor.Terminal.Rendering;

namespace Tuivisor.Server.Attach;

/// <summary>One console as one client sees it: what the client has, and when it gets the next frame.</summary>
/// <remarks>All but <see cref="Touch"/> belongs to its session's lock. Memory is two screens however slow the client is: a frame is made
/// from what is true then, so those that a slow client cannot take are never made.</remarks>
internal sealed class ConsoleView(int number, string program)
{
    /// <summary>Frames sent without waiting after a key: the echo, and what a program draws besides it.</summary>
    private const int EchoFrames = 6;

    private static readonly TimeSpan EchoTime = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan FrameTime = TimeSpan.FromMilliseconds(16);
    private static readonly TimeSpan GatherTime = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan HoldLimit = TimeSpan.FromMilliseconds(150);

    /// <summary>While a program writes without a pause, frames of no more bytes a second are drawn of it, but one in this time: to draw
    /// more than anybody sees would take the processor from the program.</summary>
    private const int FloodBytesPerSecond = 2_000_000;

    private static readonly TimeSpan FloodLimit = TimeSpan.FromMilliseconds(50);

    private readonly ScreenDelta _delta = new();
    private ScreenCopy _shadow = new();
    private ScreenCopy _next = new();
    private bool[] _same = [];
    private IDisposable? _watching;
    private ScreenFrame _lastFrame;
    private bool _hasBase;
    private long _sent;
    private long _acknowledged;
    private int _dirty;
    private long _dirtySince;
    private long _touched;
    private TimeSpan _lastSent = TimeSpan.MinValue;
    private TimeSpan _floodTime = FrameTime;
    private TimeSpan _echoUntil = TimeSpan.MinValue;
    private int _echoFrames;
    private TimeSpan? _heldSince;
    private TimeSpan _notBefore = TimeSpan.MinValue;
    private ScreenFrame _looked;

    public int Number { get; } = number;

    public string Program { get; } = program;

    public int Columns { get; set; }

    public int Rows { get; set; }

    public bool HasFocus { get; set; }

    /// <summary>When the size of the pane is passed on to the program.</summary>
    public ResizePace Resizing { get; } = new();

    public ProgramId Id { get; private set; }

    public ProgramConsole? Console { get; private set; }

    public ConsoleInfo? LastInfo { get; set; }

    /// <summary>Something besides the screen may have changed.</summary>
    public bool InfoIsDue { get; set; } = true;

    public string Title { get; private set; } = "";

    /// <summary>Points the view at a console; the client gets a whole frame.</summary>
    public void Bind(ProgramId id, ProgramConsole? console, Action changed)
    {
        if (ReferenceEquals(console, Console) && id == Id) return;
        _watching?.Dispose();
        (Id, Console, _hasBase, InfoIsDue, _heldSince) = (id, console, false, true, null);
        _notBefore = _lastSent = TimeSpan.MinValue;
        _watching = console?.Watch(changed);
        if (console is not null) Touch(TimeSpan.Zero);
    }

    public void Release() => _watching?.Dispose();

    /// <summary>The screen changed. Any thread.</summary>
    /// <returns>False when that was known already.</returns>
    public bool Touch(TimeSpan now)
    {
        Volatile.Write(ref _touched, now.Ticks);
        if (Interlocked.Exchange(ref _dirty, 1) == 1) return false;
        Volatile.Write(ref _dirtySince, now.Ticks);
        return true;
    }

    /// <summary>The client typed: what the program answers is sent at once.</summary>
    public void ExpectEcho(TimeSpan now) => (_echoUntil, _echoFrames) = (now + EchoTime, EchoFrames);

    public void Acknowledge(long sequence)
    {
        if (sequence > _acknowledged && sequence <= _sent) _acknowledged = sequence;
    }

    /// <summary>When the next frame is due; null for none, or while the client has enough to take.</summary>
    public TimeSpan? FrameDue(TimeSpan now)
    {
        if (Volatile.Read(ref _dirty) == 0 || Console is null || _sent - _acknowledged >= ScreenAck.Window) return null;
        if (_notBefore > now) return _notBefore;
        if (!_hasBase || (_echoFrames > 0 && now < _echoUntil)) return now;
        var gathered = TimeSpan.FromTicks(Volatile.Read(ref _dirtySince)) + GatherTime;
        if (_lastSent == TimeSpan.MinValue) return gathered;
        var paused = TimeSpan.FromTicks(Volatile.Read(ref _touched)) + GatherTime;
        return Later(gathered, Later(_lastSent + FrameTime, Earlier(_lastSent + _floodTime, paused)));
    }

    /// <summary>Makes the frame that is due.</summary>
    /// <returns>False when the client has everything already, or the program is in the middle of its own frame.</returns>
    public bool TryCompose(TimeSpan now, ArrayBufferWriter<byte> output)
    {
        Interlocked.Exchange(ref _dirty, 0);
        if (Console is not { } console) return false;
        InfoIsDue = true;
        if (!console.WithEmulator((View: this, Now: now), static (emulator, look) => look.View.Look(emulator, look.Now)))
        {
            // Its own end of the frame touches us; a program that forgets it is not waited for.
            _notBefore = _heldSince.GetValueOrDefault(now) + HoldLimit;
            Touch(now);
            return false;
        }

        var frame = _looked with { View = Number, Sequence = _sent + 1 };
        var hasCells = _delta.Write(frame, _hasBase ? _shadow.Cells : null, _next.Cells, output, SameRows());
        if (!hasCells && _hasBase && frame with { Sequence = _lastFrame.Sequence } == _lastFrame) return false;
        (_shadow, _next) = (_next, _shadow);
        (_lastFrame, _hasBase, _lastSent) = (frame, true, now);
        _floodTime = Earlier(TimeSpan.FromSeconds((double)output.WrittenCount / FloodBytesPerSecond), FloodLimit);
        _sent++;
        if (_echoFrames > 0) _echoFrames--;
        return true;
    }

    private static TimeSpan Earlier(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a < b ? b : a;

    private bool[] SameRows()
    {
        if (_same.Length != _next.Cells.Rows) _same = new bool[_next.Cells.Rows];
        for (var row = 0; row < _same.Length; row++) _same[row] = _next.IsSame(_shadow, row);
        return _same;
    }

    /// <summary>Under the console's lock: copies what is needed and nothing else.</summary>
    private bool Look(TerminalEmulator emulator, TimeSpan now)
    {
        if (emulator.IsSynchronizing && _hasBase)
        {
            _heldSince ??= now;
            if (now - _heldSince < HoldLimit) return false;
        }

        _heldSince = null;
        _notBefore = TimeSpan.MinValue;
        _next.Update(emulator);
        if (emulator.IsReversed) Reverse(_next);
        var (cursor, modes, scrollback) = (emulator.Cursor, emulator.InputModes, emulator.Scrollback);
        var flags = (emulator.IsAlternateScreen ? ScreenFlags.AlternateScreen : 0)
            | (modes.MouseTracking != MouseTracking.Off ? ScreenFlags.WantsMouse : 0)
            | (modes.MouseTracking == MouseTracking.AnyMotion ? ScreenFlags.WantsMotion : 0)
            | (modes.AlternateScroll ? ScreenFlags.WheelSendsArrows : 0)
            | (modes.BracketedPaste ? ScreenFlags.BracketedPaste : 0);
        _looked = new ScreenFrame(
            Number, 0, new FrameCursor(cursor.Column, cursor.Row, cursor.IsVisible, cursor.Shape), flags,
            scrollback.FirstLine, scrollback.Count, emulator.BellCount);
        Title = emulator.Title;
        return true;
    }

    /// <summary>DECSCNM: the whole screen with text and ground exchanged.</summary>
    private static void Reverse(ScreenCopy screen)
    {
        foreach (ref var cell in screen.Cells.Cells) cell = cell.With(cell.Style with { Attributes = cell.Attributes ^ CellAttributes.Inverse });
        screen.Forget();
    }
}
