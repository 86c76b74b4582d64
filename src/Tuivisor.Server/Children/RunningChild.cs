using Tuivisor.Keeper;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Children;

/// <summary>A child of a program, from its start until its exit has been told.</summary>
internal sealed class RunningChild(ProgramSlot program, ChildId id, int pid, ChildStreams streams, ChildJournals journals)
{
    public ProgramSlot Program { get; } = program;

    public ChildId Id { get; } = id;

    public int Pid { get; } = pid;

    public ChildStreams Streams { get; } = streams;

    /// <summary>What it has written, for the next server.</summary>
    public ChildJournals Journals { get; } = journals;

    /// <summary>Set by <see cref="StreamPump.Add"/> before anything else happens.</summary>
    public ChildInput Input { get; set; } = ChildInput.None;

    public List<ChildOutput> Outputs { get; } = new(2);

    /// <summary>How it ended; null while it lives.</summary>
    public ExitStatus? Exit { get; set; }

    /// <summary>When waiting for the end of its streams stops, as a timestamp; set with <see cref="Exit"/>.</summary>
    public long DrainUntil { get; set; }
}
