using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Rpc;

/// <summary>Supervisor's names of states, without making a string each time.</summary>
internal static class StateNames
{
    public static string Of(ProcessState state) => state switch
    {
        ProcessState.Stopped => "STOPPED",
        ProcessState.Starting => "STARTING",
        ProcessState.Running => "RUNNING",
        ProcessState.Backoff => "BACKOFF",
        ProcessState.Stopping => "STOPPING",
        ProcessState.Exited => "EXITED",
        ProcessState.Fatal => "FATAL",
        _ => "UNKNOWN",
    };
}
