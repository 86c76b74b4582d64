using Tuivisor.Supervision.Config;

namespace Tuivisor.Supervision.Processes;

/// <summary>Where each program stands in a <see cref="ProcessTable"/>; shared by all tables between two changes of the groups.</summary>
internal sealed class ProcessIndex
{
    private readonly Dictionary<(string Group, string Name), int> _positions;
    private readonly Dictionary<string, (int Start, int Count)> _ranges;

    public ProcessIndex(IReadOnlyList<GroupConfig> groups, IReadOnlyList<ProgramConfig> programs)
    {
        Groups = groups;
        _ranges = new(groups.Count, StringComparer.Ordinal);
        _positions = new(programs.Count);
        var start = 0;
        foreach (var group in groups)
        {
            _ranges[group.Name] = (start, group.Programs.Count);
            start += group.Programs.Count;
        }

        for (var i = 0; i < programs.Count; i++)
            _positions[(programs[i].Group, programs[i].Name)] = i;
    }

    public IReadOnlyList<GroupConfig> Groups { get; }

    public (int Start, int Count)? GroupRange(string name) => _ranges.TryGetValue(name, out var range) ? range : null;

    public int? Position(string group, string name) => _positions.TryGetValue((group, name), out var position) ? position : null;
}
