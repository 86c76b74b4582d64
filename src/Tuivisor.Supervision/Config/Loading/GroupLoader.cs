using Tuivisor.Supervision.Config.Expansion;
using Tuivisor.Supervision.Config.Options;
using Tuivisor.Supervision.Config.Reading;

namespace Tuivisor.Supervision.Config.Loading;

/// <summary>Builds all groups: those written, then one for each program that is in none.</summary>
internal sealed class GroupLoader(LoadContext context, ProgramLoader programs, IniDocument document)
{
    private readonly HashSet<string> _grouped = [];
    private readonly FastCgiLoader _fastCgi = new(context, programs);

    /// <summary>All groups by priority, then name. Errors come in the order in which Supervisor builds them.</summary>
    public IReadOnlyList<GroupConfig> Load()
    {
        List<GroupConfig> groups =
        [
            .. Sections("group:").ToList().Select(LoadGroup),
            .. Free("program:").ToList().Select(LoadProgram),
            .. Sections("eventlistener:").ToList().Select(new ListenerLoader(context, programs).Load),
            .. Free("fcgi-program:").ToList().Select(_fastCgi.Load),
        ];
        groups = [.. groups.OrderBy(group => group.Priority).ThenBy(group => group.Name, CodePointOrder.Instance)];
        var first = groups.DistinctBy(group => group.Name).ToDictionary(group => group.Name);
        return [.. groups.Where(group => IsFirst(group, first[group.Name]))];
    }

    private IEnumerable<IniSection> Sections(string prefix) =>
        document.Sections.Where(section => section.Name.StartsWith(prefix, StringComparison.Ordinal));

    private IEnumerable<IniSection> Free(string prefix) => Sections(prefix).Where(section => !_grouped.Contains(section.Name));

    private bool IsFirst(GroupConfig group, GroupConfig first)
    {
        if (ReferenceEquals(group, first)) return true;
        context.Warn(group.Location, "", $"{group.Name} is never run: a group of that name comes first, at {first.Location.File}:"
            + $"{first.Location.Line}; rename one of them");
        return false;
    }

    private GroupConfig LoadGroup(IniSection section)
    {
        var reader = new SectionReader(context, section, new ExpansionNames(context.Environment) { ["here"] = context.Here });
        var name = Names.Check(Names.OfSection(section), reader);
        var members = reader.Find(OptionTable.Group.Programs) ?? [];
        var priority = reader.Get(OptionTable.Group.Priority);
        var processes = members.SelectMany(member => FindMember(member, reader) is { } found ? LoadMember(found, name) : []);
        return new GroupConfig { Name = name, Priority = priority, Programs = [.. processes], Location = section.Location };
    }

    /// <summary>The processes of a member. A FastCGI program has its socket here too, which Supervisor leaves out.</summary>
    private IReadOnlyList<ProgramConfig> LoadMember(IniSection section, string group)
    {
        if (!section.Name.StartsWith("fcgi-program:", StringComparison.Ordinal)) return programs.Load(section, group, GroupKind.Programs);
        var processes = programs.Load(section, group, GroupKind.FastCgi);
        return _fastCgi.LoadSocketOfMember(section) is { } socket ? [.. processes.Select(process => process with { FastCgiSocket = socket })] : processes;
    }

    private IniSection? FindMember(string member, SectionReader reader)
    {
        var program = document.Find($"program:{member}");
        var fastCgi = document.Find($"fcgi-program:{member}");
        if ((program ?? fastCgi) is { } found && (program is null || fastCgi is null))
        {
            _grouped.Add(found.Name);
            return found;
        }

        var group = reader.Section.Name;
        reader.Fail(OptionTable.Group.Programs, program is null
            ? new Failure($"[{group}] names unknown program or fcgi-program {member}", $"names {member}, but there is no [program:{member}]",
                "write that section, or correct the name", Similar.Of(member, Sections("program:").Concat(Sections("fcgi-program:")).Select(Names.OfSection)))
            : new Failure($"[{group}] name {member} is ambiguous (exists as program and fcgi-program)",
                $"names {member}, which is both a program and an fcgi-program", "rename one of them"), reader.RawText(OptionTable.Group.Programs) ?? "");
        return null;
    }

    private GroupConfig LoadProgram(IniSection section)
    {
        var reader = new SectionReader(context, section, new ExpansionNames(context.Environment) { ["here"] = context.Here });
        var name = Names.Check(Names.OfSection(section), reader);
        return new GroupConfig
        {
            Name = name,
            Priority = reader.Get(OptionTable.Group.Priority),
            Programs = programs.Load(section, name, GroupKind.Programs),
            Location = section.Location,
        };
    }
}
