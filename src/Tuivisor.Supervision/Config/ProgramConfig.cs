namespace Tuivisor.Supervision.Config;

/// <summary>One supervised program (one instance of numprocs), expanded and validated.</summary>
public sealed record ProgramConfig
{
    /// <summary>Name of the process within its group.</summary>
    public required string Name { get; init; }

    /// <summary>Its group.</summary>
    public required string Group { get; init; }

    /// <summary>The x of [program:x]; differs from <see cref="Name"/> with numprocs or process_name.</summary>
    public required string Section { get; init; }

    /// <summary>command, expanded, not yet split into words: splitting errors are spawn errors.</summary>
    public required string Command { get; init; }

    /// <summary>Lower starts first.</summary>
    public int Priority { get; init; } = 999;

    /// <summary>autostart.</summary>
    public bool AutoStart { get; init; } = true;

    /// <summary>autorestart.</summary>
    public AutoRestart AutoRestart { get; init; } = AutoRestart.Unexpected;

    /// <summary>How long it must stay up for a start to count as successful.</summary>
    public TimeSpan StartSecs { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Failed starts allowed after the first.</summary>
    public int StartRetries { get; init; } = 3;

    /// <summary>Exit codes that are expected.</summary>
    public IReadOnlyList<int> ExitCodes { get; init; } = [0];

    /// <summary>Signal number that asks it to stop. signal(7).</summary>
    public int StopSignal { get; init; } = 15;

    /// <summary>How long it may take to stop before SIGKILL.</summary>
    public TimeSpan StopWaitSecs { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Send the stop signal to the whole process group.</summary>
    public bool StopAsGroup { get; init; }

    /// <summary>Send SIGKILL to the whole process group.</summary>
    public bool KillAsGroup { get; init; }

    /// <summary>User to run as; null for the server's.</summary>
    public UserId? User { get; init; }

    /// <summary>redirect_stderr.</summary>
    public bool RedirectStderr { get; init; }

    /// <summary>stdout_*.</summary>
    public StreamLogConfig Stdout { get; init; } = new();

    /// <summary>stderr_*.</summary>
    public StreamLogConfig Stderr { get; init; } = new();

    /// <summary>Of an [fcgi-program:x] that is a member of a [group:x]; null for others, also for those that are a group of their own.</summary>
    public FastCgiSocketConfig? FastCgiSocket { get; init; }

    /// <summary>The program's environment= merged over [supervisord] environment=.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Working directory; null for the server's.</summary>
    public string? Directory { get; init; }

    /// <summary>umask; null for the server's.</summary>
    public int? Umask { get; init; }

    /// <summary>SUPERVISOR_SERVER_URL for the child; null for the automatic one, "" for none.</summary>
    public string? ServerUrl { get; init; }

    /// <summary>tty: the program has a terminal.</summary>
    public bool Tty { get; init; } = true;

    /// <summary>strip_ansi of this program; null follows [supervisord] strip_ansi, then <see cref="Tty"/>.</summary>
    public bool? StripAnsi { get; init; }

    /// <summary>tty_size: columns; null for [tuivisor]'s.</summary>
    public int? Columns { get; init; }

    /// <summary>tty_size: rows; null for [tuivisor]'s.</summary>
    public int? Rows { get; init; }

    /// <summary>term; null for [tuivisor]'s.</summary>
    public string? Term { get; init; }

    /// <summary>scrollback in lines; null for [tuivisor]'s.</summary>
    public int? Scrollback { get; init; }

    /// <summary>depends_on: full names of the programs that must be up before it starts.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>type=oneshot: it does its work and ends; an expected exit is a success however soon it comes.</summary>
    public bool IsOneShot { get; init; }

    /// <summary>ready: what makes it RUNNING.</summary>
    public Readiness Ready { get; init; }

    /// <summary>ready_timeout: how long it may take to become ready before the start counts as failed; zero for ever.</summary>
    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>healthcheck; null for none.</summary>
    public HealthCheckConfig? Health { get; init; }

    /// <summary>memory_limit in bytes, of the program and what it started; 0 for none.</summary>
    public long MemoryLimit { get; init; }

    /// <summary>restartpause; null for Supervisor's own.</summary>
    public TimeSpan? RestartPause { get; init; }

    /// <summary>maxbackoff: pauses double up to this one; null when they do not.</summary>
    public TimeSpan? MaxBackoff { get; init; }

    /// <summary>restartjitter: per cent by which a pause may be longer.</summary>
    public int RestartJitter { get; init; }

    /// <summary>on_fatal.</summary>
    public EndAction OnFatal { get; init; }

    /// <summary>on_exit.</summary>
    public EndAction OnExit { get; init; }

    /// <summary>Hooks and stopcommand.</summary>
    public HooksConfig Hooks { get; init; } = HooksConfig.None;

    /// <summary>reloadsignal; null when it cannot be told to read its configuration anew.</summary>
    public int? ReloadSignal { get; init; }

    /// <summary>rlimits.</summary>
    public IReadOnlyList<LimitConfig> Limits { get; init; } = [];

    /// <summary>nice; null for the server's.</summary>
    public int? Nice { get; init; }

    /// <summary>oom_score_adjust; null for the server's.</summary>
    public int? OomScoreAdjust { get; init; }

    /// <summary>group: its primary group; null for the user's, or the server's.</summary>
    public uint? Gid { get; init; }

    /// <summary>login_environment: HOME, USER, LOGNAME and SHELL are those of <see cref="User"/>.</summary>
    public bool LoginEnvironment { get; init; }

    /// <summary>log_prefix.</summary>
    public IReadOnlyList<LogMark> LogPrefix { get; init; } = [];

    /// <summary>It was disabled by hand: it is not started with the server. Not of the file.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>True for a program started from the command line or the client, in no configuration file.</summary>
    public bool IsAdHoc { get; init; }

    /// <summary>Where its section begins.</summary>
    public ConfigLocation Location { get; init; }

    /// <summary>"group:name", or the name alone when both are equal.</summary>
    public string FullName => Group == Name ? Name : $"{Group}:{Name}";

    /// <summary>Whether its stderr has a descriptor and a log of its own: what goes to a terminal is one stream, unless a log was asked for.</summary>
    public bool SplitsStderr(bool hasTerminal) => !RedirectStderr && (!hasTerminal || Stderr.IsExplicit);
}
