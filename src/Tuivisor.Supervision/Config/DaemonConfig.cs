namespace Tuivisor.Supervision.Config;

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

    /// <summary>umask of the server, as in mkdir(2); null when it is not set: then <see cref="BackgroundUmask"/>, or that of whoever starts it in the
    /// foreground.</summary>
    public int? Umask { get; init; }

    /// <summary>Supervisor's, for a server that goes to the background.</summary>
    public const int BackgroundUmask = 0b010_010;

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
