using Tuivisor.Supervision.Processes;

namespace Tuivisor.Supervision.Events;

/// <summary>Names and kinship of event types.</summary>
public static class EventTypes
{
    private static readonly Dictionary<EventType, string> Names = new()
    {
        [EventType.Event] = "EVENT",
        [EventType.ProcessState] = "PROCESS_STATE",
        [EventType.ProcessStateStarting] = "PROCESS_STATE_STARTING",
        [EventType.ProcessStateRunning] = "PROCESS_STATE_RUNNING",
        [EventType.ProcessStateBackoff] = "PROCESS_STATE_BACKOFF",
        [EventType.ProcessStateStopping] = "PROCESS_STATE_STOPPING",
        [EventType.ProcessStateExited] = "PROCESS_STATE_EXITED",
        [EventType.ProcessStateStopped] = "PROCESS_STATE_STOPPED",
        [EventType.ProcessStateFatal] = "PROCESS_STATE_FATAL",
        [EventType.ProcessStateUnknown] = "PROCESS_STATE_UNKNOWN",
        [EventType.ProcessLog] = "PROCESS_LOG",
        [EventType.ProcessLogStdout] = "PROCESS_LOG_STDOUT",
        [EventType.ProcessLogStderr] = "PROCESS_LOG_STDERR",
        [EventType.ProcessCommunication] = "PROCESS_COMMUNICATION",
        [EventType.ProcessCommunicationStdout] = "PROCESS_COMMUNICATION_STDOUT",
        [EventType.ProcessCommunicationStderr] = "PROCESS_COMMUNICATION_STDERR",
        [EventType.RemoteCommunication] = "REMOTE_COMMUNICATION",
        [EventType.SupervisorStateChange] = "SUPERVISOR_STATE_CHANGE",
        [EventType.SupervisorStateChangeRunning] = "SUPERVISOR_STATE_CHANGE_RUNNING",
        [EventType.SupervisorStateChangeStopping] = "SUPERVISOR_STATE_CHANGE_STOPPING",
        [EventType.Tick] = "TICK",
        [EventType.Tick5] = "TICK_5",
        [EventType.Tick60] = "TICK_60",
        [EventType.Tick3600] = "TICK_3600",
        [EventType.ProcessGroup] = "PROCESS_GROUP",
        [EventType.ProcessGroupAdded] = "PROCESS_GROUP_ADDED",
        [EventType.ProcessGroupRemoved] = "PROCESS_GROUP_REMOVED",
    };

    /// <summary>Supervisor's name of a type; "" for tuivisor's own.</summary>
    public static string NameOf(EventType type) => Names.GetValueOrDefault(type, "");

    /// <summary>The family of a type: PROCESS_STATE of PROCESS_STATE_RUNNING. Types are numbered by the hundred.</summary>
    public static EventType ParentOf(EventType type) => (EventType)((int)type / 100 * 100);

    /// <summary>Whether a subscription takes events of a type.</summary>
    public static bool Includes(EventType subscription, EventType type) =>
        Names.ContainsKey(type) && (subscription == type || subscription == EventType.Event || subscription == ParentOf(type));

    /// <summary>The type that announces a state.</summary>
    internal static EventType Entering(ProcessState state) => state switch
    {
        ProcessState.Stopped => EventType.ProcessStateStopped,
        ProcessState.Starting => EventType.ProcessStateStarting,
        ProcessState.Running => EventType.ProcessStateRunning,
        ProcessState.Backoff => EventType.ProcessStateBackoff,
        ProcessState.Stopping => EventType.ProcessStateStopping,
        ProcessState.Exited => EventType.ProcessStateExited,
        ProcessState.Fatal => EventType.ProcessStateFatal,
        _ => EventType.ProcessStateUnknown,
    };
}
