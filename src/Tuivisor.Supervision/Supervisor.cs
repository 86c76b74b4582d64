using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Supervision;

/// <summary>
/// All programs and groups. It decides and never acts: what happened goes in with the time, what is to be done comes out as
/// effects. It knows no clock, no system call, no thread; whoever owns it calls it from one thread at a time.
/// </summary>
public sealed class Supervisor
{
    /// <summary>Makes a supervisor without programs: <see cref="SupervisorInput.Began"/> adds those of the configuration.</summary>
    public Supervisor(SupervisorConfig config) => Config = config;

    /// <summary>The configuration as last read.</summary>
    public SupervisorConfig Config { get; private set; }

    /// <summary>What the server is about.</summary>
    public SupervisorMood Mood { get; private set; } = SupervisorMood.Running;

    /// <summary>When something happens by itself; null when nothing will.</summary>
    public TimeSpan? NextDeadline => throw new NotImplementedException();

    /// <summary>All programs as they are now.</summary>
    public ProcessTable Processes => throw new NotImplementedException();

    /// <summary>Takes what happened at <paramref name="now"/> and appends what is to be done.</summary>
    public void Advance(SupervisorInput input, Moment now, EffectList effects) => throw new NotImplementedException();
}
