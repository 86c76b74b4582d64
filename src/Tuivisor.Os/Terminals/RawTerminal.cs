using System.Runtime.InteropServices;

namespace Tuivisor.Os;

/// <summary>
/// The terminal this process was started in, in raw mode: every byte typed is delivered as it is. Disposing restores it, and so
/// does every other way out: normal exit, an exception nobody catches, and the signals that end a process. A process that was stopped
/// and goes on has it in raw mode again.
/// </summary>
/// <remarks>termios(3). Only SIGKILL cannot be helped; a shell's <c>reset</c> is for that. Left to itself
/// the runtime puts the modes back that it found at its start when the process continues.</remarks>
public sealed unsafe class RawTerminal : IDisposable
{
    private static readonly PosixSignal[] EndingSignals =
        [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    private readonly SafeFd _terminal;
    private readonly Libc.Termios _original;
    private readonly byte[] _farewell;
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly Lock _lock = new();
    private bool _isRaw;
    private bool _isSuspended;

    private RawTerminal(SafeFd terminal, Libc.Termios original, ReadOnlySpan<byte> farewell)
    {
        _terminal = terminal;
        _original = original;
        _farewell = farewell.ToArray();
    }

    /// <summary>Whether a descriptor is a terminal.</summary>
    public static bool IsTerminal(SafeFd descriptor) => Libc.isatty(descriptor.Number) == 1;

    /// <summary>Puts a terminal into raw mode until the result is disposed.</summary>
    /// <param name="terminal">Usually <see cref="SafeFd.StandardInput"/>. Not closed.</param>
    /// <param name="farewell">Bytes written to the terminal when it is restored: leave the alternate screen, show the cursor and so on.</param>
    /// <param name="onSignal">Told of a signal that would end the process, after the restore; the process then ends unless this
    /// returns true, which means that the caller ends it in its own time. Null lets every such signal end it.</param>
    /// <param name="onContinue">Told on another thread when the process was stopped and goes on, in raw mode again; null for nobody.</param>
    /// <exception cref="PosixException">ENOTTY when it is no terminal.</exception>
    public static RawTerminal Enter(
        SafeFd terminal, ReadOnlySpan<byte> farewell, Func<PosixSignal, bool>? onSignal = null, Action? onContinue = null)
    {
        Libc.Termios original;
        PosixException.Check(Libc.tcgetattr(terminal.Number, &original), "tcgetattr");
        var entered = new RawTerminal(terminal, original, farewell);
        AppDomain.CurrentDomain.ProcessExit += entered.OnProcessExit;
        AppDomain.CurrentDomain.UnhandledException += entered.OnUnhandledException;
        foreach (var signal in EndingSignals)
        {
            entered._signals.Add(PosixSignalRegistration.Create(signal, context =>
            {
                entered.Restore();
                context.Cancel = onSignal?.Invoke(context.Signal) ?? false;
            }));
        }
        entered._signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGCONT, context =>
        {
            context.Cancel = true; // else the runtime puts the modes back
            if (entered.Resume()) onContinue?.Invoke();
        }));
        entered.MakeRaw();
        return entered;
    }

    /// <summary>Back to how the terminal was, farewell included. Does nothing when it is so already.</summary>
    public void Restore()
    {
        lock (_lock)
        {
            if (!_isRaw) return;
            _isRaw = false;
            WriteAll(_farewell);
            var original = _original;
            Libc.tcsetattr(_terminal.Number, Libc.TCSADRAIN, &original);
        }
    }

    /// <summary>Gives the terminal back and stops this process, as C-z does, until it is continued.</summary>
    public void Suspend()
    {
        Restore();
        lock (_lock) _isSuspended = true;
        // Handled again while stopped would mean never stopping: SIGSTOP cannot be caught.
        ProcessSignals.StopSelf();
    }

    /// <summary>Gives a terminal that was left raw its usual modes back: lines, echo, signals. As "stty sane". Does nothing to what is no terminal.</summary>
    public static void MakeSane(SafeFd terminal)
    {
        Libc.Termios state;
        if (Libc.tcgetattr(terminal.Number, &state) != 0) return;
        state.InputFlags = (state.InputFlags | Libc.BRKINT | Libc.ICRNL | Libc.IXON) & ~(Libc.IGNBRK | Libc.INLCR | Libc.IGNCR);
        state.OutputFlags |= Libc.OPOST | Libc.ONLCR;
        state.LocalFlags |= Libc.ISIG | Libc.ICANON | Libc.IEXTEN | Libc.ECHO | Libc.ECHOE | Libc.ECHOK;
        Libc.tcsetattr(terminal.Number, Libc.TCSADRAIN, &state);
    }

    /// <summary>Calls <paramref name="onResize"/> on a thread of the pool whenever the terminal changes size (SIGWINCH).</summary>
    public static IDisposable WatchSize(Action onResize) =>
        PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => onResize());

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandledException;
        foreach (var registration in _signals) registration.Dispose();
        Restore();
    }

    // In the background this stops the process once more, until it is in the foreground.
    private bool Resume()
    {
        lock (_lock)
        {
            if (!_isRaw && !_isSuspended) return false;
            _isSuspended = false;
            MakeRaw();
            return true;
        }
    }

    private void MakeRaw()
    {
        lock (_lock)
        {
            var raw = _original;
            Libc.cfmakeraw(&raw);
            PosixException.Check(Libc.tcsetattr(_terminal.Number, Libc.TCSADRAIN, &raw), "tcsetattr");
            _isRaw = true;
        }
    }

    private void OnProcessExit(object? sender, EventArgs e) => Restore();

    private void OnUnhandledException(object sender, UnhandledExceptionEventArgs e) => Restore();

    private void WriteAll(ReadOnlySpan<byte> bytes)
    {
        // A terminal that takes nothing for half a second is gone or stopped: restoring its modes matters more.
        while (!bytes.IsEmpty)
        {
            var written = _terminal.Write(bytes);
            if (written == -Errno.EAGAIN && Polling.WaitWritable(_terminal, 500)) continue;
            if (written <= 0) return;
            bytes = bytes[written..];
        }
    }
}
