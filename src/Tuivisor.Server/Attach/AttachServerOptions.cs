using Tuivisor.Protocol.Attach;
using Tuivisor.Supervision;

namespace Tuivisor.Server.Attach;

/// <summary>What attached clients are told about the server.</summary>
public sealed record AttachServerOptions
{
    /// <summary>About the server; the time is filled in for each client.</summary>
    public required ServerInfo Server { get; init; }

    /// <summary>Path of the main log; null when there is none.</summary>
    public string? MainLog { get; init; }

    /// <summary>Files of the configuration, the main one first; none for the embedded one.</summary>
    public IReadOnlyList<string> ConfigFiles { get; init; } = [];

    /// <summary>Begins to put another version in the server's place: gets the path of its executable, "" for the same, and who asked. Gives
    /// why it cannot, null when it has begun.</summary>
    public Func<string, Author, Task<string?>>? Upgrade { get; init; }
}
