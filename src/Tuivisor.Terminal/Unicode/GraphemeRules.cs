using System.Text;

namespace Tuivisor.Terminal.Unicode;

/// <summary>Where grapheme clusters end. UAX #29 for the Unicode version of <see cref="UnicodeData"/>, extended clusters.</summary>
internal static class GraphemeRules
{
    /// <summary>True when a code point belongs to the cluster before it.</summary>
    /// <param name="cluster">The cluster so far, not empty.</param>
    /// <param name="next">The code point that follows it.</param>
    public static bool Joins(ReadOnlySpan<char> cluster, int next)
    {
        Rune.DecodeLastFromUtf16(cluster, out var last, out var lastLength);
        var (before, after) = (UnicodeData.GraphemeBreak(last.Value), UnicodeData.GraphemeBreak(next));
        return (before, after) switch
        {
            (GraphemeBreak.CR, GraphemeBreak.LF) => true,                                                              // GB3
            (GraphemeBreak.Control or GraphemeBreak.CR or GraphemeBreak.LF, _) => false,                               // GB4
            (_, GraphemeBreak.Control or GraphemeBreak.CR or GraphemeBreak.LF) => false,                               // GB5
            (GraphemeBreak.L, GraphemeBreak.L or GraphemeBreak.V or GraphemeBreak.LV or GraphemeBreak.LVT) => true,    // GB6
            (GraphemeBreak.LV or GraphemeBreak.V, GraphemeBreak.V or GraphemeBreak.T) => true,                         // GB7
            (GraphemeBreak.LVT or GraphemeBreak.T, GraphemeBreak.T) => true,                                           // GB8
            (_, GraphemeBreak.Extend or GraphemeBreak.Zwj or GraphemeBreak.SpacingMark) => true,                       // GB9, GB9a
            (GraphemeBreak.Prepend, _) => true,                                                                        // GB9b
            (GraphemeBreak.Zwj, _) => UnicodeData.IsPictographic(next) && EndsInPicture(cluster[..^lastLength]),       // GB11
            (GraphemeBreak.RegionalIndicator, GraphemeBreak.RegionalIndicator) => HasOddFlags(cluster),                // GB12, GB13
            _ => false,
        };
    }

    private static bool EndsInPicture(ReadOnlySpan<char> text)
    {
        while (Rune.DecodeLastFromUtf16(text, out var rune, out var length) == System.Buffers.OperationStatus.Done)
        {
            if (UnicodeData.IsPictographic(rune.Value)) return true;
            if (UnicodeData.GraphemeBreak(rune.Value) != GraphemeBreak.Extend) return false;
            text = text[..^length];
        }

        return false;
    }

    private static bool HasOddFlags(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (Rune.DecodeLastFromUtf16(text, out var rune, out var length) == System.Buffers.OperationStatus.Done
            && UnicodeData.GraphemeBreak(rune.Value) == GraphemeBreak.RegionalIndicator)
        {
            count++;
            text = text[..^length];
        }

        return count % 2 == 1;
    }
}
