using BenchmarkDotNet.Attributes;
using Tuivisor.Server.Logs;

namespace Tuivisor.Benchmarks.Logs;

/// <summary>64 KiB of output into a log that is set aside at 50 MB: what one turn of one program costs.</summary>
[MemoryDiagnoser]
public class RotatingLogBenchmarks
{
    private readonly string _directory = Directory.CreateTempSubdirectory("tuivisor-bench").FullName;
    private readonly byte[] _output = new byte[64 << 10];
    private RotatingLog _log = null!; // set up before anything runs

    [GlobalSetup]
    public void SetUp()
    {
        _output.AsSpan().Fill((byte)'x');
        for (var end = 99; end < _output.Length; end += 100) _output[end] = (byte)'\n';
        _log = RotatingLog.Open(Path.Combine(_directory, "log"), 50_000_000, 2);
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _log.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Benchmark]
    public void Append() => _log.Append(_output);
}
