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

    public void Add(ProcessMachine program)
    {
        Programs.Add(program);
        Config = Config with { Programs = [.. Config.Programs, program.Config] };
    }

    public void Remove(ProcessMachine program)
    {
        Programs.Remove(program);
        Config = Config with { Programs = [.. Config.Programs.Where(config => config != program.Config)] };
    }
}
