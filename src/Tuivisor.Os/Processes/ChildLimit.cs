namespace Tuivisor.Os;

/// <summary>A limit for a child. getrlimit(2).</summary>
/// <param name="Resource">As in <see cref="ResourceLimits"/>.</param>
/// <param name="Soft">What holds; never above what the hard limit may be.</param>
/// <param name="Hard">How far the child may raise that; null, and what is above its parent's, for its parent's.</param>
public readonly record struct ChildLimit(int Resource, ulong Soft, ulong? Hard = null);
