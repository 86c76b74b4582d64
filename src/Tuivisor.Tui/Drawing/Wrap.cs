namespace Tuivisor.Tui.Drawing;

/// <summary>Breaks text into lines at blanks.</summary>
internal static class Wrap
{
    /// <summary>Breaks a command or sentence; an option keeps its value. The last line says when something is left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cells">Cells a line.</param>
    /// <param name="lines">Most lines; 1 cuts.</param>
    /// <param name="ellipsis">Stands for what is left out.</param>
    /// <param name="hang">Blanks before every line but the first.</param>
    public static IEnumerable<string> Words(string text, int cells, int lines, char ellipsis, int hang = 0)
    {
        if (lines <= 1 || TextWidth.Of(text) <= cells)
        {
            yield return Clip.End(text, cells, ellipsis);
            yield break;
        }

        var units = Units(text);
        var at = 0;
        for (var line = 0; line < lines && at < units.Count; line++)
        {
            var indent = line == 0 ? "" : new string(' ', hang);
            var taken = indent + units[at++];
            while (at < units.Count && TextWidth.Of(taken) + 1 + TextWidth.Of(units[at]) <= cells) taken += " " + units[at++];
            var more = line == lines - 1 && at < units.Count;
            yield return Clip.End(more ? taken + ellipsis : taken, cells, ellipsis);
        }
    }

    private static List<string> Units(string text)
    {
        var units = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (units.Count > 0 && units[^1].Length == 2 && units[^1][0] == '-' && word[0] != '-') units[^1] += " " + word;
            else units.Add(word);
        }

        return units;
    }
}
