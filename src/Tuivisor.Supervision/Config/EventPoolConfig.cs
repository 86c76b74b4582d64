using Tuivisor.Supervision.Events;

namespace Tuivisor.Supervision.Config;

/// <summary>Extra keys of [eventlistener:x].</summary>
/// <param name="Events">Types listened to.</param>
/// <param name="BufferSize">Events kept while every listener is busy.</param>
/// <param name="ResultHandler">As written.</param>
public sealed record EventPoolConfig(IReadOnlyList<EventType> Events, int BufferSize, string ResultHandler)
{
    /// <summary>event_length=characters: the length of an event counts characters, as Supervisor does, in place of bytes, as it says it does.</summary>
    public bool CountsCharacters { get; init; }
}
