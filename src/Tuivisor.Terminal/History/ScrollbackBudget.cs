namespace Tuivisor.Terminal;

/// <summary>Memory that the lines above several screens may take together. When it is used up, a terminal whose lines want more gives its
/// own oldest ones for them. Safe for concurrent use.</summary>
/// <param name="limit">Bytes.</param>
public sealed class ScrollbackBudget(long limit)
{
    private long _used;

    /// <summary>Bytes taken now. May exceed the limit by two chunks of 64 KiB for each terminal.</summary>
    public long Used => Volatile.Read(ref _used);

    internal bool IsUsedUp => Used > limit;

    internal void Change(long bytes) => Interlocked.Add(ref _used, bytes);
}
