using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Supervision;

/// <summary>
/// All programs and groups. It decides and never acts: what happened goes in with the time, what is to be done comes out as
/// effects. It knows no clock, no system call, no thread; whoever owns it calls it from one thread at a time.
/// </summary>
public sealed partial class Supervisor
{
    private readonly Dictionary<ProgramId, ProcessMachine> _programs = [];
    private readonly List<ProcessGroup> _groups = [];
    private readonly DeadlineQueue _deadlines = new();
    private readonly TickClock _ticks = new();
    private Shutdown? _shutdown;
    private ProcessTable? _table;
    private ProcessIndex? _index;
    private ProcessMachine[]? _inOrder;
    private ProcessView[] _views = [];
    private TimeSpan? _nextTick;
    private long _version;
    private int _exitCode;
    private int _nextId = 1;

    /// <summary>Makes a supervisor without programs: <see cref="SupervisorInput.Began"/> adds those of the configuration.</summary>
    /// <param name="config">What to supervise.</param>
    /// <param name="nextEventSerial">Number of the next event for listeners; a restart goes on counting.</param>
    public Supervisor(SupervisorConfig config, long nextEventSerial = 0)
    {
        Config = config;
        NextEventSerial = nextEventSerial;
    }

    /// <summary>The configuration as last read.</summary>
    public SupervisorConfig Config { get; private set; }

    /// <summary>What the server is about.</summary>
    public SupervisorMood Mood { get; private set; } = SupervisorMood.Running;

    /// <summary>Number that the next event for listeners gets.</summary>
    public long NextEventSerial { get; private set; }

    /// <summary>Numbers from 0 to less than 1 that pauses are spread by; without, they are not.</summary>
    public Func<double> Random { get; init; } = static () => 0;

    /// <summary>Full names of the programs that start by themselves when it begins, in place of those with autostart; null for these.</summary>
    public IReadOnlySet<string>? FirstToStart { get; init; }

    /// <summary>When something happens by itself; null when nothing will.</summary>
    public TimeSpan? NextDeadline => Earliest(_deadlines.Next, Earliest(_shutdown?.NextDue, _nextTick));

    /// <summary>
    /// The active groups as their configuration files made them: what a configuration read anew is to be compared with. Programs
    /// that are in no file are left out.
    /// </summary>
    public IReadOnlyList<GroupConfig> ConfiguredGroups =>
    [
        .. from @group in _groups
           let ofFile = @group.Config.Programs.Where(program => !program.IsAdHoc).ToList()
           where ofFile.Count > 0 || @group.Config.Programs.Count == 0
           select ofFile.Count == @group.Config.Programs.Count ? @group.Config : @group.Config with { Programs = ofFile },
    ];

    /// <summary>All programs as they are now.</summary>
    public ProcessTable Processes => _table ??= new ProcessTable(_index ??= MakeIndex(), Views(), Mood, _version);

    /// <summary>What is to be left to a supervisor that takes the place of this one.</summary>
    public SupervisorState State => new(Processes.Groups, Processes.Processes, Mood, NextEventSerial, _exitCode)
    {
        Pools = [.. _groups.Select(group => group.Pool?.State).OfType<EventPoolState>()],
    };

    /// <summary>A program as it is now; null when there is none.</summary>
    public ProcessView? Find(ProgramId id) => _programs.GetValueOrDefault(id)?.View;

    /// <summary>Takes what happened at <paramref name="now"/> and appends what is to be done.</summary>
    public void Advance(SupervisorInput input, Moment now, EffectList effects)
    {
        var turn = new Turn(now, Mood, effects, DeliverToPools) { LackingOf = LackingOf, Random = Random };
        PassTime(turn);
        Take(input, turn);
        LookAtOthers(turn);
        StopNextGroup(turn);
        DispatchEvents(effects);
        _table = null;
        _version++;
    }

    private void Take(SupervisorInput input, Turn turn)
    {
        switch (input)
        {
            case SupervisorInput.Began:
                Begin(turn);
                break;
            case SupervisorInput.Resumed resumed:
                Resume(resumed.State, turn);
                break;
            case SupervisorInput.Adopted adopted:
                Adopt(adopted, turn);
                break;
            case SupervisorInput.StartAsked asked when Mood == SupervisorMood.Running:
                Start(asked.Id, ProcessEvent.StartAsked, asked.Author, turn);
                break;
            case SupervisorInput.RestartAsked asked when Mood == SupervisorMood.Running:
                Start(asked.Id, ProcessEvent.RestartAsked, asked.Author, turn);
                break;
            case SupervisorInput.StopAsked asked:
                Ask(asked.Id, ProcessEvent.StopAsked, asked.Author, turn);
                if (asked.IsWaitedFor)
                    With(asked.Id, turn, program => program.ReportStop(turn.Now, turn.Effects));
                break;
            case SupervisorInput.SignalAsked asked:
                With(asked.Id, turn, program => program.Signal(asked.Number, turn));
                break;
            case SupervisorInput.Spawned spawned:
                Tell(spawned.Id, new Happened(ProcessEvent.Spawned) { Pid = spawned.Pid }, turn);
                break;
            case SupervisorInput.SpawnFailed failed:
                Tell(failed.Id, new Happened(ProcessEvent.SpawnFailed) { SpawnError = failed.Failure.Text }, turn);
                break;
            case SupervisorInput.Exited exited:
                turn.Effects.Log(LogLevel.Debug, "received SIGCHLD indicating a child quit"); // what those who read logs know it by
                Tell(exited.Id, new Happened(ProcessEvent.ChildExited) { Exit = exited.Status }, turn);
                break;
            case SupervisorInput.SignalFailed failed:
                SignalFailed(failed, turn);
                break;
            case SupervisorInput.ErrandDone done:
                With(done.Errand.Program, turn, program => program.TakeErrand(done, turn));
                break;
            case SupervisorInput.Notified notified:
                With(notified.Id, turn, program => program.TakeNotification(notified, turn));
                break;
            case SupervisorInput.MemoryMeasured measured:
                With(measured.Id, turn, program => program.TakeMemory(measured, turn));
                break;
            case SupervisorInput.LogsNamed named:
                With(named.Id, turn, program => program.NameLogs(named.Stdout, named.Stderr));
                break;
            case SupervisorInput.ShutdownAsked asked:
                Shutdown(asked.Author, turn);
                break;
            case SupervisorInput.RestartServerAsked asked:
                Restart(asked.Author, turn);
                break;
            default:
                TakeOfGroups(input, turn);
                break;
        }
    }

    private void TakeOfGroups(SupervisorInput input, Turn turn)
    {
        switch (input)
        {
            case SupervisorInput.AddGroup added:
                AddGroup(added.Group, turn);
                break;
            case SupervisorInput.RemoveGroup removed:
                RemoveGroup(removed.Name, turn);
                break;
            case SupervisorInput.UpdateGroup update:
                UpdateGroup(update.Group, turn);
                break;
            case SupervisorInput.AddProgram added:
                AddProgram(added.Config, turn);
                break;
            case SupervisorInput.RemoveProgram removed:
                RemoveProgram(removed.Id, turn);
                break;
            case SupervisorInput.EnableAsked asked:
                Enable(asked, turn);
                break;
            case SupervisorInput.ConfigRead read:
                // The rest takes effect with a restart: half of it now would be a trap.
                if (ConfigDiff.NeedingRestart(Config, read.Config) is { Count: > 0 } sections)
                    turn.Effects.Log(LogLevel.Warn, $"{string.Join(", ", sections)} changed: that counts when the server is started again, by reload or HUP");
                Config = Config with { Groups = read.Config.Groups, Warnings = read.Config.Warnings, Files = read.Config.Files };
                break;
            default:
                TakeOfEvents(input, turn);
                break;
        }
    }

    private void PassTime(Turn turn)
    {
        while (_deadlines.DueAt(turn.Now.Monotonic) is { } id && _programs.TryGetValue(id, out var program))
        {
            program.PassTime(turn);
            _deadlines.Set(id, program.NextDue);
        }

        _shutdown?.Report(turn);
        if (_nextTick <= turn.Now.Monotonic)
            Tick(turn);
    }

    private void Ask(ProgramId id, ProcessEvent what, Author author, Turn turn) =>
        Tell(id, new Happened(what) { Author = author }, turn);

    private void Tell(ProgramId id, Happened happened, Turn turn)
    {
        if (!_programs.TryGetValue(id, out var program))
            return;
        var before = program.State;
        program.Take(happened, turn);
        Took(program, before, turn);
        if (happened.Event is ProcessEvent.Spawned or ProcessEvent.ChildExited)
            PoolOf(program)?.ListenerChanged(id, turn.Effects);
    }

    private void With(ProgramId id, Turn turn, Action<ProcessMachine> action)
    {
        if (!_programs.TryGetValue(id, out var program))
            return;
        var before = program.State;
        action(program);
        Took(program, before, turn);
    }

    private void Took(ProcessMachine program, ProcessState before, Turn turn)
    {
        _deadlines.Set(program.Id, program.NextDue);
        if (program.State != before)
            EndIfVital(program, turn);
    }

    private void SignalFailed(SupervisorInput.SignalFailed failed, Turn turn) => With(failed.Id, turn, program =>
    {
        if (failed.IsGone)
        {
            turn.Effects.Log(
                LogLevel.Debug,
                $"unable to signal {program.Config.Name} (pid {program.Pid}), it probably just exited on its own: {failed.Reason}");
            return;
        }

        turn.Effects.Log(LogLevel.Critical, $"unknown problem killing {program.Config.Name} ({program.Pid}):{failed.Reason}");
        program.Take(new Happened(ProcessEvent.SignalFailed), turn);
    });

    /// <summary>Of all programs in the order of the table. Made at every event: those that have not changed are taken as they are.</summary>
    private ProcessView[] Views()
    {
        var programs = _inOrder ??= [.. _groups.SelectMany(group => group.Programs)];
        // Of many programs few have changed: what is as before is copied as a whole.
        var views = _views.Length == programs.Length ? (ProcessView[])_views.Clone() : new ProcessView[programs.Length];
        for (var i = 0; i < views.Length; i++)
        {
            var view = programs[i].View;
            if (!ReferenceEquals(views[i], view))
                views[i] = view;
        }

        return _views = views;
    }

    private ProcessIndex MakeIndex() =>
        new([.. _groups.Select(group => group.Config)], [.. _groups.SelectMany(group => group.Programs).Select(program => program.Config)]);

    private static TimeSpan? Earliest(TimeSpan? one, TimeSpan? other) => other is null || one < other ? one : other;
}
