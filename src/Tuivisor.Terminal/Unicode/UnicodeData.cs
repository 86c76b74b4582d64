namespace Tuivisor.Terminal.Unicode;

/// <summary>Properties of code points, of the Unicode version that <see cref="Version"/> names. Our own copy: what the host's
/// library thinks must not matter, for a server and its clients may run on different hosts.</summary>
internal static partial class UnicodeData
{
    // bits 0-1 width | 2 ambiguous width | 3-6 grapheme break class | 7 Extended_Pictographic
    private const int FlatLimit = 0x2_0000;
    private static readonly byte[] Flat = Expand();

    /// <summary>Properties of the code points before 0x20000, for loops; <see cref="WidthIn"/> reads it.</summary>
    public static ReadOnlySpan<byte> Common => Flat;

    /// <summary>As <see cref="Width"/>, with <see cref="Common"/> at hand.</summary>
    public static int WidthIn(ReadOnlySpan<byte> common, int codePoint) =>
        (uint)codePoint < (uint)common.Length ? common[codePoint] & 3 : Width(codePoint);

    /// <summary>Cells that a code point takes: 0, 1 or 2.</summary>
    public static int Width(int codePoint) => Properties(codePoint) & 3;

    /// <summary>True when the code point has two cells among East Asian characters and one elsewhere.</summary>
    public static bool IsAmbiguous(int codePoint) => (Properties(codePoint) & 4) != 0;

    /// <summary>True for the pictures that zero width joiners join.</summary>
    public static bool IsPictographic(int codePoint) => (Properties(codePoint) & 0x80) != 0;

    /// <summary>Its class in the rules of UAX #29.</summary>
    public static GraphemeBreak GraphemeBreak(int codePoint)
    {
        var found = (GraphemeBreak)(Properties(codePoint) >> 3 & 15);
        return found == Unicode.GraphemeBreak.LV && (codePoint - 0xAC00) % 28 != 0 ? Unicode.GraphemeBreak.LVT : found;
    }

    private static byte Properties(int codePoint) =>
        (uint)codePoint < FlatLimit ? Flat[codePoint] : (byte)Entries[Find((uint)codePoint)];

    /// <summary>The last entry that starts at or before a code point.</summary>
    private static int Find(uint codePoint)
    {
        var (low, high) = (0, Entries.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Entries[middle] >> 8 <= codePoint) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    private static byte[] Expand()
    {
        var flat = new byte[FlatLimit];
        for (var i = 0; i < Entries.Length; i++)
        {
            var start = (int)(Entries[i] >> 8);
            if (start >= FlatLimit) break;
            var end = i + 1 < Entries.Length ? Math.Min((int)(Entries[i + 1] >> 8), FlatLimit) : FlatLimit;
            flat.AsSpan(start..end).Fill((byte)Entries[i]);
        }

        return flat;
    }
}
