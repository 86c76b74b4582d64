namespace Tuivisor.Os;

/// <summary>A child process described as data. posix_spawn(3).</summary>
public sealed record SpawnOptions
{
    /// <summary>Path of the program: not searched for, relative ones count from this process's directory.</summary>
    public required string Path { get; init; }

    /// <summary>The argument vector, argv[0] included.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The whole environment, as KEY=VALUE.</summary>
    public required TextBlock Environment { get; init; }

    /// <summary>Working directory; null for this process's.</summary>
    public string? Directory { get; init; }

    /// <summary>File mode mask; null for this process's.</summary>
    public int? Umask { get; init; }

    /// <summary>Who it runs as; null for this process's user.</summary>
    public SpawnUser? User { get; init; }

    /// <summary>
    /// Set to give the child a new pseudo-terminal of this size as controlling terminal on descriptors 0, 1 and 2,
    /// save those named below. Null for none.
    /// </summary>
    public WindowSize? Terminal { get; init; }

    /// <summary>Descriptor 0; null for the terminal, or /dev/null without one.</summary>
    public SafeFd? Input { get; init; }

    /// <summary>Descriptor 1; null for the terminal, or /dev/null without one.</summary>
    public SafeFd? Output { get; init; }

    /// <summary>Descriptor 2; null for the same as descriptor 1.</summary>
    public SafeFd? Error { get; init; }

    /// <summary>Limits of the child where they differ from this process's, each resource once. getrlimit(2).</summary>
    public IReadOnlyList<ChildLimit> Limits { get; init; } = [];

    /// <summary>Descriptor 3; null for none, which is what programs want.</summary>
    public SafeFd? Extra { get; init; }

    /// <summary>The program itself, from <see cref="FileNames.Hold"/>, where its path may lead to another one by now; the child has it as
    /// descriptor 4. Null for what <see cref="Path"/> leads to.</summary>
    public SafeFd? Image { get; init; }
}
