using System.Globalization;
using System.Text;

namespace Tuivisor.Terminal;

/// <summary>Makes text of a program fit to be shown by others: no controls, no marks that turn the direction of writing, not too long.</summary>
internal static class TextCleaner
{
    /// <summary>Decodes and cleans.</summary>
    /// <param name="utf8">What the program wrote.</param>
    /// <param name="limit">Most characters.</param>
    public static string Clean(ReadOnlySpan<byte> utf8, int limit)
    {
        var text = new StringBuilder(Math.Min(utf8.Length, limit));
        while (!utf8.IsEmpty && text.Length < limit)
        {
            Rune.DecodeFromUtf8(utf8, out var rune, out var used);
            utf8 = utf8[used..];
            if (IsFit(rune)) text.Append(rune.ToString());
        }

        return text.ToString();
    }

    private static bool IsFit(Rune rune) =>
        rune.Value is not (>= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 or 0x200E or 0x200F)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);
}
