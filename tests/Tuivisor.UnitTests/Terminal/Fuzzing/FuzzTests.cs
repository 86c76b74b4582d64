using System.Buffers;
using System.Diagnostics;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Rendering;
using Tuivisor.UnitTests.Fuzzing;

namespace Tuivisor.UnitTests.Terminal.Fuzzing;

/// <summary>Streams that nobody would write, for as long as one likes: TUIVISOR_FUZZ_SECONDS (default 2), TUIVISOR_FUZZ_SEED to begin at
/// another number. A failure names the seed that repeats it.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class FuzzTests(ITestOutputHelper log)
{
    private const int StreamsBeforeGrowthCounts = 500;
    private const long Growth = 16 << 20;

    private readonly ArrayBufferWriter<byte> _output = new();

    public static TheoryData<string> Corpus => [.. FuzzCorpus.All.Keys.Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Corpus))]
    public void What_is_known_to_be_hard_leaves_a_sound_screen_however_it_is_cut(string name)
    {
        var bytes = FuzzCorpus.All[name];
        var whole = new TerminalEmulator(10, 5).Then(bytes);
        whole.ShouldBeSound();
        var byteByByte = new TerminalEmulator(10, 5);
        for (var i = 0; i < bytes.Length; i++) byteByByte.Feed(bytes.AsSpan(i, 1));
        byteByByte.Everything().ShouldBe(whole.Everything());
    }

    [Fact]
    public void Nothing_a_program_writes_breaks_the_terminal_or_makes_it_grow()
    {
        var limit = TimeSpan.FromSeconds(Fuzzer.Setting("TUIVISOR_FUZZ_SECONDS", 2));
        var first = Fuzzer.Setting("TUIVISOR_FUZZ_SEED", 1);
        var watch = Stopwatch.StartNew();
        var (streams, bytes, atStart, slowest) = (0, 0L, 0L, TimeSpan.Zero);
        for (; streams == 0 || watch.Elapsed < limit; streams++)
        {
            var began = watch.Elapsed;
            var seed = first + streams;
            try
            {
                bytes += Run(seed);
            }
            catch (Exception failure)
            {
                Assert.Fail($"TUIVISOR_FUZZ_SEED={seed} TUIVISOR_FUZZ_SECONDS=0: {failure}");
            }

            if (watch.Elapsed - began > slowest) slowest = watch.Elapsed - began;
            if (streams == StreamsBeforeGrowthCounts) atStart = GC.GetTotalMemory(forceFullCollection: true);
        }

        var grown = atStart == 0 ? 0 : GC.GetTotalMemory(forceFullCollection: true) - atStart;
        log.WriteLine($"{streams} streams, {bytes / 1024} KiB in {watch.Elapsed.TotalSeconds:0} s; slowest {slowest.TotalMilliseconds:0} ms; grown by {grown / 1024} KiB");
        grown.ShouldBeLessThan(Growth);
    }

    /// <summary>One life of a terminal: fed, resized, drawn to another terminal, saved and loaded.</summary>
    /// <returns>How many bytes it was fed.</returns>
    private int Run(int seed)
    {
        var random = new Random(seed);
        var grammar = new VtGrammar(seed);
        var terminal = new TerminalEmulator(random.Next(1, 40), random.Next(1, 15), new EmulatorOptions { ScrollbackLines = 60 });
        var shown = new TerminalEmulator(terminal.Columns, terminal.Rows);
        var renderer = new FrameRenderer(random.Next(2) == 0 ? TerminalCapabilities.Full : TerminalCapabilities.Baseline);
        var (before, after) = (new CellBuffer(1, 1), new CellBuffer(1, 1));
        var fed = 0;
        for (var turn = 0; turn < 12; turn++)
        {
            var stream = random.Next(3) == 0 ? Mutant(random) : grammar.Stream(random.Next(1, 12));
            terminal.Feed(stream);
            fed += stream.Length;
            if (random.Next(6) == 0) terminal.Resize(random.Next(1, 60), random.Next(1, 20));
            terminal.ShouldBeSound();
            terminal.TakeReplies().Length.ShouldBeLessThanOrEqualTo(64 * 1024);
            terminal.TakeNotices();

            (before, after) = (after, before);
            terminal.CopyTo(after);
            if (shown.Columns != terminal.Columns || shown.Rows != terminal.Rows) shown.Resize(terminal.Columns, terminal.Rows);
            _output.ResetWrittenCount();
            renderer.Render(before, after, new FrameCursor(terminal.Cursor.Column, terminal.Cursor.Row), _output);
            shown.Feed(_output.WrittenSpan);
            shown.ShouldBeSound();
            (shown.Cursor.Column, shown.Cursor.Row).ShouldBe((terminal.Cursor.Column, terminal.Cursor.Row));
        }

        // Lines that a narrower screen has made of fewer may be more than are kept: they are let go one by one, or when loaded.
        if (terminal.Scrollback.Count <= terminal.Options.ScrollbackLines)
            TerminalEmulator.Load(terminal.Save(), terminal.Options).Everything().ShouldBe(terminal.Everything());
        return fed;
    }

    /// <summary>Something of the corpus, with pieces doubled, bytes changed, put in and taken out.</summary>
    private static byte[] Mutant(Random random)
    {
        var source = FuzzCorpus.All.Values.ElementAt(random.Next(FuzzCorpus.All.Count));
        var bytes = source.Skip(random.Next(source.Length)).Take(random.Next(1, 400)).ToList();
        for (var change = random.Next(6); change > 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.Insert(at, (byte)"\e[];:?0\u0018m"[random.Next(9)]); break;
                case 2 when bytes.Count > 1: bytes.RemoveAt(at); break;
                default: bytes.AddRange(bytes.GetRange(at, Math.Min(bytes.Count - at, 20))); break;
            }
        }

        return [.. bytes];
    }
}
