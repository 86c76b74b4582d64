using System.Runtime.InteropServices;
using System.Text;
using Tuivisor.Os;

namespace Tuivisor.Tui.Drivers;

/// <summary>The terminal this process was started in. Whatever way the process ends, the terminal is given back as it was.</summary>
internal sealed class TerminalDriver : IScreenDriver
{
    // Alternate screen, mouse with button motion in SGR coordinates, bracketed paste, focus reports, notices of a change to light or dark. xterm, "Private Modes".
    private static readonly byte[] Arrive = Encoding.ASCII.GetBytes("\e[?1049h\e[?1002h\e[?1006h\e[?2004h\e[?1004h\e[?2031h\e[2J\e[H");
    private static readonly byte[] Depart = Encoding.ASCII.GetBytes(
        "\e[?2026l\e[r\e[0m\e[?2031l\e[?1004l\e[?2004l\e[?1006l\e[?1003l\e[?1002l\e[0 q\e[?25h\e[2J\e[?1049l");

    private readonly Epoll _epoll = new();
    private readonly bool _cursorShapes;
    private RawTerminal? _raw;
    private IDisposable? _sizeWatch;
    private PosixSignalRegistration? _stopWatch;
    private Thread? _reader;
    private volatile bool _isStopped;

    /// <param name="cursorShapes">The terminal knows DECSCUSR, so that leaving may reset the cursor's shape.</param>
    public TerminalDriver(bool cursorShapes) => _cursorShapes = cursorShapes;

    public event Action<DriverEvent>? Input;

    public ScreenSize Size => WindowSize.Of(SafeFd.StandardOutput) is { Columns: > 0, Rows: > 0 } size ? new(size.Columns, size.Rows) : new(80, 24);

    public void Start()
    {
        _raw = RawTerminal.Enter(SafeFd.StandardInput, Farewell(), OnSignal, OnContinue);
        _sizeWatch = RawTerminal.WatchSize(() => Input?.Invoke(new(DriverEventKind.Resized)));
        _stopWatch = PosixSignalRegistration.Create(PosixSignal.SIGTSTP, context =>
        {
            context.Cancel = true;
            Input?.Invoke(new(DriverEventKind.StopAsked));
        });
        Write(Arrive);
        _epoll.Add(SafeFd.StandardInput.Number, EpollEvents.Readable, 0);
        _reader = new(Read) { IsBackground = true, Name = "terminal input" };
        _reader.Start();
    }

    public void Stop()
    {
        _isStopped = true;
        _epoll.Wake();
        _sizeWatch?.Dispose();
        _stopWatch?.Dispose();
        _raw?.Dispose();
        _sizeWatch = null;
        _raw = null;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var written = SafeFd.StandardOutput.Write(bytes);
            if (written == -Errno.EAGAIN)
            {
                WaitWritable();
                continue;
            }

            if (written <= 0)
            {
                Input?.Invoke(new(DriverEventKind.Closed));
                return;
            }

            bytes = bytes[written..];
        }
    }

    public void Suspend() => _raw?.Suspend();

    public void Dispose()
    {
        Stop();
        _reader?.Join(TimeSpan.FromMilliseconds(200));
        _epoll.Dispose();
    }

    private byte[] Farewell() => _cursorShapes ? Depart : Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(Depart).Replace("\e[0 q", ""));

    private bool OnSignal(PosixSignal signal)
    {
        // The terminal is restored already; the loop ends by itself and leaves the exit code to its caller.
        Input?.Invoke(new(DriverEventKind.Closed));
        return signal is PosixSignal.SIGTERM or PosixSignal.SIGHUP or PosixSignal.SIGINT;
    }

    private void OnContinue()
    {
        Write(Arrive);
        Input?.Invoke(new(DriverEventKind.Continued));
    }

    private void Read()
    {
        ThreadSlice.Shorten();
        var buffer = new byte[64 * 1024];
        var ready = new EpollReady[1];
        while (!_isStopped)
        {
            if (_epoll.Wait(ready, -1) == 0) continue;
            var count = SafeFd.StandardInput.Read(buffer);
            if (count == -Errno.EAGAIN) continue;
            if (count <= 0)
            {
                Input?.Invoke(new(DriverEventKind.Closed));
                return;
            }

            Input?.Invoke(new(DriverEventKind.Bytes, buffer.AsSpan(0, count).ToArray()));
        }
    }

    private static void WaitWritable()
    {
        using var epoll = new Epoll();
        epoll.Add(SafeFd.StandardOutput.Number, EpollEvents.Writable, 0);
        epoll.Wait(new EpollReady[1], 1000);
    }
}
