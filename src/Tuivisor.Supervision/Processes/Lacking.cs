namespace Tuivisor.Supervision.Processes;

/// <summary>What keeps a program from starting.</summary>
/// <param name="Text">The programs it waits for, for people: "db, cache (FATAL)"; "" when it may start.</param>
/// <param name="IsInVain">One of them will not come up unless somebody does something about it.</param>
internal readonly record struct Lacking(string Text, bool IsInVain)
{
    /// <summary>Nothing does.</summary>
    public static readonly Lacking Nothing = new("", false);
}
