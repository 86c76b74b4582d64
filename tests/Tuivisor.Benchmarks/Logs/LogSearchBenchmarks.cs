using BenchmarkDotNet.Attributes;
using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Attach;

namespace Tuivisor.Benchmarks.Logs;

/// <summary>A search through the whole of a log that the page cache has, in as many answers as it takes, for what stands once at the other
/// end of it. MB/s is 1000 x Megabytes / ms.</summary>
[MemoryDiagnoser]
public class LogSearchBenchmarks
{
    private const string Needle = "2026-11-22 10:42:07 ERROR worker-3 Needle in article 4711";

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"tuivisor-bench-{Environment.ProcessId}.log");

    /// <summary>How it is searched.</summary>
    public enum Way
    {
        /// <summary>As it is written.</summary>
        Text,

        /// <summary>Without regard to case.</summary>
        AnyCase,

        /// <summary>A regular expression.</summary>
        Expression,

        /// <summary>A regular expression without regard to case, of which every line holds a part.</summary>
        CommonPart,
    }

    /// <summary>How it is searched.</summary>
    [ParamsAllValues]
    public Way Kind { get; set; }

    /// <summary>Towards older lines, as a reader at the end does, or towards newer ones.</summary>
    [ParamsAllValues]
    public bool Backward { get; set; }

    /// <summary>Size of the log in MB.</summary>
    [Params(100, 1_000)]
    public int Megabytes { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        using var log = new StreamWriter(_path);
        if (Backward) log.WriteLine(Needle);
        for (var line = 0; log.BaseStream.Position < Megabytes * 1_000_000L; line++)
            log.WriteLine($"2026-11-22 10:42:{line % 60:00} INFO worker-{line % 16} GET /articles/{line * 7919L % 100_000} 200 {line % 97} ms");
        if (!Backward) log.WriteLine(Needle);
    }

    [GlobalCleanup]
    public void CleanUp() => File.Delete(_path);

    [Benchmark]
    public int Search()
    {
        var pattern = Kind switch { Way.Text => "Needle in", Way.AnyCase => "needle IN", Way.Expression => @"needle in \w+ \d{4}$", _ => @"worker-\d+ needle" };
        for (var from = Backward ? long.MaxValue : 0; ;)
        {
            var search = new SearchLog(1, "x", LogStream.Stdout, pattern, from, Backward, Regex: Kind >= Way.Expression, IgnoreCase: Kind != Way.Text, Limit: 10);
            var found = LogSearch.Run(search, _path);
            if (found.Hits.Count == 1) return 1;
            from = found.More ? found.SearchedTo : throw new InvalidOperationException("not found");
        }
    }
}
