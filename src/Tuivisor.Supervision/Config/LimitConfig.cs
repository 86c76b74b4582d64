namespace Tuivisor.Supervision.Config;

/// <summary>A resource limit of a program. getrlimit(2).</summary>
/// <param name="Resource">RLIMIT_ number.</param>
/// <param name="Soft">Soft limit; <see cref="Unlimited"/> for none.</param>
/// <param name="Hard">Hard limit.</param>
public readonly record struct LimitConfig(int Resource, ulong Soft, ulong Hard)
{
    /// <summary>RLIM_INFINITY.</summary>
    public const ulong Unlimited = ulong.MaxValue;
}
