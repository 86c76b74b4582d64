using Tuivisor.Server.Children;
using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Recovering;

/// <summary>
/// The supervisor's state as it is left to the next server, and as the one before left it. Noted on the owner loop after each turn
/// that changed something, before anybody is told of it.
/// </summary>
public sealed class Recovery
{
    private const string ConfigName = "config";
    private const string StateName = "state";

    private readonly ServerMemory _memory;
    private readonly StateWriter _states = new();
    private SupervisorConfig? _notedConfig;
    private IReadOnlyList<GroupConfig> _notedGroups = [];
    private long _notedVersion = -1;

    private Recovery(ServerMemory memory) => _memory = memory;

    /// <summary>What the server before this one left; null when this one begins anew.</summary>
    public SupervisorState? Before { get; private init; }

    /// <summary>For the first life of a server; later ones begin anew, their programs having stopped.</summary>
    public static Recovery From(ServerMemory memory)
    {
        var before = memory.Recall(StateName) is { } state && RecallConfig(memory) is { } config ? StateFormat.Read(state, config.Groups) : null;
        return new Recovery(memory) { Before = before };
    }

    /// <summary>For a life that takes nothing over.</summary>
    public static Recovery Anew(ServerMemory memory) => new(memory);

    /// <summary>The configuration that the server before this one ran on, with its active groups; null for none.</summary>
    public static SupervisorConfig? RecallConfig(ServerMemory memory) => memory.Recall(ConfigName) is { } bytes ? ConfigFormat.Read(bytes) : null;

    /// <summary>Notes what has changed since the last call.</summary>
    public void Note(Supervisor supervisor)
    {
        if (!_memory.IsUseful || supervisor.Processes.Version == _notedVersion) return;
        _notedVersion = supervisor.Processes.Version;
        var state = supervisor.State;
        if (supervisor.Config != _notedConfig || !SameGroups(state.Groups))
        {
            (_notedConfig, _notedGroups) = (supervisor.Config, state.Groups);
            if (!_memory.Save(ConfigName, ConfigFormat.Write(supervisor.Config with { Groups = state.Groups }))) _notedConfig = null;
        }
        // What there was no room for is tried again at the next turn.
        if (!_memory.Save(StateName, _states.Write(state)) || _notedConfig is null) _notedVersion = -1;
    }

    private bool SameGroups(IReadOnlyList<GroupConfig> groups)
    {
        if (groups.Count != _notedGroups.Count) return false;
        for (var i = 0; i < groups.Count; i++)
        {
            if (!ReferenceEquals(groups[i], _notedGroups[i])) return false;
        }
        return true;
    }
}
