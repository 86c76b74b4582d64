using Tuivisor.Protocol.Attach;

namespace Tuivisor.Tui.Model;

/// <summary>How many programs are in which state.</summary>
internal sealed record StateCounts
{
    /// <summary>RUNNING.</summary>
    public int Running { get; private set; }

    /// <summary>STARTING.</summary>
    public int Starting { get; private set; }

    /// <summary>STOPPING.</summary>
    public int Stopping { get; private set; }

    /// <summary>BACKOFF.</summary>
    public int Backoff { get; private set; }

    /// <summary>FATAL.</summary>
    public int Fatal { get; private set; }

    /// <summary>EXITED as was not expected.</summary>
    public int Failed { get; private set; }

    /// <summary>STOPPED, or EXITED as expected.</summary>
    public int Stopped { get; private set; }

    /// <summary>UNKNOWN.</summary>
    public int Unknown { get; private set; }

    /// <summary>What needs a person: see <see cref="ProgramEntry.IsProblem"/>.</summary>
    public int Problems => Fatal + Backoff + Unknown + Failed;

    /// <summary>On their way to another state.</summary>
    public int Changing => Starting + Stopping;

    /// <summary>Counts.</summary>
    public static StateCounts Of(IReadOnlyList<ProgramEntry> programs)
    {
        var counts = new StateCounts();
        foreach (var program in programs) counts.Add(program.Info);
        return counts;
    }

    private void Add(ProgramInfo info)
    {
        switch (info.State)
        {
            case ProgramState.Running: Running++; break;
            case ProgramState.Starting: Starting++; break;
            case ProgramState.Stopping: Stopping++; break;
            case ProgramState.Backoff: Backoff++; break;
            case ProgramState.Fatal: Fatal++; break;
            case ProgramState.Exited when !info.ExitExpected: Failed++; break;
            case ProgramState.Exited or ProgramState.Stopped: Stopped++; break;
            default: Unknown++; break;
        }
    }
}
