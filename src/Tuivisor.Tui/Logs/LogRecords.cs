using Tuivisor.Tui.Drawing;

namespace Tuivisor.Tui.Logs;

/// <summary>Finds the lines that belong together: an error with its stack trace, data set out over several lines, one line repeated. What
/// belongs to the line before follows it in the same log; how far that may be is bounded, so that finding it costs little.</summary>
internal static class LogRecords
{
    /// <summary>Lines of a record, or of a run of equal ones, after its first that are folded at the most; those beyond are lines of their own.</summary>
    public const int MostLines = 500;

    private const int LeastLines = 2;

    /// <summary>The record a line is in, from its first to its last line; null for a line of its own, and for what only looks as if it
    /// belonged together: tables are indented too.</summary>
    public static (int Head, int Last)? Of(IReadOnlyList<LogLine> lines, int index)
    {
        var head = index;
        while (lines[head].Continues)
        {
            if (head == 0 || index - head >= MostLines || lines[head - 1].Part != lines[head].Part) return null;
            head--;
        }

        var last = head;
        while (last + 1 < lines.Count && last - head < MostLines && lines[last + 1].Continues && lines[last + 1].Part == lines[head].Part) last++;
        return last - head >= LeastLines && IsHead(lines[head].Text) ? (head, last) : null;
    }

    /// <summary>The first line of the record or of the run of equal lines a line is in; null when it is neither.</summary>
    public static int? HeadOf(IReadOnlyList<LogLine> lines, int index)
    {
        if (Of(lines, index) is { } record) return record.Head;
        var head = index;
        while (head > 0 && index - head < MostLines && IsSame(lines[head - 1], lines[index])) head--;
        return EndOfRun(lines, head) > head ? head : null;
    }

    /// <summary>The last of the equal lines that begin with one: itself when the next is another. Times at their beginnings do not count.</summary>
    public static int EndOfRun(IReadOnlyList<LogLine> lines, int head)
    {
        var last = head;
        while (last + 1 < lines.Count && last - head < MostLines && IsSame(lines[last + 1], lines[head])) last++;
        return last;
    }

    /// <summary>Whether a line goes on with the one before: it is indented, closes brackets, or says so.</summary>
    public static bool Continues(string line)
    {
        if (line.Length == 0) return false;
        return line[0] is ' ' or '\t' ? line.AsSpan().TrimStart().Length > 0
            : line.AsSpan().IndexOfAnyExcept("]}),;") < 0 || line.StartsWith("Caused by:", StringComparison.Ordinal) || line.StartsWith("Suppressed:", StringComparison.Ordinal);
    }

    private static bool IsHead(string line) =>
        line.AsSpan().TrimEnd() is [.., '{' or '[' or '(' or ':']
        || line.Contains("Exception", StringComparison.Ordinal) || LogLevel.Find(line) is { Role: Role.LevelError or Role.LevelWarn };

    private static bool IsSame(LogLine one, LogLine other) => one.Part == other.Part && WithoutTime(one.Text).SequenceEqual(WithoutTime(other.Text));

    private static ReadOnlySpan<char> WithoutTime(string line) => line.AsSpan().TrimStart("0123456789-:./,TZ+[] ");
}
