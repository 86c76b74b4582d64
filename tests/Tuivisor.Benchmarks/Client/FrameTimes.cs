using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Input;
using Tuivisor.Terminal.Rendering;
using ListClient = Tuivisor.Tui.App.Client;

namespace Tuivisor.Benchmarks.Client;

/// <summary>How long single frames of the client take at 200x50 with 1000 programs: a change taken, composed, compared with what is shown, encoded
/// and written. The slow ones count, so each is timed by itself: <c>dotnet run -c Release -- frames</c>.</summary>
internal sealed class FrameTimes
{
    private const int Frames = 2_000;
    private const int Unmeasured = 1_000;

    private readonly ListClient _client = Crowd.Client(200, 50);
    private readonly ArrayBufferWriter<byte> _output = new(1 << 20);
    private readonly FrameRenderer _renderer = new(TerminalCapabilities.Full);
    private readonly FileStream _terminal = new("/dev/null", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
    private CellBuffer _shown = new(1, 1);
    private CellBuffer _next = new(1, 1);

    /// <summary>Measures each kind of change and all of them mixed, and prints the times.</summary>
    public static void Run()
    {
        var times = new FrameTimes();
        (string Name, Action<int> Change)[] changes =
        [
            ("cursor moves", times.Move), ("page", times.Page), ("a state changes", times.Change), ("a sample of all", times.Sample), ("filter typed", times.Filter), ("a console floods", times.Flood), ("resize", times.Resize),
        ];
        Console.WriteLine("milliseconds a frame      p50     p99     max     KiB");
        foreach (var (name, change) in changes) times.Measure(name, change);
        times.Measure("all of these mixed", round => changes[round % changes.Length].Change(round / changes.Length));
        // These take all keys while they are open.
        times.Measure("a log scrolls", times.Log);
        times.Measure("palette typed", times.Palette);
    }

    private void Measure(string name, Action<int> change)
    {
        // What the change before left open is closed.
        for (var left = 0; left < 3; left++) _client.OnKey(new KeyEvent(Key.Escape));
        var taken = new double[Frames];
        var allocated = 0L;
        for (var round = -Unmeasured; round < Frames; round++)
        {
            if (round == 0) allocated = GC.GetAllocatedBytesForCurrentThread();
            var begun = Stopwatch.GetTimestamp();
            change(round + Unmeasured);
            Draw();
            if (round >= 0) taken[round] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }

        var each = (GC.GetAllocatedBytesForCurrentThread() - allocated) / 1024.0 / Frames;
        Array.Sort(taken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-20} {taken[Frames / 2],8:0.000}{taken[Frames * 99 / 100],8:0.000}{taken[^1],8:0.000}{each,8:0.0}"));
    }

    private void Draw()
    {
        _client.OnTime();
        _output.ResetWrittenCount();
        _client.Compose(_next);
        if (_next.Columns == _shown.Columns && _next.Rows == _shown.Rows) _renderer.Render(_shown, _next, _client.HardwareCursor, _output);
        else _renderer.Repaint(_next, _client.HardwareCursor, _output);
        (_shown, _next) = (_next, _shown);
        _terminal.Write(_output.WrittenSpan);
    }

    private void Move(int round) => _client.OnKey(new KeyEvent(round % 64 < 32 ? Key.Down : Key.Up));

    private void Page(int round) => _client.OnKey(new KeyEvent(round % 16 < 8 ? Key.PageDown : Key.PageUp));

    private void Change(int round)
    {
        var program = Crowd.Programs[round * 7 % Crowd.Programs.Count];
        _client.Receive(new ProgramsChanged([program with { State = round % 2 == 0 ? ProgramState.Backoff : ProgramState.Running }], []));
    }

    private void Sample(int round) =>
        _client.Receive(new Stats([.. Crowd.Programs.Select((program, index) => new ProgramUse(program.FullName, (index + round) % 100, 1 << 20, 1))], 1, 1 << 24));

    // /worker-12, letter by letter, and Esc.
    private void Filter(int round) => Type("/worker-12", round);

    private void Type(string typed, int round)
    {
        var at = round % (typed.Length + 1);
        _client.OnKey(at < typed.Length ? KeyEvent.Char(typed[at]) : new KeyEvent(Key.Escape));
    }

    // :restart all, letter by letter, and Esc.
    private void Palette(int round) => Type(":restart all", round);

    // Each row of the selected program's console is another: what a flood leads to, with the list beside it.
    private void Flood(int round)
    {
        if (_client.Console is not { } view) throw new InvalidOperationException("no console is shown");
        var pane = _client.Layout.Main;
        if (view.Screen.Columns != pane.Columns || view.Screen.Rows != pane.Rows) view.Screen.Reset(pane.Columns, pane.Rows);
        for (var row = 0; row < pane.Rows; row++)
        {
            var cells = view.Screen.Row(row);
            for (var column = 0; column < cells.Length; column++) cells[column] = Cell.Of('!' + (row * 7 + column + round * 13) % 90, 1, default);
        }

        view.Take(new(view.Number, round + 1, new(0, pane.Rows - 1), ScreenFlags.None));
        _client.Receive(new ScreenChanged(view));
    }

    // The log on the whole screen: up by lines and pages, and back.
    private void Log(int round)
    {
        switch (round % 40)
        {
            case 0: _client.Run(Tui.Keys.ActionId.OpenLog); break;
            case 39: _client.OnKey(KeyEvent.Char('q')); break;
            case var step: _client.OnKey(step % 4 == 0 ? new KeyEvent(step < 20 ? Key.PageUp : Key.PageDown) : KeyEvent.Char(step < 20 ? 'k' : 'j')); break;
        }
    }

    private void Resize(int round) => _client.Resize(200 - round % 2, 50);
}
