using System.Text;
using BenchmarkDotNet.Attributes;
using Tuivisor.Terminal;

namespace Tuivisor.Benchmarks.Terminal;

/// <summary>How fast the emulator takes a program's output, scrolling and keeping 1,000 lines. One operation is one MiB, so MB/s is
/// 1000 over the milliseconds; allocated must be 0.</summary>
[MemoryDiagnoser]
public class FeedBenchmarks
{
    private const int Size = 1 << 20;
    private const int Chunk = 64 * 1024;

    private static readonly string[] Words =
        "the quick brown fox jumps over a lazy dog while supervisors restart their children after an exit status".Split(' ');

    private readonly TerminalEmulator _terminal = new(80, 24, new EmulatorOptions { ScrollbackLines = 1_000 });
    private byte[] _bytes = [];

    /// <summary>What the program writes.</summary>
    [Params("ascii", "256 colors", "cjk", "cursor positions")]
    public string Output { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        var random = new Random(1);
        _bytes = Repeat(Output switch
        {
            "ascii" => () => string.Join(' ', Enumerable.Range(0, 13).Select(_ => Words[random.Next(Words.Length)])) + "\r\n",
            "256 colors" => () => string.Concat(Enumerable.Range(0, 10).Select(_ => $"\e[38;5;{random.Next(256)}m{Words[random.Next(Words.Length)]} ")) + "\e[m\r\n",
            "cjk" => () => string.Concat(Enumerable.Range(0, random.Next(20, 40)).Select(_ => (char)random.Next(0x4E00, 0x9FA0))) + "\r\n",
            _ => () => $"\e[{random.Next(1, 25)};{random.Next(1, 81)}H{Words[random.Next(Words.Length)]}",
        });
        for (var i = 0; i < 20; i++) Feed(); // the scrollback has its full size from here on
    }

    [Benchmark]
    public void Feed()
    {
        for (var at = 0; at < _bytes.Length; at += Chunk) _terminal.Feed(_bytes.AsSpan(at, Math.Min(Chunk, _bytes.Length - at)));
    }

    private static byte[] Repeat(Func<string> line)
    {
        var text = new MemoryStream(Size + 1024);
        while (text.Length < Size) text.Write(Encoding.UTF8.GetBytes(line()));
        return text.ToArray();
    }
}
