using System.Text.Json.Serialization;

namespace Tuivisor.Protocol.Attach;

/// <summary>First message of a client.</summary>
public sealed record Hello : AttachMessage
{
    /// <summary>The version this code speaks; grows when an old client could misread a new server.</summary>
    public const int CurrentProtocol = 1;

    /// <summary>Version the client speaks.</summary>
    public int Protocol { get; init; } = CurrentProtocol;

    /// <summary>What it is: "tuivisor", "run", "browser".</summary>
    public required string Client { get; init; }

    /// <summary>Its version.</summary>
    public string Version { get; init; } = "";

    /// <summary>Its terminal without /dev/, such as "pts/3"; null without one.</summary>
    public string? Tty { get; init; }

    /// <summary>Where its person sits: the address in SSH_CONNECTION; null for here.</summary>
    public string? From { get; init; }

    /// <summary>User as the client knows it; the server prefers what the socket tells.</summary>
    public string? User { get; init; }

    /// <summary>Columns of its terminal; 0 without one.</summary>
    public int Columns { get; init; }

    /// <summary>Rows of its terminal.</summary>
    public int Rows { get; init; }

    /// <summary>It only looks. The server refuses everything that acts.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>It wants <see cref="ProgramsChanged"/>, <see cref="EventsHappened"/> and <see cref="ClientsChanged"/> as they happen. A command
    /// that asks one thing does not.</summary>
    public bool WantNews { get; init; } = true;
}

/// <summary>First message of the server, the answer to <see cref="Hello"/>: everything a client needs for its first frame.</summary>
public sealed record Welcome : AttachMessage
{
    /// <summary>Version the server speaks.</summary>
    public int Protocol { get; init; } = Hello.CurrentProtocol;

    /// <summary>About the server.</summary>
    public required ServerInfo Server { get; init; }

    /// <summary>Number of this client in the list of clients.</summary>
    public int Client { get; init; }

    /// <summary>The server treats this client as read-only, by its own wish or by the socket's rights.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>All programs in list order.</summary>
    public IReadOnlyList<ProgramInfo> Programs { get; init; } = [];

    /// <summary>All clients, this one included.</summary>
    public IReadOnlyList<ClientInfo> Clients { get; init; } = [];

    /// <summary>The newest events, oldest first.</summary>
    public IReadOnlyList<EventInfo> Events { get; init; } = [];
}

/// <summary>About the server.</summary>
public sealed record ServerInfo
{
    /// <summary>identifier= of the configuration, or the host's name.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the host.</summary>
    public string Host { get; init; } = "";

    /// <summary>Version of tuivisor.</summary>
    public string Version { get; init; } = "";

    /// <summary>The process that stays: its keeper, or itself where there is none. As the pid file and supervisorctl's "pid" have it.</summary>
    public int Pid { get; init; }

    /// <summary>The process that serves now: another one after a crash or an upgrade. 0 from a server that does not tell.</summary>
    public int ServingPid { get; init; }

    /// <summary>The process that serves, or the one that stays when the server does not tell.</summary>
    [JsonIgnore]
    public int ServerPid => ServingPid > 0 ? ServingPid : Pid;

    /// <summary>The process of its keeper; null without one, or when the server does not tell.</summary>
    [JsonIgnore]
    public int? KeeperPid => ServerPid == Pid ? null : Pid;

    /// <summary>User it runs as.</summary>
    public string User { get; init; } = "";

    /// <summary>When it started.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When the configuration was last read; null when only at the start.</summary>
    public DateTimeOffset? ConfigReadAt { get; init; }

    /// <summary>Its clock when it sent this; with it a client far away computes ages.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>Path of the configuration file; null on the embedded default.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Path of its socket; null without one.</summary>
    public string? Socket { get; init; }

    /// <summary>Path of the main log; null without one.</summary>
    public string? MainLog { get; init; }

    /// <summary>Where its state lies.</summary>
    public string? StateDirectory { get; init; }

    /// <summary>Why the upgrade before was undone, this server having been started again; null when there was none, or it went well.</summary>
    public string? UpgradeProblem { get; init; }
}

/// <summary>Is the other side there? Either may ask.</summary>
public sealed record Ping(long Number) : AttachMessage;

/// <summary>Answer to <see cref="Ping"/> with its number.</summary>
public sealed record Pong(long Number) : AttachMessage;

/// <summary>The connection ends on purpose.</summary>
/// <param name="Reason">"detached", "detached-by-other", "shutdown", "restart", "upgrade", "protocol".</param>
/// <param name="Text">For a person.</param>
public sealed record Bye(string Reason, string Text = "") : AttachMessage
{
    /// <summary>The server will be there again in a moment.</summary>
    [JsonIgnore]
    public bool IsForAMoment => Reason is "restart" or "upgrade";
}
