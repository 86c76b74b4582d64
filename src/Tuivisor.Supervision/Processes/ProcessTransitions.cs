using static Tuivisor.Supervision.Processes.ProcessActions;
using static Tuivisor.Supervision.Processes.ProcessEvent;
using static Tuivisor.Supervision.Processes.ProcessState;

namespace Tuivisor.Supervision.Processes;

/// <summary>
/// The life of a program: one row a legal move, the first whose guard holds is taken, and what has no row does nothing. A row's
/// timer replaces the one before; entering another state without one cancels it.
/// </summary>
internal static class ProcessTransitions
{
    public static readonly ProcessTransition[] Rows =
    [
        new(Stopped,  StartAsked,   Starting, Start),
        new(Exited,   StartAsked,   Starting, Start),
        new(Fatal,    StartAsked,   Starting, Start),
        new(Backoff,  StartAsked,   Starting, ForgetFailures | Start),
        new(Unknown,  StartAsked,   Starting, Start, When: HasNoChild),
        new(Stopping, StartAsked,   Stopping, QueueStart),

        new(Starting, GoOn,         Starting, Start, When: IsBeforeSpawn),
        new(Starting, GoOn,         Starting, AskToStop | ArmKillTimer, When: IsGivenUp),
        new(Starting, Spawned,      Running,  NotePid | ForgetFailures | AnnounceSuccess, When: NeedsNoProof),
        new(Starting, Spawned,      Starting, NotePid | ArmStartTimer),
        new(Starting, Due,          Starting, SendKill | ArmKillTimer, When: IsGivenUp),
        new(Starting, Due,          Starting, NoteGivingUp | AskToStop | ArmKillTimer, When: IsNotReadyInTime),
        new(Starting, Due,          Starting, ArmReadyTimer, When: IsNotReady),
        new(Starting, Due,          Running,  ForgetFailures | AnnounceSuccess),
        new(Starting, BecameReady,  Running,  NoteReady | ForgetFailures | AnnounceSuccess, When: WaitsToBeReady),
        new(Starting, BecameReady,  Starting, NoteReady),
        new(Starting, SpawnFailed,  Backoff,  NoteSpawnError | CountFailure | ArmRetryTimer),
        new(Starting, ChildExited,  Exited,   NoteExit | ForgetFailures, When: HasDoneItsWork),
        new(Starting, ChildExited,  Backoff,  NoteExit | CountFailure | ArmRetryTimer),

        new(Backoff,  Settled,      Fatal,    ForgetFailures | AnnounceFatal, When: RetriesSpent), // Supervisor tells BACKOFF, then FATAL
        new(Backoff,  Due,          Starting, CountRestart | Start, When: ServerRuns),
        new(Backoff,  StopAsked,    Stopped,  ForgetFailures | AnnounceNothingToKill),
        new(Backoff,  GiveUpAsked,  Fatal,    ForgetFailures),

        new(Running,  ChildExited,  Exited,   NoteExit),
        new(Exited,   Settled,      Exited,   ArmRestartPause, When: RestartsAfterPause),
        new(Exited,   Settled,      Starting, CountRestart | Start, When: RestartsByItself),
        new(Exited,   Due,          Starting, CountRestart | Start, When: RestartsByItself),
        new(Exited,   StopAsked,    Stopped,  When: WaitsToRestart),

        new(Starting, StopAsked,    Stopped,  CancelStart, When: IsBeforeSpawn),
        new(Starting, StopAsked,    Stopping, When: HasNoChild), // the spawn is under way: the signal goes out with its answer
        new(Starting, StopAsked,    Stopping, AskToStop | ArmKillTimer),
        new(Running,  StopAsked,    Stopping, AskToStop | ArmKillTimer),
        new(Stopping, StopAsked,    Stopping, ForgetQueuedStart),
        new(Stopping, Spawned,      Stopping, NotePid | AskToStop | ArmKillTimer),
        new(Stopping, SpawnFailed,  Stopped,  NoteSpawnError),
        new(Stopping, GoOn,         Stopping, AskToStop | ArmKillTimer, When: HasChild),
        new(Stopping, Due,          Stopping, SendKill | ArmKillTimer),
        new(Stopping, ChildExited,  Stopped,  NoteExit),
        new(Stopped,  Settled,      Starting, Start, When: StartIsQueued),

        new(Stopped,  RestartAsked, Starting, Start),
        new(Exited,   RestartAsked, Starting, Start),
        new(Fatal,    RestartAsked, Starting, Start),
        new(Backoff,  RestartAsked, Starting, ForgetFailures | Start),
        new(Unknown,  RestartAsked, Starting, Start, When: HasNoChild),
        new(Starting, RestartAsked, Starting, When: IsBeforeSpawn),
        new(Starting, RestartAsked, Stopping, QueueStart, When: HasNoChild),
        new(Starting, RestartAsked, Stopping, QueueStart | AskToStop | ArmKillTimer),
        new(Running,  RestartAsked, Stopping, QueueStart | AskToStop | ArmKillTimer),
        new(Stopping, RestartAsked, Stopping, QueueStart),

        new(Starting, SignalFailed, Unknown),
        new(Running,  SignalFailed, Unknown),
        new(Stopping, SignalFailed, Unknown),
        new(Unknown,  ChildExited,  Stopped,  NoteExit),
    ];

    private static readonly ILookup<(ProcessState, ProcessEvent), ProcessTransition> Index = Rows.ToLookup(row => (row.From, row.On));

    /// <summary>The move to make; null for none.</summary>
    public static ProcessTransition? Find(ProcessMachine program, ProcessEvent happened)
    {
        foreach (var row in Index[(program.State, happened)])
        {
            if (row.When is null || row.When(program))
                return row;
        }

        return null;
    }

    private static bool HasNoChild(ProcessMachine program) => program.Pid == 0;

    private static bool HasChild(ProcessMachine program) => program.Pid != 0;

    private static bool IsBeforeSpawn(ProcessMachine program) => program.IsBeforeSpawn;

    private static bool NeedsNoProof(ProcessMachine program) => program.Config is { StartSecs.Ticks: <= 0, Ready: Config.Readiness.StaysUp };

    private static bool IsNotReady(ProcessMachine program) => !program.IsReady;

    private static bool WaitsToBeReady(ProcessMachine program) => program.StartStep == StartStep.BecomingReady;

    private static bool IsNotReadyInTime(ProcessMachine program) => WaitsToBeReady(program) && !program.IsReady;

    private static bool IsGivenUp(ProcessMachine program) => program.StartStep == StartStep.GivenUp;

    private static bool HasDoneItsWork(ProcessMachine program) =>
        program.Config.IsOneShot && program.StartStep != StartStep.GivenUp && program.IsExpected(program.Ending);

    private static bool RetriesSpent(ProcessMachine program) => program.Failures > program.Config.StartRetries;

    private static bool ServerRuns(ProcessMachine program) => program.Mood == SupervisorMood.Running;

    private static bool RestartsByItself(ProcessMachine program) => ServerRuns(program) && program.Config.AutoRestart switch
    {
        Config.AutoRestart.Always => !(program.Config.IsOneShot && program.ExitWasExpected),
        Config.AutoRestart.Unexpected => !program.ExitWasExpected,
        _ => false,
    };

    private static bool RestartsAfterPause(ProcessMachine program) => program.RestartPause > TimeSpan.Zero && RestartsByItself(program);

    private static bool WaitsToRestart(ProcessMachine program) => program.Deadline is not null;

    private static bool StartIsQueued(ProcessMachine program) => program.StartQueued && ServerRuns(program);
}
