using System.Globalization;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;

namespace Tuivisor.Supervision.Processes;

/// <summary>One program: where it is in <see cref="ProcessTransitions"/>, and what the moves do.</summary>
internal sealed partial class ProcessMachine(ProgramId id, ProgramConfig config)
{
    private static readonly TimeSpan StopReportPeriod = TimeSpan.FromSeconds(2);

    private ProcessView? _view;
    private TimeSpan _spawnedAt;
    private TimeSpan? _stopReportDue;
    private string? _stdoutLog;
    private string? _stderrLog;
    private DateTimeOffset? _startedAt;
    private DateTimeOffset? _stoppedAt;
    private DateTimeOffset? _changedAt;
    private DateTimeOffset? _dueAt;
    private ExitStatus? _lastExit;
    private int _reportedExit;
    private string _spawnError = "";
    private int _restarts;
    private Author? _author;

    public ProgramId Id { get; } = id;

    public ProgramConfig Config { get; private set; } = config;

    public ProcessState State { get; private set; }

    public SupervisorMood Mood { get; private set; } = SupervisorMood.Running;

    public int Pid { get; private set; }

    public int Failures { get; private set; }

    public bool StartQueued { get; private set; }

    /// <summary>When the state changes by itself.</summary>
    public TimeSpan? Deadline { get; private set; }

    /// <summary>When something is to be done next, be it only to report.</summary>
    public TimeSpan? NextDue => Earlier(Earlier(Deadline, _stopReportDue), Earlier(_healthDue, _memoryDue));

    /// <summary>When it was first sent SIGKILL for the stop that is under way; null when it was not.</summary>
    public TimeSpan? KilledAt { get; private set; }

    public bool ExitWasExpected => IsExpected(_lastExit);

    /// <summary>How the child ended, while the move that this calls for is looked for.</summary>
    public ExitStatus? Ending { get; private set; }

    public bool IsInStoppedSet =>
        State is ProcessState.Stopped or ProcessState.Exited or ProcessState.Fatal or ProcessState.Unknown;

    public bool IsSignallable => Pid != 0 && State is ProcessState.Running or ProcessState.Starting or ProcessState.Stopping;

    public ProcessView View => _view ??= new ProcessView
    {
        Id = Id,
        Config = Config,
        State = State,
        Pid = Pid,
        Failures = Failures,
        StartedAt = _startedAt,
        StoppedAt = _stoppedAt,
        ChangedAt = _changedAt,
        DueAt = _dueAt,
        LastExit = _lastExit,
        ReportedExitStatus = _reportedExit,
        SpawnError = _spawnError,
        Restarts = _restarts,
        StartQueued = StartQueued,
        Author = _author,
        Note = NoteText,
        IsUnhealthy = _ailment.Length > 0,
        IsWaiting = IsBeforeSpawn,
        IsWaitingInVain = StartStep == StartStep.WaitingForOthers && _lacking.IsInVain,
        Progress = new ProcessProgress(StartStep, IsReady, _isAskedToStop, _soonEnds),
        StdoutLog = _stdoutLog,
        StderrLog = _stderrLog,
    };

    public void Change(ProgramConfig config) => (Config, _view) = (config, null);

    public void NameLogs(string? stdout, string? stderr) => (_stdoutLog, _stderrLog, _view) = (stdout, stderr, null);

    /// <summary>Takes up where a machine before this one was.</summary>
    public void Resume(ProcessView view, Moment now)
    {
        (State, Pid, Failures, StartQueued) = (view.State, view.Pid, view.Failures, view.StartQueued);
        (_startedAt, _stoppedAt, _changedAt, _dueAt) = (view.StartedAt, view.StoppedAt, view.ChangedAt, view.DueAt);
        (_lastExit, _reportedExit, _spawnError) = (view.LastExit, view.ReportedExitStatus, view.SpawnError);
        (_restarts, _author, _view) = (view.Restarts, view.Author, null);
        _spawnedAt = view.StartedAt is { } started ? now.Monotonic - (now.Wall - started) : now.Monotonic;
        if (view.DueAt is { } due)
            Deadline = now.Monotonic + (due > now.Wall ? due - now.Wall : TimeSpan.Zero);
        ResumeProgress(view.Progress, now);
    }

    /// <summary>A child turned up that the machine before this one had no time to note: its start is under way.</summary>
    public void ResumeStart(int pid, DateTimeOffset startedAt, Moment now)
    {
        if (State is not ProcessState.Stopping)
            State = ProcessState.Starting;
        (Pid, _startedAt, _changedAt, _view) = (pid, startedAt, now.Wall, null);
        (Deadline, _dueAt) = (null, null);
    }

    /// <summary>Logs "waiting for NAME to stop" now and every two seconds, while it is stopping.</summary>
    public void ReportStop(Moment now, EffectList effects)
    {
        if (State != ProcessState.Stopping)
            return;
        effects.Log(LogLevel.Info, $"waiting for {Config.Name} to stop");
        _stopReportDue = now.Monotonic + StopReportPeriod;
    }

    /// <summary>Sends a signal that changes no state.</summary>
    public void Signal(int number, Turn turn)
    {
        var name = SignalNames.NameOf(number);
        if (!IsSignallable)
        {
            turn.Effects.Log(LogLevel.Debug, $"attempted to send {Config.Name} sig {name} but it wasn't running");
            return;
        }

        turn.Effects.Log(LogLevel.Debug, string.Create(CultureInfo.InvariantCulture, $"sending {Config.Name} (pid {Pid}) sig {name}"));
        turn.Effects.Add(new Effect.Signal(Id, Pid, number, ToGroup: false));
    }

    /// <summary>Does what is due at <paramref name="turn"/>.</summary>
    public void PassTime(Turn turn)
    {
        Mood = turn.Mood;
        if (_stopReportDue <= turn.Now.Monotonic)
            ReportStop(turn.Now, turn.Effects);
        WatchIfDue(turn);
        if (Deadline > turn.Now.Monotonic || Deadline is null)
            return;
        (Deadline, _dueAt, _view) = (null, null, null);
        Take(new Happened(ProcessEvent.Due), turn);
    }

    /// <summary>Makes the move that something calls for, and those that follow from it at once.</summary>
    public void Take(Happened happened, Turn turn)
    {
        Mood = turn.Mood;
        Ending = happened.Event == ProcessEvent.ChildExited ? happened.Exit : null;
        if (ProcessTransitions.Find(this, happened.Event) is not { } move)
            return;
        _author = happened.Author ?? _author;
        var (from, pid) = (State, Pid);
        Note(move.Do, happened, turn);
        if (move.To != from)
            Enter(move.To, turn);
        ArmTimer(move.Do, turn);
        _view = null;
        if (move.To != from)
            Announce(from, pid != 0 ? pid : Pid, turn);
        Perform(move.Do, turn);
        if (move.To != from)
            Take(new Happened(ProcessEvent.Settled), turn);
    }

    private void Note(ProcessActions actions, Happened happened, Turn turn)
    {
        if (actions.HasFlag(ProcessActions.NotePid))
            NotePid(happened.Pid, turn);
        if (actions.HasFlag(ProcessActions.NoteSpawnError))
            NoteSpawnError(happened.SpawnError ?? "", turn);
        if (actions.HasFlag(ProcessActions.NoteExit))
            NoteExit(happened.Exit, turn);
        if (actions.HasFlag(ProcessActions.CountFailure))
            Failures++;
        if (actions.HasFlag(ProcessActions.ForgetFailures))
            Failures = 0;
        if (actions.HasFlag(ProcessActions.CountRestart))
            _restarts++;
        if (actions.HasFlag(ProcessActions.QueueStart))
            StartQueued = true;
        if (actions.HasFlag(ProcessActions.ForgetQueuedStart))
            StartQueued = false;
        if (actions.HasFlag(ProcessActions.NoteReady))
            IsReady = true;
        if (actions.HasFlag(ProcessActions.NoteGivingUp))
            StartStep = StartStep.GivenUp;
    }

    private void Enter(ProcessState state, Turn turn)
    {
        State = state;
        _changedAt = turn.Now.Wall;
        (Deadline, _dueAt, KilledAt) = (null, null, null);
        if (state != ProcessState.Stopping)
            _stopReportDue = null;
        if (state is not (ProcessState.Starting or ProcessState.Running))
            StopWatching(turn);
        StartStep = StartStep.None;
        if (state == ProcessState.Starting)
            ForgetLastRun(turn);
    }

    private void Announce(ProcessState from, int pid, Turn turn) => turn.Publish(
        new ProcessStateEvent(EventTypes.Entering(State), turn.Now, View, from, pid, Failures, ExitWasExpected));

    private void ForgetLastRun(Turn turn)
    {
        StartQueued = false;
        _spawnError = "";
        _reportedExit = 0;
        _isPrepared = false;
        _startedAt = turn.Now.Wall;
    }

    private void ArmTimer(ProcessActions actions, Turn turn)
    {
        if (actions.HasFlag(ProcessActions.ArmStartTimer))
            Arm(Config.StartSecs, turn);
        if (actions.HasFlag(ProcessActions.ArmRetryTimer))
            Arm(RetryPause(turn), turn);
        if (actions.HasFlag(ProcessActions.ArmRestartPause))
            Arm(RestartPause, turn);
        if (actions.HasFlag(ProcessActions.ArmKillTimer))
            Arm(actions.HasFlag(ProcessActions.SendKill) && TimeToStop < KillAgain ? KillAgain : TimeToStop, turn);
        if (actions.HasFlag(ProcessActions.ArmReadyTimer))
            WaitToBeReady(turn);
    }

    private void Perform(ProcessActions actions, Turn turn)
    {
        if (actions.HasFlag(ProcessActions.AnnounceSuccess))
            Succeeded(turn);
        if (actions.HasFlag(ProcessActions.AnnounceFatal))
            turn.Effects.Log(LogLevel.Info, $"gave up: {Config.Name} entered FATAL state, too many start retries too quickly");
        if (actions.HasFlag(ProcessActions.AnnounceNothingToKill))
            turn.Effects.Log(LogLevel.Debug, $"Attempted to kill {Config.Name}, which is in BACKOFF state.");
        if (actions.HasFlag(ProcessActions.CancelStart))
            AbandonErrands(turn, ErrandKind.PreStart);
        if (actions.HasFlag(ProcessActions.Start))
            GoOnStarting(turn);
        if (actions.HasFlag(ProcessActions.AskToStop))
            AskToStop(turn);
        if (actions.HasFlag(ProcessActions.SendKill))
            SendKill(turn);
    }

    private void NotePid(int pid, Turn turn)
    {
        Pid = pid;
        _spawnedAt = turn.Now.Monotonic;
        _startedAt = turn.Now.Wall;
        turn.Effects.Log(LogLevel.Info, string.Create(CultureInfo.InvariantCulture, $"spawned: '{Config.Name}' with pid {pid}"));
        ChildBegins(turn);
    }

    private void NoteSpawnError(string text, Turn turn)
    {
        _spawnError = text;
        _reportedExit = 0;
        turn.Effects.Log(LogLevel.Info, $"spawnerr: {text}");
    }

    private void NoteExit(ExitStatus exit, Turn turn)
    {
        _lastExit = exit;
        _stoppedAt = turn.Now.Wall;
        _reportedExit = exit.Code;
        PlanRestart(turn.Now.Monotonic - _spawnedAt, turn);
        Pid = 0;
        ChildIsGone(turn);
        if (State is ProcessState.Stopping or ProcessState.Unknown)
        {
            turn.Effects.Log(ExitWasExpected ? LogLevel.Info : LogLevel.Warn, $"stopped: {Config.Name} ({exit})");
            return;
        }

        var isExpected = (State == ProcessState.Running || Config.IsOneShot) && StartStep != StartStep.GivenUp && ExitWasExpected;
        turn.Effects.Log(
            isExpected ? LogLevel.Info : LogLevel.Warn,
            $"exited: {Config.Name} ({exit}; {(isExpected ? "expected" : "not expected")})");
        if (State == ProcessState.Starting && !isExpected)
            (_spawnError, _reportedExit) = (StartStep == StartStep.GivenUp ? NotReadyText : "Exited too quickly (process log may have details)", 0);
        else if (!isExpected)
            _spawnError = string.Create(CultureInfo.InvariantCulture, $"Bad exit code {exit.Code}");
    }

    private void Arm(TimeSpan delay, Turn turn)
    {
        Deadline = turn.Now.Monotonic + delay;
        _dueAt = turn.Now.Wall + delay;
    }

    private void Succeeded(Turn turn)
    {
        turn.Effects.Log(LogLevel.Info, SuccessText());
        if (Config.Hooks.PostStart is { } command)
            RunErrand(ErrandKind.PostStart, command, turn);
    }

    private string SuccessText() => string.Create(
        CultureInfo.InvariantCulture,
        $"success: {Config.Name} entered RUNNING state, process has stayed up for > than {(long)Config.StartSecs.TotalSeconds} seconds (startsecs)");

    private static TimeSpan? Earlier(TimeSpan? one, TimeSpan? other) => other is null || one < other ? one : other;

    private void SendKill(Turn turn)
    {
        KilledAt ??= turn.Now.Monotonic;
        turn.Effects.Log(
            LogLevel.Warn, string.Create(CultureInfo.InvariantCulture, $"killing '{Config.Name}' ({Pid}) with SIGKILL"));
        SendSignal(SignalNames.Kill, Config.KillAsGroup, turn);
    }

    private void SendSignal(int signal, bool toGroup, Turn turn)
    {
        var whom = toGroup ? "process group " : "";
        turn.Effects.Log(
            LogLevel.Debug,
            string.Create(CultureInfo.InvariantCulture, $"killing {Config.Name} (pid {Pid}) {whom}with signal {SignalNames.NameOf(signal)}"));
        turn.Effects.Add(new Effect.Signal(Id, Pid, signal, toGroup));
    }
}
