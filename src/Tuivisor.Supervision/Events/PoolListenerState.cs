namespace Tuivisor.Supervision.Events;

/// <summary>Where a listener is in the conversation with its pool.</summary>
/// <param name="Program">Full name of its program.</param>
/// <param name="State">Where it is in the protocol.</param>
/// <param name="Pending">What it wrote that makes no whole answer yet.</param>
/// <param name="ResultLength">Bytes of the result it has announced; -1 for none.</param>
/// <param name="Taken">Offset in its output up to which that was taken.</param>
/// <param name="InHand">The event it works on; null for none.</param>
/// <param name="IsGiven">That event is known to have been given to it.</param>
public sealed record PoolListenerState(
    string Program, ListenerState State, ReadOnlyMemory<byte> Pending, int ResultLength, long Taken, PoolEvent? InHand, bool IsGiven);
