using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;

namespace Tuivisor.Supervision.Processes;

/// <summary>An active group: its programs, and its pool when they are event listeners.</summary>
internal sealed class ProcessGroup
{
    public ProcessGroup(GroupConfig config, IEnumerable<ProcessMachine> programs)
    {
        Config = config;
        Programs = [.. programs];
        if (config.EventPool is { } pool)
            Pool = new EventPool(config.Name, pool, Programs);
    }

    public GroupConfig Config { get; private set; }

    public List<ProcessMachine> Programs { get; }

    public EventPool? Pool { get; }

    public bool HasStopped => Programs.TrueForAll(program => program.IsInStoppedSet);

    /// <summary>Adds a program: one of a file in its order, another behind all.</summary>
    public void Add(ProcessMachine program)
    {
        var position = program.Config.IsAdHoc ? -1 : Programs.FindIndex(other => IsBefore(program.Config, other.Config));
        Programs.Insert(position < 0 ? Programs.Count : position, program);
        Config = Config with { Programs = [.. Programs.Select(each => each.Config)] };
    }

    /// <summary>A program's configuration has changed without need for a new child.</summary>
    public void Change(ProcessMachine program, ProgramConfig config)
    {
        program.Change(config);
        Config = Config with { Programs = [.. Programs.Select(each => each.Config)] };
    }

    public void Remove(ProcessMachine program)
    {
        Programs.Remove(program);
        Config = Config with { Programs = [.. Config.Programs.Where(config => config != program.Config)] };
    }

    private static bool IsBefore(ProgramConfig one, ProgramConfig other) => one.Priority != other.Priority
        ? one.Priority < other.Priority
        : CodePointOrder.Instance.Compare(one.Name, other.Name) < 0;
}
