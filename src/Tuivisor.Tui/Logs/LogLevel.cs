using Tuivisor.Tui.Drawing;

namespace Tuivisor.Tui.Logs;

/// <summary>Finds the word that tells how bad a line is, so that only that word is coloured.</summary>
internal static class LogLevel
{
    private const int Looked = 200;

    private static readonly (string Word, Role Role)[] Words =
    [
        ("CRITICAL", Role.LevelError), ("FATAL", Role.LevelError), ("ERROR", Role.LevelError), ("CRIT", Role.LevelError), ("PANIC", Role.LevelError),
        ("WARNING", Role.LevelWarn), ("WARN", Role.LevelWarn), ("DEBUG", Role.LevelDebug), ("TRACE", Role.LevelDebug),
        ("error", Role.LevelError), ("panic", Role.LevelError), ("Traceback", Role.LevelError), ("warning", Role.LevelWarn), ("warn", Role.LevelWarn),
        ("错误", Role.LevelError), ("失败", Role.LevelError), ("异常", Role.LevelError), ("警告", Role.LevelWarn),
    ];

    /// <summary>Place and colour of the word; null when there is none.</summary>
    public static (int Start, int Length, Role Role)? Find(string line)
    {
        var head = line.AsSpan(0, Math.Min(Looked, line.Length));
        foreach (var (word, role) in Words)
        {
            var at = head.IndexOf(word, StringComparison.Ordinal);
            if (at < 0) continue;
            var alone = (at == 0 || !char.IsAsciiLetter(head[at - 1])) && (at + word.Length >= head.Length || !char.IsAsciiLetter(head[at + word.Length]));
            if (alone || word[0] > '\x7f') return (at, word.Length, role);
        }

        return Status(head);
    }

    // The status of an answer of a web server: 404, 503.
    private static (int Start, int Length, Role Role)? Status(ReadOnlySpan<char> head)
    {
        if (!head.Contains("GET ", StringComparison.Ordinal) && !head.Contains("POST ", StringComparison.Ordinal) && !head.Contains("HTTP", StringComparison.Ordinal)) return null;
        for (var at = 1; at + 3 <= head.Length; at++)
        {
            if (head[at] is not ('4' or '5') || head[at - 1] != ' ' || !char.IsAsciiDigit(head[at + 1]) || !char.IsAsciiDigit(head[at + 2])) continue;
            if (at + 3 == head.Length || head[at + 3] == ' ') return (at, 3, head[at] == '4' ? Role.LevelWarn : Role.LevelError);
        }

        return null;
    }
}
