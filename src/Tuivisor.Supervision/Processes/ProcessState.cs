namespace Tuivisor.Supervision.Processes;

/// <summary>State of a program, with Supervisor's names and codes. The codes are persisted and sent to clients: they never change.</summary>
public enum ProcessState
{
    /// <summary>Never started, or stopped on request.</summary>
    Stopped = 0,

    /// <summary>Spawned, younger than startsecs.</summary>
    Starting = 10,

    /// <summary>Up for longer than startsecs.</summary>
    Running = 20,

    /// <summary>A start failed; the next try is due later.</summary>
    Backoff = 30,

    /// <summary>Asked to stop, not gone yet.</summary>
    Stopping = 40,

    /// <summary>Ended by itself after it was running.</summary>
    Exited = 100,

    /// <summary>Start retries are used up.</summary>
    Fatal = 200,

    /// <summary>A signal could not be sent for a reason other than "no such process".</summary>
    Unknown = 1000,
}
