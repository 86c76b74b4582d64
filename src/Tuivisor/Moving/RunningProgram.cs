using Tuivisor.Protocol.XmlRpc;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Moving;

/// <summary>A program as a running server tells of it.</summary>
/// <param name="FullName">"group:name", or the name alone when both are equal.</param>
/// <param name="Pid">Its process; 0 when it has none.</param>
/// <param name="State">Its state.</param>
/// <param name="Why">What the server says about it: "pid 12, uptime 0:01:00", or why it does not run.</param>
internal sealed record RunningProgram(string FullName, int Pid, ProcessState State, string Why)
{
    /// <summary>It is up, or on its way there: the next server shall start it.</summary>
    public bool IsWanted => State is ProcessState.Running or ProcessState.Starting or ProcessState.Backoff;

    /// <summary>Reads an element of getAllProcessInfo.</summary>
    public static RunningProgram Of(XmlRpcValue info)
    {
        var (group, name) = (info["group"].AsString(), info["name"].AsString());
        return new RunningProgram(
            group == name ? name : $"{group}:{name}", (int)info["pid"].AsInteger(), (ProcessState)info["state"].AsInteger(), info["description"].AsString());
    }
}
