using System.Collections;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;

namespace Tuivisor.Supervision;

/// <summary>Effects in the order in which they are to be performed. One list is filled and cleared turn by turn.</summary>
public sealed class EffectList : IReadOnlyList<Effect>
{
    private readonly List<Effect> _effects = [];

    /// <inheritdoc/>
    public int Count => _effects.Count;

    /// <inheritdoc/>
    public Effect this[int index] => _effects[index];

    /// <summary>Appends an effect.</summary>
    public void Add(Effect effect) => _effects.Add(effect);

    /// <summary>Forgets all effects.</summary>
    public void Clear() => _effects.Clear();

    /// <inheritdoc/>
    public IEnumerator<Effect> GetEnumerator() => _effects.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Log(LogLevel level, string text) => Add(new Effect.Log(level, text));

    internal void Publish(SupervisorEvent happened) => Add(new Effect.Publish(happened));
}
