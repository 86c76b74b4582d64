namespace Tuivisor.Supervision.Processes;

/// <summary>What a transition does besides changing the state, in the order in which it is done.</summary>
[Flags]
internal enum ProcessActions
{
    None = 0,

    // Before the new state is announced.
    NotePid = 1 << 0,
    NoteSpawnError = 1 << 1,
    NoteExit = 1 << 2,
    CountFailure = 1 << 3,
    ForgetFailures = 1 << 4,
    CountRestart = 1 << 5,
    QueueStart = 1 << 6,
    ForgetQueuedStart = 1 << 7,

    ArmStartTimer = 1 << 8,
    ArmRetryTimer = 1 << 9,
    ArmRestartPause = 1 << 10,
    ArmKillTimer = 1 << 11,

    // After it.
    AnnounceSuccess = 1 << 12,
    AnnounceFatal = 1 << 13,
    Spawn = 1 << 14,
    SendStopSignal = 1 << 15,
    SendKill = 1 << 16,
    AnnounceNothingToKill = 1 << 17,
}
