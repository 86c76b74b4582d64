using Tuivisor.Os;

namespace Tuivisor.Keeper;

/// <summary>A started child, or why there is none.</summary>
/// <param name="Child">Its name at the host.</param>
/// <param name="Pid">Its process id; 0 when it was not started.</param>
/// <param name="Streams">The server's ends of its streams, owned by the caller; null when it was not started.</param>
/// <param name="FailedStep">What failed.</param>
/// <param name="Errno">Why; 0 when it was started.</param>
public readonly record struct SpawnReply(ChildId Child, int Pid, ChildStreams? Streams, SpawnStep FailedStep, int Errno)
{
    /// <summary>True when the child was started.</summary>
    public bool IsStarted => Streams is not null;

    public static SpawnReply Failed(SpawnStep step, int errno) => new(default, 0, null, step, errno);
}
