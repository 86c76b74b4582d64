namespace Tuivisor.Supervision.Config.Options;

/// <summary>A *_logfile setting.</summary>
/// <param name="Kind">Kind of target.</param>
/// <param name="Path">Path of a file, else null.</param>
/// <param name="IsSyslog">The deprecated word syslog.</param>
internal sealed record LogTarget(LogTargetKind Kind, string? Path, bool IsSyslog);
