using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Supervision;

/// <summary>Something the supervisor wants done. Effects are performed in order by whoever owns the supervisor.</summary>
public abstract record Effect
{
    private Effect()
    {
    }

    /// <summary>A program joins: name its logs, answered by <see cref="SupervisorInput.LogsNamed"/>, and make room for its console.</summary>
    /// <param name="Id">Program.</param>
    /// <param name="Config">Its configuration.</param>
    /// <param name="Kind">What kind of group it is in: listeners speak a protocol on their streams.</param>
    /// <param name="Socket">What FastCGI programs have as standard input; else null.</param>
    public sealed record Prepare(ProgramId Id, ProgramConfig Config, GroupKind Kind, FastCgiSocketConfig? Socket) : Effect;

    /// <summary>A program left: close what belongs to it.</summary>
    public sealed record Forget(ProgramId Id) : Effect;

    /// <summary>
    /// Start a child, answered once by <see cref="SupervisorInput.Spawned"/> or <see cref="SupervisorInput.SpawnFailed"/>. The
    /// supervisor never asks for a second child of a program before the first is gone.
    /// </summary>
    public sealed record Spawn(ProgramId Id, ProgramConfig Config) : Effect;

    /// <summary>Take over the child that a server before this one started, answered once by <see cref="SupervisorInput.Adopted"/>.</summary>
    /// <param name="Id">Program.</param>
    /// <param name="Pid">The child it had when that server last noted it; 0 for none.</param>
    /// <param name="IsStarting">A start was under way.</param>
    public sealed record Adopt(ProgramId Id, int Pid, bool IsStarting) : Effect;

    /// <summary>Send a signal to the child, or to its process group. Failures come back as <see cref="SupervisorInput.SignalFailed"/>.</summary>
    public sealed record Signal(ProgramId Id, int Pid, int Number, bool ToGroup) : Effect;

    /// <summary>
    /// Run a command besides the program, as its user, in its directory and environment; answered once by
    /// <see cref="SupervisorInput.ErrandDone"/>, unless it is abandoned.
    /// </summary>
    /// <param name="Errand">Which.</param>
    /// <param name="Config">The program's configuration.</param>
    /// <param name="Kind">What for.</param>
    /// <param name="Command">The command.</param>
    /// <param name="Limit">How long it may take before it is killed.</param>
    /// <param name="Pid">The program's child; 0 for none.</param>
    public sealed record RunErrand(ErrandId Errand, ProgramConfig Config, ErrandKind Kind, string Command, TimeSpan Limit, int Pid) : Effect;

    /// <summary>See whether a program is well, answered once by <see cref="SupervisorInput.ErrandDone"/> unless it is abandoned.</summary>
    public sealed record CheckHealth(ErrandId Errand, ProgramConfig Config, HealthCheckConfig Check, int Pid) : Effect;

    /// <summary>Nobody waits for an errand or check any more: end it.</summary>
    public sealed record AbandonErrand(ErrandId Errand) : Effect;

    /// <summary>See how much memory a child and its descendants use, answered by <see cref="SupervisorInput.MemoryMeasured"/>.</summary>
    public sealed record MeasureMemory(ProgramId Id, int Pid) : Effect;

    /// <summary>Write to the child's standard input.</summary>
    public sealed record WriteStdin(ProgramId Id, ReadOnlyMemory<byte> Data) : Effect;

    /// <summary>A line for the main log, in Supervisor's words.</summary>
    public sealed record Log(LogLevel Level, string Text) : Effect;

    /// <summary>An event for whoever watches.</summary>
    public sealed record Publish(SupervisorEvent Event) : Effect;

    /// <summary>Everything has stopped: end the server, or start again with the configuration read anew.</summary>
    /// <param name="Restart">Start again.</param>
    /// <param name="ExitCode">The server's exit code when it ends.</param>
    public sealed record Quit(bool Restart, int ExitCode = 0) : Effect;
}
