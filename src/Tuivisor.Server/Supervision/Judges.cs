using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Supervision;

/// <summary>When a request that waits for a program is answered, and how. Null: too early to say.</summary>
internal static class Judges
{
    /// <summary>Start with wait: RUNNING or failed.</summary>
    public static Func<ProcessView, ActionOutcome?> Running(string name) => program => program switch
    {
        { StartQueued: true } => null, // behind a stop: what is seen now is the run before
        { SpawnError.Length: > 0 } => ActionOutcome.Fault(FaultCode.SpawnError, name),
        { State: ProcessState.Running } => ActionOutcome.Ok,
        { IsWaitingInVain: true, Note: var note } => ActionOutcome.Fault(FaultCode.Failed, $"{name} is {note}"),
        { State: ProcessState.Starting } => null,
        { State: ProcessState.Exited, Config.IsOneShot: true, SpawnError: "" } => ActionOutcome.Ok,
        _ => ActionOutcome.Fault(FaultCode.AbnormalTermination, name),
    };

    /// <summary>Start without wait: there is a child, or there could be none. A start behind a stop is taken for granted.</summary>
    public static Func<ProcessView, ActionOutcome?> Spawned(string name) => program => program switch
    {
        { StartQueued: true } or { IsWaiting: true } => ActionOutcome.Ok,
        { SpawnError.Length: > 0 } => ActionOutcome.Fault(FaultCode.SpawnError, name),
        { State: ProcessState.Starting, Pid: 0 } => null,
        _ => ActionOutcome.Ok,
    };

    /// <summary>Restart: there is a new child, or there could be none.</summary>
    public static Func<ProcessView, ActionOutcome?> Respawned(string name) => program => program switch
    {
        { StartQueued: true } => null,
        { IsWaiting: true } => ActionOutcome.Ok,
        { SpawnError.Length: > 0 } => ActionOutcome.Fault(FaultCode.SpawnError, name),
        { State: ProcessState.Starting, Pid: 0 } => null,
        { State: ProcessState.Starting or ProcessState.Running } => ActionOutcome.Ok,
        _ => ActionOutcome.Fault(FaultCode.AbnormalTermination, name),
    };

    /// <summary>Stop: it has stopped, or cannot be.</summary>
    public static Func<ProcessView, ActionOutcome?> Stopped(string name) => program => program.State switch
    {
        ProcessState.Unknown => ActionOutcome.Fault(FaultCode.Failed, $"{name} could not be sent a signal"),
        ProcessState.Stopped or ProcessState.Exited or ProcessState.Fatal => ActionOutcome.Ok,
        _ => null,
    };
}
