using Tuivisor.Protocol.Attach;

namespace Tuivisor.Tui.Model;

/// <summary>One program as the client knows it: what the server told last, and what was sampled since.</summary>
internal sealed class ProgramEntry
{
    // A sample is taken every two seconds; the list shows the newest minute, details all.
    private readonly SampleHistory _cpu = new();
    private readonly SampleHistory _rss = new();
    private readonly SampleHistory _output = new();
    private readonly SampleHistory _restarts = new();
    private bool _isSampled;
    private int _restartsBefore;

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
    public double? Cpu => Use?.Cpu;

    /// <summary>Resident bytes of the tree; null while it is not known.</summary>
    public long? Rss => Use?.Rss;

    /// <summary>What it uses by the last sample; null while that is not known.</summary>
    public ProgramUse? Use { get; private set; }

    /// <summary>Most processor it was seen to use.</summary>
    public double CpuPeak => _cpu.Peak;

    /// <summary>Most memory it was seen to use.</summary>
    public long RssPeak => (long)_rss.Peak;

    /// <summary>Samples of a number, oldest first: per cent of a processor, bytes of memory, bytes written and restarts since the one before.</summary>
    public ReadOnlySpan<float> Samples(SparkOf of) => HistoryOf(of).Values;

    /// <summary>The top of a spark: what was seen at most, but not so little that noise would look like work.</summary>
    public float SparkTop(SparkOf of) => Math.Max(HistoryOf(of).Peak, of switch { SparkOf.Cpu => 2, SparkOf.Output => 200, _ => 1 });

    /// <summary>Watches its console.</summary>
    public ConsoleWatch Watch { get; } = new();

    /// <summary>Bytes it wrote and bells it rang, by the last sample; null while it does not run.</summary>
    public (long Output, int Bells)? Noise => Use is { } use ? (use.Output, use.Bells) : null;

    /// <summary>Number of the sample taken last.</summary>
    public int SampleNumber { get; private set; }

    /// <summary>Takes a new sample.</summary>
    /// <param name="use">What it uses; null when it does not run.</param>
    /// <param name="number">Number of the sample.</param>
    /// <param name="unsaid">Samples between this one and the last that said the same as the last.</param>
    public void Sample(ProgramUse? use, int number, int unsaid = 0)
    {
        var (cpu, rss, noise, restarts) = (Cpu ?? 0, Rss ?? 0, Noise, _isSampled ? Math.Max(0, Info.Restarts - _restartsBefore) : 0);
        SampleNumber = number;
        _restartsBefore = Info.Restarts;
        Use = use;
        if (use is null && !_isSampled) return;
        _isSampled = true;
        _cpu.Add((float)(use?.Cpu ?? 0), unsaid, (float)cpu);
        _rss.Add(use?.Rss ?? 0, unsaid, rss);
        _output.Add(noise is { } before && use is not null ? Math.Max(0, use.Output - before.Output) : 0, unsaid, 0);
        _restarts.Add(restarts, unsaid, 0);
    }

    private SampleHistory HistoryOf(SparkOf of) => of switch
    {
        SparkOf.Cpu => _cpu,
        SparkOf.Memory => _rss,
        SparkOf.Output => _output,
        _ => _restarts,
    };

    /// <summary>True when it needs a person: FATAL, retrying, ended unexpectedly, unknown.</summary>
    public bool IsProblem => Info.State is ProgramState.Fatal or ProgramState.Backoff or ProgramState.Unknown
        || Info is { State: ProgramState.Exited, ExitExpected: false };

    /// <summary>True when there is a console to look at.</summary>
    public bool HasConsole => IsAlive || Info.HasConsole;

    /// <summary>True when there is a process.</summary>
    public bool IsAlive => Info.State is ProgramState.Running or ProgramState.Starting or ProgramState.Stopping;
}
