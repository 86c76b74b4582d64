using Tuivisor.Supervision.Processes;

namespace Tuivisor.Supervision.Events;

/// <summary>A listener of a pool: its program, and where it is in the protocol.</summary>
internal sealed class PoolListener(ProcessMachine program)
{
    public ProcessMachine Program { get; } = program;

    public ListenerProtocol Protocol { get; } = new();

    /// <summary>The event it works on; null when it works on none.</summary>
    public PoolEvent? InHand { get; set; }

    public bool TakesEvents => Program.State == ProcessState.Running && Protocol.State == ListenerState.Ready;
}
