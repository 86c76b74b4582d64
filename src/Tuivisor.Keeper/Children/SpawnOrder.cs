using Tuivisor.Os;

namespace Tuivisor.Keeper;

/// <summary>A child to be started, with nothing left to look up.</summary>
public sealed record SpawnOrder
{
    /// <summary>"group:name", for the lists of whoever holds the child.</summary>
    public required string Name { get; init; }

    /// <summary>Absolute path of the program.</summary>
    public required string Path { get; init; }

    /// <summary>The argument vector, argv[0] included.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The whole environment, as KEY=VALUE.</summary>
    public required TextBlock Environment { get; init; }

    /// <summary>Working directory; null for the server's.</summary>
    public string? Directory { get; init; }

    /// <summary>File mode mask; null for the server's.</summary>
    public int? Umask { get; init; }

    /// <summary>Who it runs as; null for the server's user.</summary>
    public SpawnUser? User { get; init; }

    /// <summary>A controlling terminal of this size; null for pipes.</summary>
    public WindowSize? Terminal { get; init; }

    /// <summary>Where descriptor 2 leads.</summary>
    public ErrorStream Error { get; init; }

    /// <summary>Limits; those it does not name are the host's.</summary>
    public IReadOnlyList<ChildLimit> Limits { get; init; } = [];

    /// <summary>Its limits, and of those given what it does not name: each resource once.</summary>
    public IReadOnlyList<ChildLimit> LimitsOver(params ReadOnlySpan<ChildLimit> others)
    {
        var limits = Limits.ToList();
        foreach (var other in others)
        {
            if (!limits.Exists(limit => limit.Resource == other.Resource)) limits.Add(other);
        }
        return limits;
    }

    /// <summary>A socket for descriptor 0 in place of the pipe, for FastCGI. Still the caller's.</summary>
    public SafeFd? Input { get; init; }

    /// <summary>
    /// Descriptors that are kept with the child and shown to the next server, such as journals of its streams. Still the caller's.
    /// </summary>
    public IReadOnlyList<SafeFd> Attachments { get; init; } = [];
}
