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
    NoteReady = 1 << 18,
    NoteGivingUp = 1 << 19,

    ArmStartTimer = 1 << 8,
    ArmRetryTimer = 1 << 9,
    ArmRestartPause = 1 << 10,
    ArmKillTimer = 1 << 11,
    ArmReadyTimer = 1 << 20,

    // After it.
    AnnounceSuccess = 1 << 12,
    AnnounceFatal = 1 << 13,
    Start = 1 << 14,
    CancelStart = 1 << 21,
    AskToStop = 1 << 15,
    SendKill = 1 << 16,
    AnnounceNothingToKill = 1 << 17,
}
