using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Supervision;

/// <summary>What reading the configuration again found.</summary>
/// <param name="Whole">CANT_REREAD with Supervisor's sentence, else Ok.</param>
/// <param name="Added">Groups that are new.</param>
/// <param name="Changed">Groups that differ from the active ones.</param>
/// <param name="Removed">Groups that are gone.</param>
/// <param name="Errors">All errors, when it failed.</param>
/// <param name="Warnings">What is doubtful in the new configuration.</param>
public sealed record RereadOutcome(
    ActionOutcome Whole,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Changed,
    IReadOnlyList<string> Removed,
    IReadOnlyList<ConfigError> Errors,
    IReadOnlyList<ConfigWarning> Warnings)
{
    /// <summary>The groups that differ as they are and as they would be, to say what differs.</summary>
    public IReadOnlyList<(GroupConfig? Active, GroupConfig? Next)> Differing { get; init; } = [];
}
