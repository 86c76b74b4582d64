namespace Tuivisor.Supervision.Config;

/// <summary>A listener of the server.</summary>
public sealed record HttpServerConfig
{
    /// <summary>Section name, for messages.</summary>
    public required string Section { get; init; }

    /// <summary>Absolute path of a UNIX socket; null for TCP.</summary>
    public string? SocketPath { get; init; }

    /// <summary>chmod of the socket.</summary>
    public int SocketMode { get; init; } = 0b111_000_000;

    /// <summary>chown: user id; null leaves it.</summary>
    public uint? SocketUid { get; init; }

    /// <summary>chown: group id; null leaves it.</summary>
    public uint? SocketGid { get; init; }

    /// <summary>Host of a TCP listener; "" for all addresses.</summary>
    public string Host { get; init; } = "";

    /// <summary>Port of a TCP listener.</summary>
    public int Port { get; init; }

    /// <summary>Where a client on this machine finds it: unix:///path or http://host:port.</summary>
    public string Url => SocketPath is { } path
        ? $"unix://{path}"
        : FormattableString.Invariant($"http://{(Host is "" or "*" or "0.0.0.0" ? "127.0.0.1" : Host.Contains(':') ? $"[{Host}]" : Host)}:{Port}");

    /// <summary>Basic authentication; null for none.</summary>
    public string? Username { get; init; }

    /// <summary>Password, plain or "{SHA}" and 40 hex digits.</summary>
    public string? Password { get; init; }

    /// <summary>Where the section begins.</summary>
    public ConfigLocation Location { get; init; }
}
