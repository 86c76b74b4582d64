using System.Text.Json.Serialization;

namespace Tuivisor.Protocol.Attach;

/// <summary>State of a program: Supervisor's, same codes.</summary>
public enum ProgramState
{
    /// <summary>STOPPED.</summary>
    Stopped = 0,

    /// <summary>STARTING.</summary>
    Starting = 10,

    /// <summary>RUNNING.</summary>
    Running = 20,

    /// <summary>BACKOFF.</summary>
    Backoff = 30,

    /// <summary>STOPPING.</summary>
    Stopping = 40,

    /// <summary>EXITED.</summary>
    Exited = 100,

    /// <summary>FATAL.</summary>
    Fatal = 200,

    /// <summary>UNKNOWN.</summary>
    Unknown = 1000,
}

/// <summary>One program as clients see it.</summary>
public sealed record ProgramInfo
{
    /// <summary>Its group.</summary>
    public required string Group { get; init; }

    /// <summary>Its name in the group.</summary>
    public required string Name { get; init; }

    /// <summary>The x of [program:x].</summary>
    public string Section { get; init; } = "";

    /// <summary>"group:name", or the name alone when both are equal: how messages name a program.</summary>
    [JsonIgnore]
    public string FullName => Group == Name ? Name : $"{Group}:{Name}";

    /// <summary>"program", "eventlistener" or "fcgi-program".</summary>
    public string Kind { get; init; } = "program";

    /// <summary>State.</summary>
    public ProgramState State { get; init; }

    /// <summary>When it came into that state.</summary>
    public DateTimeOffset StateSince { get; init; }

    /// <summary>Its process; 0 without one.</summary>
    public int Pid { get; init; }

    /// <summary>When it was last started; null when never.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it last ended; null when never.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>Exit code of its last end; null when it was killed or never ended.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Signal that killed it, such as "SIGSEGV"; null when none did.</summary>
    public string? ExitSignal { get; init; }

    /// <summary>Its last end was one the configuration expects.</summary>
    public bool ExitExpected { get; init; }

    /// <summary>Why it is in this state, short, for the list: "exit 3", "ENOENT"; empty when there is nothing to say.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Supervisor's description: "pid 12, uptime 0:01:02" and so on, as of when it was sent.</summary>
    public string Description { get; init; } = "";

    /// <summary>Text of the last spawn error; empty without one.</summary>
    public string SpawnError { get; init; } = "";

    /// <summary>Failed tries since the last good start.</summary>
    public int Retries { get; init; }

    /// <summary>startretries.</summary>
    public int MaxRetries { get; init; }

    /// <summary>When the next try is due, in BACKOFF; else null.</summary>
    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>startsecs.</summary>
    public double StartSecs { get; init; }

    /// <summary>stopwaitsecs.</summary>
    public double StopWaitSecs { get; init; }

    /// <summary>When SIGKILL is due, in STOPPING; else null.</summary>
    public DateTimeOffset? KillAt { get; init; }

    /// <summary>Starts after the first, since the server started.</summary>
    public int Restarts { get; init; }

    /// <summary>It has a terminal rather than pipes.</summary>
    public bool HasTty { get; init; }

    /// <summary>It wrote something, so there is a console to look at.</summary>
    public bool HasConsole { get; init; }

    /// <summary>Columns of its terminal.</summary>
    public int Columns { get; init; }

    /// <summary>Rows of its terminal.</summary>
    public int Rows { get; init; }

    /// <summary>Path of the log of stdout; null without one.</summary>
    public string? StdoutLog { get; init; }

    /// <summary>Path of the log of stderr; null without one of its own.</summary>
    public string? StderrLog { get; init; }

    /// <summary>File its section is in; null for the embedded configuration and ad-hoc programs.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Line of its section; 0 without one.</summary>
    public int ConfigLine { get; init; }

    /// <summary>Started from a client, in no configuration file.</summary>
    public bool IsAdHoc { get; init; }

    /// <summary>priority.</summary>
    public int Priority { get; init; } = 999;

    /// <summary>priority of its group.</summary>
    public int GroupPriority { get; init; } = 999;

    /// <summary>autostart.</summary>
    public bool AutoStart { get; init; }

    /// <summary>command, for filters and tooltips.</summary>
    public string Command { get; init; } = "";

    /// <summary>Number of its slot, from 0, given once and kept; -1 without one. C-a 0 to C-a 9 go there.</summary>
    public int Slot { get; init; } = -1;
}
