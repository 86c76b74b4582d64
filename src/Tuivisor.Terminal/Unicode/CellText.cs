using System.Text;

namespace Tuivisor.Terminal.Unicode;

/// <summary>Cuts text as the emulator does: into what one cell, or two, show.</summary>
public static class CellText
{
    /// <summary>The first user-perceived character of a text.</summary>
    /// <param name="text">Not empty.</param>
    /// <param name="length">Chars it has.</param>
    /// <returns>Cells it takes: 1 or 2. Control and lone combining characters count 1, for something must be shown.</returns>
    public static int NextCluster(ReadOnlySpan<char> text, out int length)
    {
        if (text[0] is >= ' ' and < '\x7f' && (text.Length == 1 || text[1] < '\x300'))
        {
            length = 1;
            return 1;
        }

        Rune.DecodeFromUtf16(text, out var first, out length);
        var width = UnicodeData.Width(first.Value);
        while (length < text.Length && text[length] is < ' ' or >= '\x7f')
        {
            Rune.DecodeFromUtf16(text[length..], out var next, out var used);
            if (!GraphemeRules.Joins(text[..length], next.Value)) break;
            // An emoji presentation selector makes a picture of a sign, flags are pairs of letters.
            if (next.Value == 0xFE0F && UnicodeData.IsPictographic(first.Value) || UnicodeData.Width(next.Value) == 2) width = 2;
            length += used;
        }

        return Math.Clamp(width, 1, 2);
    }

    /// <summary>Cells that a text takes.</summary>
    public static int Width(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyExceptInRange(' ', '~')) return text.Length;
        var width = 0;
        while (!text.IsEmpty)
        {
            width += NextCluster(text, out var length);
            text = text[length..];
        }

        return width;
    }
}
