namespace Tuivisor.Server;

/// <summary>What a server that is started in the background has of another process than the one that starts it.</summary>
public sealed record LaunchSurroundings
{
    /// <summary>Environment as KEY=VALUE; null for this process's.</summary>
    public IReadOnlyList<string>? Environment { get; init; }

    /// <summary>Working directory; null for this process's.</summary>
    public string? Directory { get; init; }

    /// <summary>File mode mask; null for this process's.</summary>
    public int? Umask { get; init; }

    /// <summary>Full names of the programs it starts by itself, in place of those with autostart; null for these. A restart goes by the
    /// configuration again.</summary>
    public IReadOnlyCollection<string>? FirstToStart { get; init; }
}
