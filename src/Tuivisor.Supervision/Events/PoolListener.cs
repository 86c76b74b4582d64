using Tuivisor.Supervision.Processes;

namespace Tuivisor.Supervision.Events;

/// <summary>A listener of a pool: its program, and where it is in the protocol.</summary>
internal sealed class PoolListener(ProcessMachine program)
{
    public ProcessMachine Program { get; } = program;

    public ListenerProtocol Protocol { get; } = new();

    /// <summary>The event it works on; null when it works on none.</summary>
    public PoolEvent? InHand { get; set; }

    /// <summary>That event is known to have been written to its standard input.</summary>
    public bool IsGiven { get; set; }

    /// <summary>Offset in its output up to which that was taken; what comes again is passed over.</summary>
    public long Taken { get; set; }

    public bool TakesEvents => Program.State == ProcessState.Running && Protocol.State == ListenerState.Ready;
}
