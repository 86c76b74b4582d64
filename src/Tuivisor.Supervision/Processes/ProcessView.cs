using System.Globalization;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Supervision.Processes;

/// <summary>A program as readers see it: an immutable copy that any thread may keep.</summary>
public sealed record ProcessView
{
    /// <summary>Identity.</summary>
    public required ProgramId Id { get; init; }

    /// <summary>Its configuration.</summary>
    public required ProgramConfig Config { get; init; }

    /// <summary>State.</summary>
    public ProcessState State { get; init; }

    /// <summary>Process id; 0 when no child lives.</summary>
    public int Pid { get; init; }

    /// <summary>Starts that failed in a row.</summary>
    public int Failures { get; init; }

    /// <summary>Wall time of the last spawn; null when it was never tried.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Wall time at which the last child was gone; null when none ever was.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>Wall time of the last change of state; null before the first.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>When the state changes by itself: start counts as successful, next try, or SIGKILL. Null when it does not.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How the last child ended; null while none has.</summary>
    public ExitStatus? LastExit { get; init; }

    /// <summary>exitstatus as Supervisor's getProcessInfo gives it: 0 while running or unknown, -1 for a signal.</summary>
    public int ReportedExitStatus { get; init; }

    /// <summary>What went wrong with the last start or run, in Supervisor's words; "" when nothing did.</summary>
    public string SpawnError { get; init; } = "";

    /// <summary>Children started by the server itself after one ended: autorestart and retries.</summary>
    public int Restarts { get; init; }

    /// <summary>A start is queued behind the running stop.</summary>
    public bool StartQueued { get; init; }

    /// <summary>Who asked for the last start or stop; null when nobody did.</summary>
    public Author? Author { get; init; }

    /// <summary>What else is to be said of it, for people: "waiting for db", "unhealthy: connection refused"; "" for nothing.</summary>
    public string Note { get; init; } = "";

    /// <summary>Its health checks fail.</summary>
    public bool IsUnhealthy { get; init; }

    /// <summary>It is STARTING, but its child is not asked for yet: something has to come about first.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>What it waits for will not come about unless somebody does something.</summary>
    public bool IsWaitingInVain { get; init; }

    /// <summary>What the next server has to know besides.</summary>
    public ProcessProgress Progress { get; init; }

    /// <summary>Path of the stdout log; null when there is none.</summary>
    public string? StdoutLog { get; init; }

    /// <summary>Path of the stderr log; null when there is none.</summary>
    public string? StderrLog { get; init; }

    /// <summary>Name within the group.</summary>
    public string Name => Config.Name;

    /// <summary>Name of the group.</summary>
    public string Group => Config.Group;

    /// <summary>"group:name", or the name alone when both are equal.</summary>
    public string FullName => Config.FullName;

    /// <summary>The description column of status, in Supervisor's words.</summary>
    /// <param name="now">Wall time; its offset is the time zone of the text.</param>
    public string Description(DateTimeOffset now) => State switch
    {
        ProcessState.Running => string.Create(CultureInfo.InvariantCulture, $"pid {Pid}, uptime {Uptime(now)}{(Note.Length > 0 ? ", " : "")}{Note}"),
        ProcessState.Fatal or ProcessState.Backoff =>
            SpawnError.Length > 0 ? SpawnError : $"unknown error (try \"tail {Name}\")",
        ProcessState.Stopped or ProcessState.Exited => (StoppedAt is { } stopped
            ? stopped.ToOffset(now.Offset).ToString("MMM dd hh:mm tt", CultureInfo.InvariantCulture)
            : "Not started") + (Config.IsDisabled ? ", disabled" : ""),
        _ => Note,
    };

    private string Uptime(DateTimeOffset now)
    {
        var up = StartedAt is { } started && now > started ? now - started : TimeSpan.Zero;
        var clock = string.Create(CultureInfo.InvariantCulture, $"{up.Hours}:{up.Minutes:00}:{up.Seconds:00}");
        return up.Days switch
        {
            0 => clock,
            1 => "1 day, " + clock,
            _ => string.Create(CultureInfo.InvariantCulture, $"{up.Days} days, {clock}"),
        };
    }
}
