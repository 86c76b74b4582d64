using Tuivisor.Protocol.Attach;

namespace Tuivisor.Tui.Model;

/// <summary>One program as the client knows it: what the server told last, and what was sampled since.</summary>
internal sealed class ProgramEntry
{
    /// <summary>A sample is taken every two seconds; the list shows the newest minute, details all.</summary>
    public const int SampleCount = 120;

    private readonly float[] _samples = new float[SampleCount];
    private readonly float[] _rssSamples = new float[SampleCount];
    private int _sampleCount;

    public ProgramEntry(ProgramInfo info)
    {
        Info = info;
        FullName = info.FullName;
    }

    /// <summary>As the server told last.</summary>
    public ProgramInfo Info { get; set; }

    /// <summary>How messages and commands name it.</summary>
    public string FullName { get; }

    /// <summary>Percent of one processor, the whole tree; null while it is not known.</summary>
    public double? Cpu { get; private set; }

    /// <summary>Resident bytes of the tree; null while it is not known.</summary>
    public long? Rss { get; private set; }

    /// <summary>Most processor it was seen to use.</summary>
    public double CpuPeak { get; private set; }

    /// <summary>The top of its spark: what it used at most, but not so little that noise would look like work.</summary>
    public float SparkTop => (float)Math.Max(CpuPeak, 2);

    /// <summary>Most memory it was seen to use.</summary>
    public long RssPeak { get; private set; }

    /// <summary>CPU samples, oldest first.</summary>
    public ReadOnlySpan<float> Samples => _samples.AsSpan(SampleCount - _sampleCount);

    /// <summary>Memory samples in bytes, oldest first.</summary>
    public ReadOnlySpan<float> RssSamples => _rssSamples.AsSpan(SampleCount - _sampleCount);

    /// <summary>Watches its console.</summary>
    public ConsoleWatch Watch { get; } = new();

    /// <summary>Bytes it wrote and bells it rang, by the last sample; null while it does not run.</summary>
    public (long Output, int Bells)? Noise { get; private set; }

    /// <summary>Number of the sample taken last.</summary>
    public int SampleNumber { get; private set; }

    /// <summary>Takes a new sample.</summary>
    /// <param name="use">What it uses; null when it does not run.</param>
    /// <param name="number">Number of the sample.</param>
    /// <param name="unsaid">Samples between this one and the last that said the same as the last.</param>
    public void Sample(ProgramUse? use, int number, int unsaid = 0)
    {
        var (since, cpu, rss) = (Math.Min(unsaid, SampleCount - 1) + 1, (float)(Cpu ?? 0), (float)(Rss ?? 0));
        SampleNumber = number;
        Cpu = use?.Cpu;
        Rss = use?.Rss;
        Noise = use is null ? null : (use.Output, use.Bells);
        CpuPeak = Math.Max(CpuPeak, use?.Cpu ?? 0);
        RssPeak = Math.Max(RssPeak, use?.Rss ?? 0);
        if (use is null && _sampleCount == 0) return;
        Append(_samples, since, cpu, (float)(use?.Cpu ?? 0));
        Append(_rssSamples, since, rss, use?.Rss ?? 0);
        _sampleCount = Math.Min(SampleCount, _sampleCount + since);
    }

    private static void Append(float[] samples, int count, float meanwhile, float last)
    {
        samples.AsSpan(count).CopyTo(samples);
        samples.AsSpan(SampleCount - count).Fill(meanwhile);
        samples[^1] = last;
    }

    /// <summary>True when it needs a person: FATAL, retrying, ended unexpectedly, unknown.</summary>
    public bool IsProblem => Info.State is ProgramState.Fatal or ProgramState.Backoff or ProgramState.Unknown
        || Info is { State: ProgramState.Exited, ExitExpected: false };

    /// <summary>True when there is a console to look at.</summary>
    public bool HasConsole => IsAlive || Info.HasConsole;

    /// <summary>True when there is a process.</summary>
    public bool IsAlive => Info.State is ProgramState.Running or ProgramState.Starting or ProgramState.Stopping;
}
