using Tuivisor.Protocol.Attach;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Importing;

/// <summary>A command line that starts something in a session of screen or tmux and leaves it there.</summary>
internal static class DetachedSession
{
    private const string ScreenOptionsWithValue = "cehprsStT";
    private const string TmuxOptionsWithValue = "ceFnstxy";

    /// <summary>"screen -dmS bot ./bot" as bot and "./bot"; null for any other command line.</summary>
    public static (string Name, string Command)? Of(string line)
    {
        if (!CommandWords.TrySplit(line, out var words, out _) || words.Count < 3) return null;
        return Path.GetFileName(words[0]) switch
        {
            "screen" => OfScreen(words),
            "tmux" => OfTmux(words),
            _ => null,
        };
    }

    private static (string, string)? OfScreen(IReadOnlyList<string> words)
    {
        var (letters, values, next) = Options(words, 1, ScreenOptionsWithValue);
        return letters.Contains('d') && letters.Contains('m') && next < words.Count
            ? (values.GetValueOrDefault('S') ?? values.GetValueOrDefault('t') ?? Path.GetFileName(words[next]), ShellCommand.Of(words.Skip(next)))
            : null;
    }

    private static (string, string)? OfTmux(IReadOnlyList<string> words)
    {
        if (words[1] is not ("new" or "new-session")) return null;
        var (letters, values, next) = Options(words, 2, TmuxOptionsWithValue);
        if (!letters.Contains('d') || next >= words.Count) return null;
        // A single word is a line for the shell.
        var command = next == words.Count - 1 ? ShellCommand.Of(words[next]) : ShellCommand.Of(words.Skip(next));
        return (values.GetValueOrDefault('s') ?? values.GetValueOrDefault('n') ?? ImportedProgram.NameOf(command), command);
    }

    private static (HashSet<char> Letters, Dictionary<char, string> Values, int Next) Options(IReadOnlyList<string> words, int from, string withValue)
    {
        var (letters, values) = (new HashSet<char>(), new Dictionary<char, string>());
        var i = from;
        for (; i < words.Count && words[i].Length > 1 && words[i][0] == '-' && words[i] != "--"; i++)
        {
            for (var at = 1; at < words[i].Length; at++)
            {
                var letter = words[i][at];
                letters.Add(letter);
                if (!withValue.Contains(letter)) continue;
                var rest = words[i][(at + 1)..];
                if (rest.Length == 0 && i + 1 < words.Count) rest = words[++i];
                values[letter] = rest;
                break;
            }
        }

        return (letters, values, i < words.Count && words[i] == "--" ? i + 1 : i);
    }
}
