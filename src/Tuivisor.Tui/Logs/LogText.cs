using System.Text;
using Tuivisor.Terminal;
using Tuivisor.Tui.Drawing;

namespace Tuivisor.Tui.Logs;

/// <summary>Makes what is shown from lines as they were written.</summary>
internal static class LogText
{
    private const int MostCells = 4_096;

    /// <summary>Without escape sequences, control characters spelt out; a progress line shows its last state.</summary>
    public static string Clean(string line)
    {
        line = line.TrimEnd('\r');
        var back = line.LastIndexOf('\r');
        if (back >= 0) line = line[(back + 1)..];
        return line.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0 && !line.Contains('\u007f') ? line : Strip(line);
    }

    /// <summary>With escape sequences spelt out too.</summary>
    public static string Spelt(string line)
    {
        var text = new StringBuilder(line.Length + 8);
        foreach (var character in line) Append(text, character);
        return text.ToString();
    }

    /// <summary>The line as a terminal shows it: one row of cells.</summary>
    public static CellBuffer Cells(string line)
    {
        var columns = Math.Clamp(TextWidth.Of(Clean(line)) + 1, 2, MostCells);
        var emulator = new TerminalEmulator(columns, 1, new() { ScrollbackLines = 0 });
        emulator.Feed("\e[?7l"u8);
        emulator.Feed(Encoding.UTF8.GetBytes(line));
        var cells = new CellBuffer(columns, 1);
        emulator.CopyTo(cells);
        return cells;
    }

    private static void Append(StringBuilder text, char character)
    {
        if (character == '\t') text.Append(' ', 8 - text.Length % 8);
        else if (character < ' ') text.Append('^').Append((char)(character + '@'));
        else if (character == '\u007f') text.Append("^?");
        else text.Append(character);
    }

    private static string Strip(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\u001b') at = EndOfSequence(text, at);
            else Append(clean, text[at]);
        }

        return clean.ToString();
    }

    // Position of the last character of an escape sequence. ECMA-48 5.3 to 5.6.
    private static int EndOfSequence(string text, int at)
    {
        if (at + 1 >= text.Length) return at;
        var next = text[at + 1];
        if (next == '[')
        {
            for (at += 2; at < text.Length && text[at] is < '@' or > '~'; at++)
            {
            }

            return at;
        }

        if (next is ']' or 'P' or '_' or '^' or 'X')
        {
            for (at += 2; at < text.Length; at++)
            {
                if (text[at] == '\a') return at;
                if (text[at] == '\u001b' && at + 1 < text.Length && text[at + 1] == '\\') return at + 1;
            }

            return at;
        }

        return at + 1;
    }
}
