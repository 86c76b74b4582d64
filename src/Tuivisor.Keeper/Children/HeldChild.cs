using Tuivisor.Os;

namespace Tuivisor.Keeper;

/// <summary>A child that the keeper holds for whichever server is alive.</summary>
/// <param name="Id">Its name at the keeper.</param>
/// <param name="Name">As in its order: "group:name".</param>
/// <param name="Pid">Process id.</param>
/// <param name="StartedAt">When it was started, in milliseconds since 1970.</param>
/// <param name="Streams">Copies of its streams, owned by the receiver.</param>
/// <param name="Attachments">Copies of what came with its order, owned by the receiver.</param>
/// <param name="Exit">How it ended; null while it lives.</param>
public sealed record HeldChild(
    ChildId Id, string Name, int Pid, long StartedAt, ChildStreams Streams, IReadOnlyList<SafeFd> Attachments, WaitStatus? Exit);
