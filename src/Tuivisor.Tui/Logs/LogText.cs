using System.Text;

namespace Tuivisor.Tui.Logs;

/// <summary>Makes lines to show from the bytes of a log.</summary>
internal static class LogText
{
    private const int LongestLine = 16 * 1024;

    /// <summary>Cuts bytes into lines.</summary>
    /// <param name="bytes">A piece of a log that begins at a line's beginning.</param>
    /// <param name="offset">Offset of its first byte.</param>
    /// <param name="keepLast">Take what follows the last line end too, as an unfinished line.</param>
    /// <param name="used">Bytes taken.</param>
    public static List<LogLine> Lines(ReadOnlySpan<byte> bytes, long offset, bool keepLast, out int used)
    {
        var lines = new List<LogLine>(bytes.Length / 60 + 1);
        used = 0;
        while (used < bytes.Length)
        {
            var rest = bytes[used..];
            var end = rest.IndexOf((byte)'\n');
            if (end < 0 && !keepLast && rest.Length < LongestLine) break;
            var length = end < 0 ? Math.Min(rest.Length, LongestLine) : end + 1;
            lines.Add(new(offset + used, length, Text(rest[..(end < 0 ? length : end)])));
            used += length;
        }

        return lines;
    }

    /// <summary>A line as it is shown.</summary>
    public static string Text(ReadOnlySpan<byte> line)
    {
        if (line.Length > LongestLine) line = line[..LongestLine];
        if (line.EndsWith("\r"u8)) line = line[..^1];
        // A progress line overwrote itself: its last state counts.
        var back = line.LastIndexOf((byte)'\r');
        if (back >= 0) line = line[(back + 1)..];
        var text = Encoding.UTF8.GetString(line);
        return text.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0 && !text.Contains('\u007f') ? text : Clean(text);
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (character == '\u001b') at = EndOfSequence(text, at);
            else if (character == '\t') clean.Append(' ', 8 - clean.Length % 8);
            else if (character < ' ') clean.Append('^').Append((char)(character + '@'));
            else if (character == '\u007f') clean.Append("^?");
            else clean.Append(character);
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
