using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Supervision;

/// <summary>What a supervisor leaves to the one that takes its place while programs run.</summary>
/// <param name="Groups">The active groups, as they are and not as a configuration read since would have them.</param>
/// <param name="Processes">The programs as they were last.</param>
/// <param name="Mood">What the server was about.</param>
/// <param name="NextEventSerial">Number that the next event for listeners gets.</param>
/// <param name="ExitCode">The server's exit code if it is ending.</param>
public sealed record SupervisorState(
    IReadOnlyList<GroupConfig> Groups, IReadOnlyList<ProcessView> Processes, SupervisorMood Mood, long NextEventSerial,
    int ExitCode = 0)
{
    /// <summary>Pools of event listeners; empty from a server that did not leave them.</summary>
    public IReadOnlyList<EventPoolState> Pools { get; init; } = [];
}
