namespace Tuivisor.Tui.Drawing;

/// <summary>Cuts text to a number of cells, with a sign where something is left out.</summary>
internal static class Clip
{
    /// <summary>Keeps the beginning: commands and messages.</summary>
    public static string End(string text, int cells, char ellipsis)
    {
        if (text.Length <= cells / 2 || TextWidth.Of(text) <= cells) return text;
        return cells <= 0 ? "" : string.Concat(Prefix(text, cells - 1), ellipsis.ToString());
    }

    /// <summary>Keeps the last three cells: names, whose numbers are at the end.</summary>
    public static string Middle(string text, int cells, char ellipsis)
    {
        if (text.Length <= cells / 2 || TextWidth.Of(text) <= cells) return text;
        return cells < 6 ? End(text, cells, ellipsis) : string.Concat(Prefix(text, cells - 4), ellipsis.ToString(), Suffix(text, 3));
    }

    /// <summary>Keeps the end: paths, whose base name matters.</summary>
    public static string Start(string text, int cells, char ellipsis)
    {
        if (text.Length <= cells / 2 || TextWidth.Of(text) <= cells) return text;
        return cells <= 0 ? "" : string.Concat(ellipsis.ToString(), Suffix(text, cells - 1));
    }

    /// <summary>As much from the beginning as fits.</summary>
    public static ReadOnlySpan<char> Prefix(ReadOnlySpan<char> text, int cells)
    {
        var end = 0;
        while (end < text.Length)
        {
            cells -= TextWidth.Next(text[end..], out var length);
            if (cells < 0) break;
            end += length;
        }

        return text[..end];
    }

    /// <summary>As much from the end as fits.</summary>
    public static ReadOnlySpan<char> Suffix(ReadOnlySpan<char> text, int cells)
    {
        var width = TextWidth.Of(text);
        while (width > cells)
        {
            width -= TextWidth.Next(text, out var length);
            text = text[length..];
        }

        return text;
    }
}
