using Tuivisor.Supervision.Events;

namespace Tuivisor.Supervision.Config;

/// <summary>Where a setting was written: for messages, and for opening an editor there.</summary>
/// <param name="File">Path of the file; null for the embedded default and for the command line.</param>
/// <param name="Line">Line from 1; 0 when no single line holds it.</param>
public readonly record struct ConfigLocation(string? File, int Line);

/// <summary>A whole configuration as loaded: immutable, expanded, validated.</summary>
public sealed record SupervisorConfig
{
    /// <summary>Absolute path of the main file; null when the embedded default is used.</summary>
    public string? File { get; init; }

    /// <summary>[supervisord].</summary>
    public required DaemonConfig Daemon { get; init; }

    /// <summary>[unix_http_server] and [inet_http_server] sections, UNIX sockets first, in order of the file.</summary>
    public IReadOnlyList<HttpServerConfig> HttpServers { get; init; } = [];

    /// <summary>[rpcinterface:x] sections. The supervisor.* methods exist only when one has Supervisor's standard factory.</summary>
    public IReadOnlyList<RpcInterfaceConfig> RpcInterfaces { get; init; } = [];

    /// <summary>[tuivisor]: what Supervisor does not know.</summary>
    public TuivisorConfig Tuivisor { get; init; } = new();

    /// <summary>All groups sorted by priority, then name (ordinal).</summary>
    public IReadOnlyList<GroupConfig> Groups { get; init; } = [];

    /// <summary>What is doubtful but not wrong, with places.</summary>
    public IReadOnlyList<ConfigWarning> Warnings { get; init; } = [];

    /// <summary>Every file that was read, the main one first.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}

/// <summary>[supervisord]. Sizes in bytes.</summary>
public sealed record DaemonConfig
{
    /// <summary>Main log: absolute path, or null for none (NONE, OFF) or when <see cref="LogToSyslog"/>.</summary>
    public string? LogFile { get; init; }

    /// <summary>logfile=syslog.</summary>
    public bool LogToSyslog { get; init; }

    /// <summary>Rotation limit; 0 never rotates.</summary>
    public long LogFileMaxBytes { get; init; } = 50L << 20;

    /// <summary>Rotated files kept.</summary>
    public int LogFileBackups { get; init; } = 10;

    /// <summary>loglevel.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Info;

    /// <summary>Absolute path of the pid file.</summary>
    public string? PidFile { get; init; }

    /// <summary>umask of the server when it goes to the background, as in mkdir(2).</summary>
    public int Umask { get; init; } = 0b010_010;

    /// <summary>nodaemon.</summary>
    public bool NoDaemon { get; init; }

    /// <summary>silent.</summary>
    public bool Silent { get; init; }

    /// <summary>RLIMIT_NOFILE wanted.</summary>
    public int MinFds { get; init; } = 1024;

    /// <summary>RLIMIT_NPROC wanted.</summary>
    public int MinProcs { get; init; } = 200;

    /// <summary>User to become; null stays.</summary>
    public UserId? User { get; init; }

    /// <summary>identifier.</summary>
    public string Identifier { get; init; } = "supervisor";

    /// <summary>Working directory in the background; null stays.</summary>
    public string? Directory { get; init; }

    /// <summary>nocleanup: keep AUTO logs of earlier runs.</summary>
    public bool NoCleanup { get; init; }

    /// <summary>Where AUTO logs go: absolute path.</summary>
    public required string ChildLogDir { get; init; }

    /// <summary>strip_ansi as written; null when not set.</summary>
    public bool? StripAnsi { get; init; }

    /// <summary>environment, given to all children.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}

/// <summary>A user by number, resolved when the configuration was loaded.</summary>
/// <param name="Name">As in the user database; the number as text when it has none.</param>
/// <param name="Uid">User id.</param>
/// <param name="Gid">Primary group id.</param>
public sealed record UserId(string Name, uint Uid, uint Gid);

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

    /// <summary>Basic authentication; null for none.</summary>
    public string? Username { get; init; }

    /// <summary>Password, plain or "{SHA}" and 40 hex digits.</summary>
    public string? Password { get; init; }

    /// <summary>Where the section begins.</summary>
    public ConfigLocation Location { get; init; }
}

/// <summary>[rpcinterface:x].</summary>
/// <param name="Name">x.</param>
/// <param name="Factory">supervisor.rpcinterface_factory.</param>
/// <param name="IsStandard">True for Supervisor's own interface.</param>
public sealed record RpcInterfaceConfig(string Name, string Factory, bool IsStandard);

/// <summary>[tuivisor].</summary>
public sealed record TuivisorConfig
{
    /// <summary>tty: whether programs have a terminal unless they say otherwise.</summary>
    public bool Tty { get; init; } = true;

    /// <summary>scrollback: lines kept above the screen of each program.</summary>
    public int Scrollback { get; init; } = 10_000;

    /// <summary>scrollback_maxbytes: for the whole server.</summary>
    public long ScrollbackMaxBytes { get; init; } = 256L << 20;

    /// <summary>tty_size: columns before a client attaches.</summary>
    public int Columns { get; init; } = 80;

    /// <summary>tty_size: rows before a client attaches.</summary>
    public int Rows { get; init; } = 24;

    /// <summary>term: TERM of programs with a terminal.</summary>
    public string Term { get; init; } = "xterm-256color";
}

/// <summary>How a group came to be, and what its programs are.</summary>
public enum GroupKind
{
    /// <summary>[group:x], or the group that every free [program:x] has.</summary>
    Programs,

    /// <summary>[eventlistener:x]: a pool of listeners.</summary>
    EventListeners,

    /// <summary>A free [fcgi-program:x].</summary>
    FastCgi,
}

/// <summary>A group with its programs.</summary>
public sealed record GroupConfig
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Lower starts first.</summary>
    public int Priority { get; init; } = 999;

    /// <summary>What it holds.</summary>
    public GroupKind Kind { get; init; }

    /// <summary>Its programs, one each instance of numprocs, in Supervisor's order.</summary>
    public IReadOnlyList<ProgramConfig> Programs { get; init; } = [];

    /// <summary>Of a listener pool, else null.</summary>
    public EventPoolConfig? EventPool { get; init; }

    /// <summary>Of FastCGI programs, else null.</summary>
    public FastCgiSocketConfig? FastCgiSocket { get; init; }

    /// <summary>Where its section begins.</summary>
    public ConfigLocation Location { get; init; }
}

/// <summary>Extra keys of [eventlistener:x].</summary>
/// <param name="Events">Types listened to.</param>
/// <param name="BufferSize">Events kept while every listener is busy.</param>
/// <param name="ResultHandler">As written.</param>
public sealed record EventPoolConfig(IReadOnlyList<EventType> Events, int BufferSize, string ResultHandler);

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
