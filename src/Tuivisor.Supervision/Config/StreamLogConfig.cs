namespace Tuivisor.Supervision.Config;

/// <summary>The stdout_* or stderr_* keys. Sizes in bytes.</summary>
public sealed record StreamLogConfig
{
    /// <summary>Kind of target.</summary>
    public LogTargetKind Target { get; init; } = LogTargetKind.Auto;

    /// <summary>Path of <see cref="LogTargetKind.File"/>, as Supervisor would open it (~ expanded); else null.</summary>
    public string? Path { get; init; }

    /// <summary>*_logfile_maxbytes; 0 never rotates.</summary>
    public long MaxBytes { get; init; } = 50L << 20;

    /// <summary>*_logfile_backups.</summary>
    public int Backups { get; init; } = 10;

    /// <summary>*_capture_maxbytes; 0 is off.</summary>
    public long CaptureMaxBytes { get; init; }

    /// <summary>*_events_enabled.</summary>
    public bool EventsEnabled { get; init; }

    /// <summary>*_syslog.</summary>
    public bool Syslog { get; init; }

    /// <summary>True when *_logfile was written in the file.</summary>
    public bool IsExplicit { get; init; }
}
