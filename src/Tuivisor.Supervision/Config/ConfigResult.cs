namespace Tuivisor.Supervision.Config;

/// <summary>What loading gave: a configuration, or everything that is wrong with it.</summary>
public sealed record ConfigResult
{
    /// <summary>The configuration; null when there are errors.</summary>
    public SupervisorConfig? Config { get; init; }

    /// <summary>All errors, in the order in which Supervisor would meet them: the first is the one it would print.</summary>
    public IReadOnlyList<ConfigError> Errors { get; init; } = [];

    /// <summary>What is doubtful but not wrong.</summary>
    public IReadOnlyList<ConfigWarning> Warnings { get; init; } = [];

    /// <summary>Every file that was read, the main one first.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Programs read, one each instance of numprocs, also when there are errors.</summary>
    public int ProgramCount { get; init; }
}
