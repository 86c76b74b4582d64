namespace Tuivisor.Supervision.Config;

/// <summary>What a configuration read anew would change: names of groups, as reloadConfig answers them.</summary>
/// <param name="Added">Groups of the new configuration that are not active, in the new configuration's order.</param>
/// <param name="Changed">Active groups whose settings differ, in the new configuration's order.</param>
/// <param name="Removed">Active groups that the new configuration lacks, in the active order.</param>
public sealed record GroupChanges(IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> Removed)
{
    /// <summary>True when nothing differs.</summary>
    public bool IsEmpty => Added.Count + Changed.Count + Removed.Count == 0;
}
