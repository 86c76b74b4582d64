namespace Tuivisor.Terminal.Modes;

/// <summary>Which modes are set: one bit each.</summary>
/// <param name="Bits">Bit n is mode n.</param>
internal readonly record struct ModeSet(ulong Bits)
{
    /// <summary>True when a mode is set.</summary>
    public bool this[Mode mode] => (Bits >> (int)mode & 1) != 0;

    /// <summary>With a mode set or reset.</summary>
    public ModeSet With(Mode mode, bool value)
    {
        var bit = 1UL << (int)mode;
        return new(value ? Bits | bit : Bits & ~bit);
    }
}
