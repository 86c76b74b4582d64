namespace Tuivisor.Supervision.Processes;

/// <summary>How a child ended. wait(2).</summary>
/// <param name="Code">Exit code when it exited by itself, else -1.</param>
/// <param name="Signal">Number of the signal that ended it, else 0.</param>
/// <param name="CoreDumped">Whether it left a core file.</param>
public readonly record struct ExitStatus(int Code, int Signal, bool CoreDumped)
{
    /// <summary>It called exit.</summary>
    public static ExitStatus Exited(int code) => new(code, 0, false);

    /// <summary>A signal ended it.</summary>
    public static ExitStatus Killed(int signal, bool coreDumped = false) => new(-1, signal, coreDumped);

    /// <summary>Supervisor's words: "exit status 3", "terminated by SIGTERM", "terminated by SIGSEGV (core dumped)".</summary>
    public override string ToString() => Signal == 0
        ? $"exit status {Code}"
        : $"terminated by {SignalNames.NameOf(Signal)}{(CoreDumped ? " (core dumped)" : "")}";
}
