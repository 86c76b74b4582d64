using Tuivisor.Protocol.Attach;

namespace Tuivisor.Importing;

/// <summary>Reads what a crontab starts at boot: its lines with @reboot. crontab(5).</summary>
internal static class CrontabReader
{
    private const string AtBoot = "@reboot";

    /// <summary>Reads it.</summary>
    /// <param name="text">The table.</param>
    /// <param name="from">Where it is from, for people.</param>
    /// <param name="home">Home of its user, where cron starts commands; null for a table of the system, whose lines name a user.</param>
    public static Import Read(string text, string from, string? home)
    {
        var programs = new List<ImportedProgram>();
        var variables = new Dictionary<string, string>();
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line.StartsWith(AtBoot, StringComparison.OrdinalIgnoreCase)) programs.Add(Program(line[AtBoot.Length..].Trim(), home, variables));
            else if (line.IndexOf('=') is > 0 and var equals && line[..equals].Trim() is var name && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
                variables[name] = line[(equals + 1)..].Trim().Trim('"', '\'');
        }

        return new Import(from, programs, []);
    }

    private static ImportedProgram Program(string line, string? home, Dictionary<string, string> variables)
    {
        var keys = new List<(string, string)>();
        if (home is null && line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries) is [var user, var rest])
        {
            keys.Add(("user", user));
            line = rest;
        }

        // A percent sign ends the command, a protected one is one.
        line = line.Replace("\\%", "%").Trim();
        List<string> notes = [];
        if (line.EndsWith('&') && !line.EndsWith("&&", StringComparison.Ordinal))
        {
            line = line[..^1].TrimEnd();
            notes.Add("the & at its end is gone: a program stays in the foreground here");
        }

        var shell = variables.GetValueOrDefault("SHELL", "/bin/sh");
        var (name, command) = DetachedSession.Of(line) ?? (ImportedProgram.NameOf(line), ShellCommand.Of(line, shell));
        return new ImportedProgram(name, command)
        {
            Directory = home,
            Environment = variables.Where(variable => variable.Key is not ("SHELL" or "MAILTO")).ToDictionary(),
            Keys = [.. keys, ("autorestart", "unexpected"), ("startsecs", "0")],
            Notes = notes,
        };
    }
}
