using Tuivisor.Supervision.Events;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Supervision;

/// <summary>One call of <see cref="Supervisor.Advance"/>: the time it is made at, and where its results go.</summary>
internal sealed record Turn(Moment Now, SupervisorMood Mood, EffectList Effects, Action<SupervisorEvent, EffectList> Deliver)
{
    /// <summary>The same turn after the mood has changed.</summary>
    public Turn In(SupervisorMood mood) => this with { Mood = mood };

    public void Publish(SupervisorEvent happened)
    {
        Effects.Publish(happened);
        Deliver(happened, Effects);
    }
}
