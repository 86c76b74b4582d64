using Tuivisor.Protocol.Attach;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Importing;

/// <summary>Reads the windows that a .screenrc opens. screen(1).</summary>
internal static class ScreenrcReader
{
    /// <summary>Reads it.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="path">Its absolute path.</param>
    /// <param name="home">Home of its user.</param>
    /// <param name="shell">What a window without a command runs.</param>
    public static Import Read(string text, string path, string home, string shell)
    {
        var (directory, variables, programs, leftOut) = (home, new Dictionary<string, string>(), new List<ImportedProgram>(), new List<string>());
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var words = Words(line);
            switch (words.FirstOrDefault())
            {
                case "chdir":
                    directory = words.Count > 1 ? Path.GetFullPath(Expand(words[1], home), directory) : home;
                    break;
                case "setenv" when words.Count > 1:
                    variables[words[1]] = words.Count > 2 ? Expand(words[2], home) : "";
                    break;
                case "screen":
                    programs.Add(Window(words, shell, home) with { Directory = directory, Environment = new Dictionary<string, string>(variables) });
                    break;
                case "stuff":
                    leftOut.Add($"{line}: text typed into a window; write it as the command instead");
                    break;
            }
        }

        return new Import(path, programs, leftOut);
    }

    private static ImportedProgram Window(IReadOnlyList<string> words, string shell, string home)
    {
        string? title = null;
        var i = 1;
        for (; i < words.Count && (words[i].StartsWith('-') || words[i].All(char.IsAsciiDigit)); i++)
        {
            if (words[i] is not ("-t" or "-h" or "-T") || i + 1 >= words.Count) continue;
            if (words[i] == "-t") title = words[i + 1];
            i++;
        }

        // "//telnet" is screen's own; a command is words, as for a program here.
        var command = i < words.Count ? ShellCommand.Of(words.Skip(i).Select(word => Expand(word, home))) : shell;
        return new ImportedProgram(title ?? ImportedProgram.NameOf(command), command) { Keys = [("autorestart", "false"), ("startsecs", "0")] };
    }

    private static IReadOnlyList<string> Words(string line) =>
        CommandWords.TrySplit(line, out var words, out _) ? words : line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static string Expand(string word, string home) =>
        (word == "~" || word.StartsWith("~/", StringComparison.Ordinal) ? home + word[1..] : word).Replace("${HOME}", home).Replace("$HOME", home);
}
