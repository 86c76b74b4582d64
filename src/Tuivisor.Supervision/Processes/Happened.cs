namespace Tuivisor.Supervision.Processes;

/// <summary>Something that happened to a program, with what is known about it.</summary>
/// <param name="Event">What.</param>
internal readonly record struct Happened(ProcessEvent Event)
{
    /// <summary>Of Spawned.</summary>
    public int Pid { get; init; }

    /// <summary>Of ChildExited.</summary>
    public ExitStatus Exit { get; init; }

    /// <summary>Of SpawnFailed: Supervisor's sentence.</summary>
    public string? SpawnError { get; init; }

    /// <summary>Of requests: who asks.</summary>
    public Author? Author { get; init; }
}
