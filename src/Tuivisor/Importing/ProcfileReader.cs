using System.Text.RegularExpressions;
using Tuivisor.Protocol.Attach;

namespace Tuivisor.Importing;

/// <summary>Reads a Procfile, as foreman, overmind and honcho do: a line "name: command" each.</summary>
internal static partial class ProcfileReader
{
    private const int FirstPort = 5000;
    private const int PortStep = 100;

    /// <summary>Reads it.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="path">Its absolute path.</param>
    /// <param name="hasEnvironmentFile">A .env is beside it.</param>
    public static Import Read(string text, string path, bool hasEnvironmentFile)
    {
        var directory = Path.GetDirectoryName(path) ?? "/";
        var programs = new List<ImportedProgram>();
        var leftOut = new List<string>();
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (Entry().Match(line) is not { Success: true } entry)
            {
                leftOut.Add(line);
                continue;
            }

            var command = entry.Groups["command"].Value;
            var port = FormattableString.Invariant($"{FirstPort + (PortStep * programs.Count)}");
            programs.Add(new ImportedProgram(entry.Groups["name"].Value, ShellCommand.Of(command))
            {
                Directory = directory,
                Environment = command.Contains("$PORT", StringComparison.Ordinal) || command.Contains("${PORT", StringComparison.Ordinal)
                    ? new Dictionary<string, string> { ["PORT"] = port } : new Dictionary<string, string>(),
                Keys = hasEnvironmentFile ? [("environment_file", "-" + ImportText.Escape(Path.Combine(directory, ".env")))] : [],
            });
        }

        return new Import(path, programs, leftOut);
    }

    [GeneratedRegex("^(?<name>[A-Za-z0-9_.-]+):\\s*(?<command>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Entry();
}
