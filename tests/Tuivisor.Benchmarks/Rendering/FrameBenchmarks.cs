using System.Buffers;
using BenchmarkDotNet.Attributes;
using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Rendering;

namespace Tuivisor.Benchmarks.Rendering;

/// <summary>Time and bytes a frame takes: to a terminal, and to a client. Bytes are printed by the setup.</summary>
[MemoryDiagnoser]
public class FrameBenchmarks
{
    private readonly ArrayBufferWriter<byte> _output = new(1 << 20);
    private readonly FrameRenderer _renderer = new(TerminalCapabilities.Full);
    private readonly ScreenDelta _delta = new();
    private CellBuffer _a = new(1, 1);
    private CellBuffer _b = new(1, 1);

    /// <summary>What changes from frame to frame.</summary>
    public enum Change
    {
        /// <summary>One character.</summary>
        Typing,

        /// <summary>Every line moves up and a new one comes.</summary>
        Scrolling,

        /// <summary>Every cell, in many colours.</summary>
        Everything,
    }

    [ParamsAllValues]
    public Change Kind { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        (_a, _b) = (Screen(0), Screen(Kind == Change.Everything ? 777 : Kind == Change.Scrolling ? 1 : 0));
        if (Kind == Change.Typing) _b.Row(20)[40] = Cell.Of('#', 1, default);
        _renderer.Repaint(_a, FrameCursor.Hidden, _output);
        Render();
        Console.WriteLine($"{Kind}: {_output.WrittenCount} bytes to a terminal");
        Delta();
        Console.WriteLine($"{Kind}: {_output.WrittenCount} bytes to a client");
    }

    [Benchmark]
    public void Render()
    {
        _output.ResetWrittenCount();
        _renderer.Render(_a, _b, FrameCursor.Hidden, _output);
        (_a, _b) = (_b, _a);
    }

    [Benchmark]
    public void Delta()
    {
        _output.ResetWrittenCount();
        _delta.Write(new ScreenFrame(1, 1, FrameCursor.Hidden, ScreenFlags.None), _a, _b, _output);
        (_a, _b) = (_b, _a);
    }

    private CellBuffer Screen(int first)
    {
        var screen = new CellBuffer(120, 36);
        for (var row = 0; row < 36; row++)
        {
            var text = $"10:42:{first + row:000} GET /articles/{(first + row) * 7919 % 1000}/index.html  200  {(first + row) % 50}ms  a line of a log";
            for (var column = 0; column < text.Length; column++)
            {
                var color = Kind == Change.Everything ? TerminalColor.Palette((byte)(first + row + column / 4)) : TerminalColor.Default;
                screen.Row(row)[column] = Cell.Of(text[column], 1, new Style(color, default));
            }
        }

        return screen;
    }
}
