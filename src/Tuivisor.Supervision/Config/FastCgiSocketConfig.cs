namespace Tuivisor.Supervision.Config;

/// <summary>Extra keys of [fcgi-program:x].</summary>
public sealed record FastCgiSocketConfig
{
    /// <summary>socket= as written after expansion: tcp://host:port or unix:///path.</summary>
    public required string Url { get; init; }

    /// <summary>socket_backlog; null for the system's.</summary>
    public int? Backlog { get; init; }

    /// <summary>socket_owner: user id; null leaves it.</summary>
    public uint? OwnerUid { get; init; }

    /// <summary>socket_owner: group id; null leaves it.</summary>
    public uint? OwnerGid { get; init; }

    /// <summary>socket_mode.</summary>
    public int Mode { get; init; } = 0b111_000_000;
}
