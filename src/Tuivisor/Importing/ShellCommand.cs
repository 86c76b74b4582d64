using Tuivisor.Commands;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Importing;

/// <summary>Command lines that a shell was to read, made into such that a program can be started with.</summary>
internal static class ShellCommand
{
    /// <summary>What only a shell understands.</summary>
    private const string Meaningful = "$`;&|<>()*?[]{}~#!\n";

    /// <summary>The command as in command=: as it is when its words are plain, else for a shell to read.</summary>
    /// <param name="line">A line of a shell.</param>
    /// <param name="shell">The shell.</param>
    public static string Of(string line, string shell = "/bin/sh")
    {
        line = line.Trim();
        var isPlain = line.AsSpan().IndexOfAny(Meaningful) < 0 && CommandWords.TrySplit(line, out var words, out _) && words.Count > 0 && !words[0].Contains('=');
        // Of a single command the shell makes way for it: signals reach what they are meant for.
        var isOne = line.AsSpan().IndexOfAny(";&|\n(") < 0 && !line.Split(' ')[0].Contains('=');
        return isPlain ? line : $"{shell} -c {RunCommand.Quote((isOne ? "exec " : "") + line)}";
    }

    /// <summary>Words as a command line that gives them back.</summary>
    public static string Of(IEnumerable<string> words) => string.Join(' ', words.Select(RunCommand.Quote));

    /// <summary>A name for a command: "python3" of "/usr/bin/python3 -m http.server".</summary>
    public static string NameOf(string command) =>
        CommandWords.TrySplit(command, out var words, out _) && words.Count > 0 ? Path.GetFileName(words[0].TrimEnd('/')) : "program";
}
