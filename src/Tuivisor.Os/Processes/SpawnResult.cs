namespace Tuivisor.Os;

/// <summary>A started child, or why there is none.</summary>
/// <param name="Pid">Process id, session id and process group of the child; 0 when it was not started.</param>
/// <param name="Process">Its pidfd, owned by the caller; null when it was not started.</param>
/// <param name="Terminal">The master of its pseudo-terminal, owned by the caller; null without one.</param>
/// <param name="FailedStep">What failed.</param>
/// <param name="Errno">Why; 0 when it was started.</param>
public readonly record struct SpawnResult(int Pid, PidFd? Process, SafeFd? Terminal, SpawnStep FailedStep, int Errno)
{
    /// <summary>True when the child was started.</summary>
    public bool IsStarted => FailedStep == SpawnStep.None;

    public static SpawnResult Failed(SpawnStep step, int errno) => new(0, null, null, step, errno);
}
