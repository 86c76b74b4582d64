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
        new(Stopped,  StartAsked,   Starting, Spawn),
        new(Exited,   StartAsked,   Starting, Spawn),
        new(Fatal,    StartAsked,   Starting, Spawn),
        new(Backoff,  StartAsked,   Starting, ForgetFailures | Spawn),
        new(Unknown,  StartAsked,   Starting, Spawn, When: HasNoChild),
        new(Stopping, StartAsked,   Stopping, QueueStart),

        new(Starting, Spawned,      Running,  NotePid | ForgetFailures | AnnounceSuccess, When: NeedsNoProof),
        new(Starting, Spawned,      Starting, NotePid | ArmStartTimer),
        new(Starting, Due,          Running,  ForgetFailures | AnnounceSuccess),
        new(Starting, SpawnFailed,  Backoff,  NoteSpawnError | CountFailure | ArmRetryTimer),
        new(Starting, ChildExited,  Backoff,  NoteExit | CountFailure | ArmRetryTimer),

        new(Backoff,  Settled,      Fatal,    ForgetFailures | AnnounceFatal, When: RetriesSpent), // Supervisor tells BACKOFF, then FATAL
        new(Backoff,  Due,          Starting, CountRestart | Spawn, When: ServerRuns),
        new(Backoff,  StopAsked,    Stopped,  ForgetFailures | AnnounceNothingToKill),
        new(Backoff,  GiveUpAsked,  Fatal,    ForgetFailures),

        new(Running,  ChildExited,  Exited,   NoteExit),
        new(Exited,   Settled,      Exited,   ArmRestartPause, When: RestartsButExitsTooOften),
        new(Exited,   Settled,      Starting, CountRestart | Spawn, When: RestartsByItself),
        new(Exited,   Due,          Starting, CountRestart | Spawn, When: RestartsByItself),
        new(Exited,   StopAsked,    Stopped,  When: WaitsToRestart),

        new(Starting, StopAsked,    Stopping, When: HasNoChild), // the spawn is under way: the signal goes out with its answer
        new(Starting, StopAsked,    Stopping, SendStopSignal | ArmKillTimer),
        new(Running,  StopAsked,    Stopping, SendStopSignal | ArmKillTimer),
        new(Stopping, StopAsked,    Stopping, ForgetQueuedStart),
        new(Stopping, Spawned,      Stopping, NotePid | SendStopSignal | ArmKillTimer),
        new(Stopping, SpawnFailed,  Stopped,  NoteSpawnError),
        new(Stopping, Due,          Stopping, SendKill | ArmKillTimer),
        new(Stopping, ChildExited,  Stopped,  NoteExit),
        new(Stopped,  Settled,      Starting, Spawn, When: StartIsQueued),

        new(Stopped,  RestartAsked, Starting, Spawn),
        new(Exited,   RestartAsked, Starting, Spawn),
        new(Fatal,    RestartAsked, Starting, Spawn),
        new(Backoff,  RestartAsked, Starting, ForgetFailures | Spawn),
        new(Unknown,  RestartAsked, Starting, Spawn, When: HasNoChild),
        new(Starting, RestartAsked, Stopping, QueueStart, When: HasNoChild),
        new(Starting, RestartAsked, Stopping, QueueStart | SendStopSignal | ArmKillTimer),
        new(Running,  RestartAsked, Stopping, QueueStart | SendStopSignal | ArmKillTimer),
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

    private static bool NeedsNoProof(ProcessMachine program) => program.Config.StartSecs <= TimeSpan.Zero;

    private static bool RetriesSpent(ProcessMachine program) => program.Failures > program.Config.StartRetries;

    private static bool ServerRuns(ProcessMachine program) => program.Mood == SupervisorMood.Running;

    private static bool RestartsByItself(ProcessMachine program) => ServerRuns(program) && program.Config.AutoRestart switch
    {
        Config.AutoRestart.Always => true,
        Config.AutoRestart.Unexpected => !program.ExitWasExpected,
        _ => false,
    };

    private static bool RestartsButExitsTooOften(ProcessMachine program) => program.ExitsTooOften && RestartsByItself(program);

    private static bool WaitsToRestart(ProcessMachine program) => program.Deadline is not null;

    private static bool StartIsQueued(ProcessMachine program) => program.StartQueued && ServerRuns(program);
}
