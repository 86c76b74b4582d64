using Tuivisor.Terminal.Unicode;

namespace Tuivisor.Server.Attach;

/// <summary>How many cells a piece of a line takes.</summary>
internal static class TextCells
{
    public static int Count(ReadOnlySpan<char> text)
    {
        var cells = 0;
        foreach (var rune in text.EnumerateRunes()) cells += CharacterWidth.Of(rune.Value);
        return cells;
    }
}
