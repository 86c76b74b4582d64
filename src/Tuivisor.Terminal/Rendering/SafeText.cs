using System.Text;
using Tuivisor.Terminal.Unicode;

namespace Tuivisor.Terminal.Rendering;

/// <summary>What of a cell's text may reach a terminal.</summary>
internal static class SafeText
{
    /// <summary>Code points of one cluster that are written; what combines beyond that is left out.</summary>
    public const int ClusterLimit = 16;

    private static readonly Rune Replacement = new(0xFFFD);

    /// <summary>The character itself, or U+FFFD for controls, line separators, bidirectional controls and what is no character.</summary>
    public static Rune Of(int codePoint) => codePoint switch
    {
        < 0x20 or (>= 0x7F and < 0xA0) => Replacement,
        < 0x300 => new Rune(codePoint),
        0x2028 or 0x2029 => Replacement,
        >= 0x200E and <= 0x200F => Replacement,
        >= 0x202A and <= 0x202E => Replacement,
        >= 0x2066 and <= 0x2069 => Replacement,
        >= 0xFDD0 and <= 0xFDEF => Replacement,
        _ when (codePoint & 0xFFFE) == 0xFFFE => Replacement,
        _ => Rune.TryCreate(codePoint, out var rune) ? rune : Replacement,
    };

    /// <summary>Terminals do not agree on how many cells it takes, so its place must not depend on the terminal's idea.</summary>
    public static bool IsDisputed(int codePoint, int width, bool ambiguousWide) =>
        codePoint >= 0x300 && (codePoint >= 0x1F000 || codePoint is >= 0xE000 and < 0xF900 || IsMiscellaneousSymbol(codePoint, width)
            || UnicodeData.Width(codePoint) != width || ambiguousWide && width == 1);

    /// <summary>As for one character: joined emoji, flags, variation selectors and all whose width is not that of their parts.</summary>
    public static bool IsDisputed(string cluster, int width, bool ambiguousWide)
    {
        var sum = 0;
        foreach (var rune in cluster.EnumerateRunes())
        {
            if (rune.Value is >= 0xFE00 and <= 0xFE0F || IsJoiner(rune.Value)) return true;
            var own = UnicodeData.Width(rune.Value);
            if (own > 0 && IsDisputed(rune.Value, own, ambiguousWide)) return true;
            sum += own;
        }

        return sum != width;
    }

    /// <summary>Zero-width joiner and non-joiner: they have a meaning inside a cluster.</summary>
    public static bool IsJoiner(int codePoint) => codePoint is 0x200C or 0x200D;

    /// <summary>Symbols that became emoji later: some terminals draw them wide.</summary>
    private static bool IsMiscellaneousSymbol(int codePoint, int width) => width == 2 && codePoint is >= 0x2300 and < 0x2C00;
}
