using System.Buffers;
using BenchmarkDotNet.Attributes;
using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Input;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Text;
using Tuivisor.Tui.Themes;
using ListClient = Tuivisor.Tui.App.Client;

namespace Tuivisor.Benchmarks.Client;

/// <summary>A frame of the full-screen client at 200x50 with 1000 programs: composed, compared, and written to memory.</summary>
[MemoryDiagnoser, MaxColumn]
public class ClientFrameBenchmarks
{
    private readonly ArrayBufferWriter<byte> _output = new(1 << 20);
    private readonly FrameRenderer _renderer = new(TerminalCapabilities.Full);
    private ListClient _client = null!; // set up before anything runs
    private CellBuffer _shown = new(1, 1);
    private CellBuffer _next = new(1, 1);
    private bool _isDown;

    [GlobalSetup]
    public void SetUp()
    {
        _client = Crowd.Client(200, 50);
        Draw();
    }

    /// <summary>The selection moves by a row: a key in the list.</summary>
    [Benchmark]
    public int Move()
    {
        _client.OnKey(new KeyEvent((_isDown = !_isDown) ? Key.Down : Key.Up));
        return Draw();
    }

    /// <summary>The list is shown a page further on.</summary>
    [Benchmark]
    public int Page()
    {
        _client.OnKey(new KeyEvent((_isDown = !_isDown) ? Key.PageDown : Key.PageUp));
        return Draw();
    }

    /// <summary>New numbers for every program: what a sample of the server's leads to.</summary>
    [Benchmark]
    public int Sample()
    {
        _isDown = !_isDown;
        _client.Receive(new Stats([.. Crowd.Programs.Select((program, index) => new ProgramUse(program.FullName, _isDown ? index % 100 : 1, 1 << 20, 1))], 1, 1 << 24));
        return Draw();
    }

    private int Draw()
    {
        _client.OnTime();
        _client.Compose(_next);
        _output.ResetWrittenCount();
        _renderer.Render(_shown, _next, _client.HardwareCursor, _output);
        (_shown, _next) = (_next, _shown);
        return _output.WrittenCount;
    }
}
