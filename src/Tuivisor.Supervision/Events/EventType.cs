namespace Tuivisor.Supervision.Events;

/// <summary>Supervisor's event types. Abstract ones are subscribed to, never sent. Numbers never change.</summary>
public enum EventType
{
    /// <summary>EVENT: everything.</summary>
    Event = 0,

    /// <summary>PROCESS_STATE, abstract.</summary>
    ProcessState = 100,

    /// <summary>PROCESS_STATE_STARTING.</summary>
    ProcessStateStarting,

    /// <summary>PROCESS_STATE_RUNNING.</summary>
    ProcessStateRunning,

    /// <summary>PROCESS_STATE_BACKOFF.</summary>
    ProcessStateBackoff,

    /// <summary>PROCESS_STATE_STOPPING.</summary>
    ProcessStateStopping,

    /// <summary>PROCESS_STATE_EXITED.</summary>
    ProcessStateExited,

    /// <summary>PROCESS_STATE_STOPPED.</summary>
    ProcessStateStopped,

    /// <summary>PROCESS_STATE_FATAL.</summary>
    ProcessStateFatal,

    /// <summary>PROCESS_STATE_UNKNOWN.</summary>
    ProcessStateUnknown,

    /// <summary>PROCESS_LOG, abstract.</summary>
    ProcessLog = 200,

    /// <summary>PROCESS_LOG_STDOUT.</summary>
    ProcessLogStdout,

    /// <summary>PROCESS_LOG_STDERR.</summary>
    ProcessLogStderr,

    /// <summary>PROCESS_COMMUNICATION, abstract.</summary>
    ProcessCommunication = 300,

    /// <summary>PROCESS_COMMUNICATION_STDOUT.</summary>
    ProcessCommunicationStdout,

    /// <summary>PROCESS_COMMUNICATION_STDERR.</summary>
    ProcessCommunicationStderr,

    /// <summary>REMOTE_COMMUNICATION.</summary>
    RemoteCommunication = 400,

    /// <summary>SUPERVISOR_STATE_CHANGE, abstract.</summary>
    SupervisorStateChange = 500,

    /// <summary>SUPERVISOR_STATE_CHANGE_RUNNING.</summary>
    SupervisorStateChangeRunning,

    /// <summary>SUPERVISOR_STATE_CHANGE_STOPPING.</summary>
    SupervisorStateChangeStopping,

    /// <summary>TICK, abstract.</summary>
    Tick = 600,

    /// <summary>TICK_5.</summary>
    Tick5,

    /// <summary>TICK_60.</summary>
    Tick60,

    /// <summary>TICK_3600.</summary>
    Tick3600,

    /// <summary>PROCESS_GROUP, abstract.</summary>
    ProcessGroup = 700,

    /// <summary>PROCESS_GROUP_ADDED.</summary>
    ProcessGroupAdded,

    /// <summary>PROCESS_GROUP_REMOVED.</summary>
    ProcessGroupRemoved,

    /// <summary>tuivisor's own: someone asked for something. Not for subscription.</summary>
    Action = 10_000,

    /// <summary>tuivisor's own: what is said of a program besides its state changed. Not for subscription.</summary>
    ProcessNote = 10_100,
}
