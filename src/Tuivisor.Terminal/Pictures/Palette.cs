namespace Tuivisor.Terminal.Pictures;

/// <summary>The 256-colour palette as 0xRRGGBB: the first sixteen as given, then xterm's cube and greys.</summary>
public static class Palette
{
    private static ReadOnlySpan<byte> CubeLevels => [0, 95, 135, 175, 215, 255];

    /// <summary>The colour of an entry.</summary>
    /// <param name="index">Entry, 0 to 255.</param>
    /// <param name="ansi">The first sixteen.</param>
    public static uint Resolve(byte index, IReadOnlyList<uint> ansi)
    {
        if (index < 16) return ansi[index];
        if (index >= 232)
        {
            var grey = (uint)(8 + (index - 232) * 10);
            return grey << 16 | grey << 8 | grey;
        }

        var cube = index - 16;
        return (uint)CubeLevels[cube / 36] << 16 | (uint)CubeLevels[cube / 6 % 6] << 8 | CubeLevels[cube % 6];
    }
}
