using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Supervision;

/// <summary>One call of <see cref="Supervisor.Advance"/>: the time it is made at, and where its results go.</summary>
internal sealed record Turn(Moment Now, SupervisorMood Mood, EffectList Effects, Action<SupervisorEvent, EffectList> Deliver)
{
    /// <summary>Which of the programs a program depends on are not up.</summary>
    public required Func<ProgramConfig, Lacking> LackingOf { get; init; }

    /// <summary>A number from 0 to less than 1, another each time: what pauses are spread by.</summary>
    public required Func<double> Random { get; init; }

    /// <summary>The same turn after the mood has changed.</summary>
    public Turn In(SupervisorMood mood) => this with { Mood = mood };

    public void Publish(SupervisorEvent happened)
    {
        Effects.Publish(happened);
        Deliver(happened, Effects);
    }
}
