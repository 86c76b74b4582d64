namespace Tuivisor.Supervision.Events;

/// <summary>An event on its way to the listeners of one pool.</summary>
/// <param name="Serial">Its number in this server.</param>
/// <param name="PoolSerial">Its number in the pool.</param>
/// <param name="Type">Its type.</param>
/// <param name="Payload">What listeners are told.</param>
public sealed record PoolEvent(long Serial, long PoolSerial, EventType Type, ReadOnlyMemory<byte> Payload);
