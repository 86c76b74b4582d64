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

    /// <summary>Takes another configuration of the same kind: its order, its programs that are new; programs of no file stay behind them.</summary>
    public void Become(GroupConfig next, IEnumerable<ProcessMachine> joining)
    {
        Programs.AddRange(joining);
        foreach (var program in Programs)
        {
            // Where it is written may have changed; whether it was disabled by hand has not.
            if (next.Programs.FirstOrDefault(config => config.FullName == program.Config.FullName) is { } config)
                program.Change(config with { IsDisabled = program.Config.IsDisabled });
        }

        var order = next.Programs.Select((config, index) => (config.FullName, index)).ToDictionary(StringComparer.Ordinal);
        ProcessMachine[] inOrder = [.. Programs.OrderBy(program => order.GetValueOrDefault(program.Config.FullName, int.MaxValue))];
        Programs.Clear();
        Programs.AddRange(inOrder);
        Config = next with { Programs = [.. Programs.Select(each => each.Config)] };
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
