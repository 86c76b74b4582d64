namespace Tuivisor.Os;

/// <summary>A limit for a child.</summary>
/// <param name="Resource">As in <see cref="ResourceLimits"/>.</param>
/// <param name="Value">The soft limit.</param>
public readonly record struct SoftLimit(int Resource, ulong Value);
