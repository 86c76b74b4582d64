using IniParser.Exceptions;
using IniParser.Model;
using IniParser.Parser;

namespace Tuivisor.Tui.Text;

/// <summary>Ini files that people write: a line that cannot be read is left out and told, the others hold.</summary>
internal static class LenientIni
{
    /// <summary>The line of a section, or of a name in it, from 1; of the last line when it is not there.</summary>
    /// <param name="text">What is in the file.</param>
    /// <param name="section">The section; "" for what stands before the first.</param>
    /// <param name="name">The name; null for the section itself.</param>
    public static int LineOf(string text, string section, string? name = null)
    {
        var (line, inside) = (0, section.Length == 0);
        foreach (var range in text.AsSpan().Split('\n'))
        {
            line++;
            var content = text.AsSpan()[range].Trim();
            if (content.StartsWith("["))
            {
                inside = content.SequenceEqual($"[{section}]");
                if (inside && name is null) return line;
            }
            else if (inside && name is not null && content.StartsWith(name) && content[name.Length..].TrimStart().StartsWith("=")) return line;
        }

        return line;
    }

    /// <summary>Reads a file.</summary>
    /// <param name="text">What is in it.</param>
    /// <param name="wrong">Called with the number of a line, from 1, and what is wrong with it.</param>
    /// <exception cref="ParsingException">It is wrong as a whole.</exception>
    public static IniData Parse(string text, Action<int, string> wrong)
    {
        var lines = text.Split('\n');
        while (true)
        {
            try
            {
                return new IniDataParser().Parse(string.Join('\n', lines));
            }
            catch (ParsingException error) when (error.LineNumber > 0 && error.LineNumber <= lines.Length && lines[error.LineNumber - 1].Trim() is { Length: > 0 } line)
            {
                wrong(error.LineNumber, line.Contains('=') || line.StartsWith('[') ? $"{line} was said before, or not in a section; this line is left out" : $"{line} is no setting; write name = value");
                lines[error.LineNumber - 1] = "";
            }
        }
    }
}
