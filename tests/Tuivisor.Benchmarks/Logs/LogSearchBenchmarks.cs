using BenchmarkDotNet.Attributes;
using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Attach;

namespace Tuivisor.Benchmarks.Logs;

/// <summary>A search through 100 MB of a log that the page cache has, for what stands in its last line. MB/s is 100 000 / ms.</summary>
[MemoryDiagnoser]
public class LogSearchBenchmarks
{
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
    }

    [ParamsAllValues]
    public Way Kind { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        using var log = new StreamWriter(_path);
        for (var line = 0; log.BaseStream.Position < 100_000_000; line++)
            log.WriteLine($"2026-11-22 10:42:{line % 60:00} INFO worker-{line % 16} GET /articles/{line * 7919L % 100_000} 200 {line % 97} ms");
        log.WriteLine("2026-11-22 10:42:07 ERROR worker-3 Needle in article 4711");
    }

    [GlobalCleanup]
    public void CleanUp() => File.Delete(_path);

    [Benchmark]
    public int Search()
    {
        var pattern = Kind switch { Way.Text => "Needle in", Way.AnyCase => "needle IN", _ => @"needle in \w+ \d{4}$" };
        var search = new SearchLog(1, "x", LogStream.Stdout, pattern, From: 0, Backward: false, Regex: Kind == Way.Expression, IgnoreCase: Kind != Way.Text, Limit: 10);
        return LogSearch.Run(search, _path).Hits.Count == 1 ? 1 : throw new InvalidOperationException("not found");
    }
}
