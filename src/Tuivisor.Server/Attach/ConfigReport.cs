using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Supervision;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Attach;

/// <summary>What reading the configuration found, as clients show it.</summary>
internal static class ConfigReport
{
    private const int LinesBefore = 2;
    private const int LinesAfter = 1;

    /// <summary>What would change.</summary>
    public static ConfigChanges Changes(RereadOutcome outcome) => new(outcome.Added, outcome.Changed, outcome.Removed)
    {
        Groups = [.. outcome.Differing.Select(pair => Change(pair.Active, pair.Next))],
    };

    /// <summary>What is wrong, with the lines around it.</summary>
    public static IReadOnlyList<ConfigProblem> Problems(RereadOutcome outcome) => [.. outcome.Errors.Select(Problem)];

    private static GroupChange Change(GroupConfig? active, GroupConfig? next)
    {
        var group = next ?? active ?? throw new ArgumentNullException(nameof(next), "a group that differs is in one of the configurations");
        return new GroupChange(group.Name, group.Programs.Count, active is null || next is null ? [] : Settings(active, next))
        {
            AutoStart = group.Programs.Any(program => program.AutoStart), StartSecs = group.Programs.Max(program => program.StartSecs.TotalSeconds),
        };
    }

    private static List<SettingChange> Settings(GroupConfig active, GroupConfig next)
    {
        var changes = new List<SettingChange>();
        if (active.Priority != next.Priority) changes.Add(new SettingChange("", "priority", $"{active.Priority}", $"{next.Priority}"));
        var before = active.Programs.ToDictionary(program => program.Name);
        foreach (var program in next.Programs)
        {
            if (before.Remove(program.Name, out var was)) changes.AddRange(Settings(was, program));
            else changes.Add(new SettingChange(program.Name, "command", "", program.Command));
        }

        changes.AddRange(before.Values.Select(program => new SettingChange(program.Name, "command", program.Command, "")));
        return changes;
    }

    private static IEnumerable<SettingChange> Settings(ProgramConfig was, ProgramConfig program)
    {
        foreach (var name in was.Environment.Keys.Union(program.Environment.Keys))
        {
            var (from, to) = (was.Environment.GetValueOrDefault(name, ""), program.Environment.GetValueOrDefault(name, ""));
            if (from != to) yield return new SettingChange(program.Name, "environment", from, to, name);
        }

        var before = ProgramSettings.Of(was).ToDictionary(pair => pair.Key, pair => pair.Value);
        var after = ProgramSettings.Of(program).ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (var name in before.Keys.Union(after.Keys).Where(name => name != "environment"))
        {
            var (from, to) = (before.GetValueOrDefault(name, ""), after.GetValueOrDefault(name, ""));
            if (from != to) yield return new SettingChange(program.Name, name, from, to);
        }
    }

    private static ConfigProblem Problem(ConfigError error)
    {
        var (file, line) = (error.Location.File, error.Location.Line);
        var lines = Lines(file);
        var first = Math.Max(1, line - LinesBefore);
        return new ConfigProblem(file, line, error.Where, error.Problem, error.Remedy)
        {
            Complaint = error.Complaint, Suggestion = error.Suggestion, Column = error.Column, Length = error.Length, ExcerptLine = first,
            Excerpt = line <= 0 ? [] : [.. lines.Skip(first - 1).Take(line - first + 1 + LinesAfter)],
        };
    }

    private static string[] Lines(string? file)
    {
        try
        {
            return file is null ? [] : File.ReadAllLines(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
