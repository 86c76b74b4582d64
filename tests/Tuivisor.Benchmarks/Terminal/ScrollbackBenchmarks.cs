using System.Text;
using BenchmarkDotNet.Attributes;
using Tuivisor.Terminal;

namespace Tuivisor.Benchmarks.Terminal;

/// <summary>What a long scrollback costs when the window changes, when somebody searches it, and when it is handed on.</summary>
[MemoryDiagnoser]
public class ScrollbackBenchmarks
{
    private const int Lines = 100_000;

    private TerminalEmulator _terminal = new(1, 1);
    private int _width;

    [GlobalSetup]
    public void Prepare()
    {
        _terminal = new TerminalEmulator(120, 40, new EmulatorOptions { ScrollbackLines = Lines, ScrollbackBytes = 256 << 20 });
        var random = new Random(1);
        for (var i = 0; i < Lines + 40; i++)
            _terminal.Feed(Encoding.UTF8.GetBytes($"{i} {new string((char)('a' + i % 26), random.Next(20, 200))}\r\n"));
    }

    /// <summary>Until the new screen can be drawn, the number of lines above it known.</summary>
    [Benchmark]
    public int Resize()
    {
        _width = _width == 100 ? 120 : 100;
        _terminal.Resize(_width, 40);
        return _terminal.Row(0).Length + _terminal.Scrollback.Count;
    }

    [Benchmark]
    public ScrollbackMatch? SearchForWhatIsNotThere() => _terminal.Scrollback.Search("not there", _terminal.Scrollback.EndLine);

    [Benchmark]
    public int Save() => _terminal.Save().Length;
}
