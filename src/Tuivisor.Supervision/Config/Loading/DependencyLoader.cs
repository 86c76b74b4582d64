using Tuivisor.Supervision.Config.Expansion;
using Tuivisor.Supervision.Config.Options;
using Tuivisor.Supervision.Config.Reading;
using Keys = Tuivisor.Supervision.Config.Options.OptionTable.Own;

namespace Tuivisor.Supervision.Config.Loading;

/// <summary>
/// Finds the programs that depends_on= names. A name is that of a process ("group:name"), a group ("group" or "group:*") or a
/// section (all its processes, whatever group they are in).
/// </summary>
internal sealed class DependencyLoader(LoadContext context, IniDocument document)
{
    /// <summary>The groups with full names in place of what is written. Unknown names and circles are noted.</summary>
    public IReadOnlyList<GroupConfig> Resolve(IReadOnlyList<GroupConfig> groups)
    {
        if (!groups.Any(group => group.Programs.Any(program => program.DependsOn.Count > 0)))
            return groups;
        var all = groups.SelectMany(group => group.Programs).ToList();
        IReadOnlyList<GroupConfig> resolved = [.. groups.Select(group => group with
        {
            Programs = [.. group.Programs.Select(program => program.DependsOn.Count == 0 ? program : program with { DependsOn = Find(program, all) })],
        })];
        NoteCircles([.. resolved.SelectMany(group => group.Programs)]);
        return resolved;
    }

    private IReadOnlyList<string> Find(ProgramConfig program, List<ProgramConfig> all)
    {
        var found = new List<string>();
        foreach (var name in program.DependsOn.Where(name => name.Length > 0))
        {
            var meant = Meant(name, all);
            if (meant.Count == 0)
                FailUnknown(program, name, all);
            // A program that names its own group or section means the others in it.
            else if (meant is [var only] && only == program.FullName)
                Fail(program, $"names {name}, which is the program itself", "name others");
            found.AddRange(meant.Where(other => other != program.FullName));
        }

        return [.. found.Distinct()];
    }

    private static List<string> Meant(string name, List<ProgramConfig> all)
    {
        var group = name.EndsWith(":*", StringComparison.Ordinal) ? name[..^2] : name;
        Func<ProgramConfig, bool>[] ways =
        [
            program => program.FullName == name,
            program => program.Group == group,
            program => program.Section == name,
        ];
        foreach (var way in ways)
        {
            if (all.Where(way).Select(program => program.FullName).ToList() is { Count: > 0 } found)
                return found;
        }

        return [];
    }

    private void FailUnknown(ProgramConfig program, string name, List<ProgramConfig> all)
    {
        var known = all.SelectMany(other => new[] { other.FullName, other.Group, other.Section }).Distinct();
        Fail(program, $"names {name}, and there is no such program or group", "correct the name, or write its section", Similar.Of(name, known));
    }

    private void NoteCircles(List<ProgramConfig> all)
    {
        var byName = all.DistinctBy(program => program.FullName).ToDictionary(program => program.FullName, StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        var path = new List<string>();
        foreach (var program in all)
            Walk(program);

        void Walk(ProgramConfig program)
        {
            if (path.IndexOf(program.FullName) is >= 0 and var start)
            {
                Fail(byName[path[start]], $"goes in a circle: {string.Join(" needs ", path[start..].Append(program.FullName))}", "remove one of these");
                return;
            }

            if (done.Contains(program.FullName))
                return;
            path.Add(program.FullName);
            foreach (var name in program.DependsOn)
            {
                if (byName.TryGetValue(name, out var next))
                    Walk(next);
            }

            path.RemoveAt(path.Count - 1);
            done.Add(program.FullName);
        }
    }

    private void Fail(ProgramConfig program, string complaint, string remedy, string? suggestion = null)
    {
        if (document.Sections.FirstOrDefault(section => section.Location == program.Location) is not { } section)
            return;
        var reader = new SectionReader(context, section, new ExpansionNames(context.Environment));
        reader.Fail(Keys.DependsOn, OptionTypes.Own(complaint, remedy) with { Suggestion = suggestion }, reader.RawText(Keys.DependsOn) ?? "");
    }
}
