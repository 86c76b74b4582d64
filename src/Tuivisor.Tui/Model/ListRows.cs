using Tuivisor.Protocol.Attach;

namespace Tuivisor.Tui.Model;

/// <summary>Makes the rows of the list from the programs, the folded groups, the filter and the order.</summary>
internal static class ListRows
{
    public static List<ListRow> Make(IReadOnlyList<ProgramEntry> programs, IReadOnlySet<string> folded, ProgramFilter? filter, SortOrder order, bool reversed)
    {
        var shown = filter is null ? programs : programs.Where(program => filter.Matches(program.Info)).ToList();
        if (order != SortOrder.Group)
        {
            var sorted = Sort(shown, order);
            return (reversed ? sorted.Reverse() : sorted).Select(program => new ListRow(null, program)).ToList();
        }

        var rows = new List<ListRow>(shown.Count + 8);
        var groups = shown.GroupBy(program => program.Info.Group).Select(group => new ProgramGroup(group.Key, group.ToList()));
        foreach (var group in reversed ? groups.Reverse() : groups)
        {
            if (group.IsImplicit)
            {
                rows.Add(new(null, group.Programs[0]));
                continue;
            }

            rows.Add(new(group, null));
            if (!folded.Contains(group.Name)) rows.AddRange(group.Programs.Select(program => new ListRow(group, program)));
        }

        return rows;
    }

    private static IEnumerable<ProgramEntry> Sort(IReadOnlyList<ProgramEntry> programs, SortOrder order) => order switch
    {
        SortOrder.State => programs.OrderBy(program => Badness(program.Info)),
        SortOrder.Uptime => programs.OrderBy(program => program.IsAlive ? program.Info.StartedAt ?? DateTimeOffset.MaxValue : DateTimeOffset.MaxValue),
        SortOrder.Cpu => programs.OrderByDescending(program => program.Cpu ?? -1),
        SortOrder.Memory => programs.OrderByDescending(program => program.Rss ?? -1),
        SortOrder.Restarts => programs.OrderByDescending(program => program.Info.Restarts),
        _ => programs.OrderBy(program => program.FullName, StringComparer.OrdinalIgnoreCase),
    };

    /// <summary>Lower is worse: what needs a person comes first.</summary>
    public static int Badness(ProgramInfo info) => info.State switch
    {
        ProgramState.Fatal => 0,
        ProgramState.Unknown => 1,
        ProgramState.Backoff => 2,
        ProgramState.Exited when !info.ExitExpected => 3,
        ProgramState.Stopping => 4,
        ProgramState.Starting => 5,
        ProgramState.Running => 6,
        ProgramState.Stopped => 7,
        _ => 8,
    };
}
