using Tuivisor.Supervision.Config;

namespace Tuivisor.Supervision.Processes;

/// <summary>All programs at one instant: immutable, so any thread may read it while the supervisor goes on.</summary>
public sealed class ProcessTable
{
    private readonly ProcessIndex _index;
    private readonly ProcessView[] _processes;

    internal ProcessTable(ProcessIndex index, ProcessView[] processes, SupervisorMood mood, long version)
    {
        _index = index;
        _processes = processes;
        Mood = mood;
        Version = version;
    }

    /// <summary>A table without programs.</summary>
    public static ProcessTable Empty { get; } = new(new ProcessIndex([], []), [], SupervisorMood.Running, 0);

    /// <summary>What the server is about.</summary>
    public SupervisorMood Mood { get; }

    /// <summary>Grows with every change.</summary>
    public long Version { get; }

    /// <summary>All programs, group by group in order of (priority, name), within a group in Supervisor's order.</summary>
    public IReadOnlyList<ProcessView> Processes => _processes;

    /// <summary>Configurations of the active groups, in order of (priority, name).</summary>
    public IReadOnlyList<GroupConfig> Groups => _index.Groups;

    /// <summary>The programs of a group in Supervisor's order; null when there is no such group.</summary>
    public IReadOnlyList<ProcessView>? Group(string name) =>
        _index.GroupRange(name) is { } range
            ? new ArraySegment<ProcessView>(_processes, range.Start, range.Count)
            : (IReadOnlyList<ProcessView>?)null;

    /// <summary>A program by group and name; null when there is none.</summary>
    public ProcessView? Find(string group, string name) =>
        _index.Position(group, name) is { } position ? _processes[position] : null;

    /// <summary>A program by Supervisor's full name: "group:name", or "name" for the program of the group of that name.</summary>
    public ProcessView? Find(string fullName)
    {
        var colon = fullName.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? Find(fullName, fullName) : Find(fullName[..colon], fullName[(colon + 1)..]);
    }
}
