namespace Tuivisor.Supervision.Events;

/// <summary>What a pool of event listeners leaves to the supervisor that takes the place of this one.</summary>
/// <param name="Name">Of the pool.</param>
/// <param name="NextSerial">Number in the pool that its next event gets.</param>
/// <param name="Waiting">Events that no listener has yet, oldest first.</param>
/// <param name="Listeners">Its listeners.</param>
public sealed record EventPoolState(string Name, long NextSerial, IReadOnlyList<PoolEvent> Waiting, IReadOnlyList<PoolListenerState> Listeners);
