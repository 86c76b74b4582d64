using static Tuivisor.Supervision.Config.Options.OptionTypes;

namespace Tuivisor.Supervision.Config.Options;

/// <summary>The keys that standard output and standard error have alike.</summary>
/// <param name="Name">stdout or stderr.</param>
/// <param name="Shown">The same in words.</param>
internal sealed record StreamOptions(string Name, string Shown)
{
    public Option<LogTarget> LogFile { get; } =
        new($"{Name}_logfile", OptionTypes.LogFile, "AUTO", $"Where {Shown} is logged: a path, AUTO (a file in childlogdir) or NONE.");

    public Option<long> MaxBytes { get; } = new($"{Name}_logfile_maxbytes", Bytes, "50MB", "That log is rotated at this size; 0 never rotates.");

    public Option<int> Backups { get; } = new($"{Name}_logfile_backups", Integer, "10", "Rotated logs that are kept.");

    public Option<long> CaptureMaxBytes { get; } =
        new($"{Name}_capture_maxbytes", Bytes, "0", $"Bytes of {Shown} between the capture marks that make a PROCESS_COMMUNICATION event; 0 is off.");

    public Option<bool> EventsEnabled { get; } = new($"{Name}_events_enabled", TrueFalse, "false", $"Send an event for all that comes on {Shown}.");

    public Option<bool> Syslog { get; } = new($"{Name}_syslog", TrueFalse, "false", $"Send {Shown} to the system log too.");

    public IReadOnlyList<Option> All => [LogFile, MaxBytes, Backups, CaptureMaxBytes, EventsEnabled, Syslog];
}
