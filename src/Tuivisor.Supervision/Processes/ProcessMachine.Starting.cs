using System.Globalization;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;

namespace Tuivisor.Supervision.Processes;

/// <content>The steps of a start: those before there is a child, and those until it counts as up.</content>
internal sealed partial class ProcessMachine
{
    private Lacking _lacking;
    private bool _isPrepared;
    private string _status = "";

    public StartStep StartStep { get; private set; }

    /// <summary>It has said that it is ready, or need not.</summary>
    public bool IsReady { get; private set; }

    /// <summary>A start is under way, and may still be called off without a trace.</summary>
    public bool IsBeforeSpawn =>
        State == ProcessState.Starting && StartStep is StartStep.TidyingUp or StartStep.WaitingForOthers or StartStep.Preparing;

    public bool WaitsForOthers => StartStep == StartStep.WaitingForOthers;

    /// <summary>Whether those that depend on it may start.</summary>
    public bool IsUp => Config.IsOneShot ? State == ProcessState.Exited && ExitWasExpected : State == ProcessState.Running;

    /// <summary>Whether it stays down unless somebody does something.</summary>
    public bool StaysDown => IsInStoppedSet && Deadline is null && !IsUp;

    private string NoteText => (State, StartStep) switch
    {
        (ProcessState.Starting, StartStep.TidyingUp) => "waiting for poststopcommand",
        (ProcessState.Starting, StartStep.WaitingForOthers) => $"waiting for {_lacking.Text}",
        (ProcessState.Starting, StartStep.Preparing) => "running prestartcommand",
        (ProcessState.Starting, StartStep.BecomingReady) when _status.Length > 0 => _status,
        (ProcessState.Starting, StartStep.BecomingReady) when Config.Ready == Readiness.Notify => "waiting for READY=1",
        (ProcessState.Starting, StartStep.BecomingReady) => _failedStartCheck.Length > 0 ? $"waiting for its health check: {_failedStartCheck}" : "waiting for its health check",
        (ProcessState.Starting, StartStep.GivenUp) => NotReadyText,
        (ProcessState.Running, _) => _ailment.Length > 0 ? $"unhealthy: {_ailment}" : _status,
        _ => "",
    };

    private string NotReadyText =>
        string.Create(CultureInfo.InvariantCulture, $"not ready after {Config.ReadyTimeout.TotalSeconds:0.###} seconds (ready_timeout)")
        + (_failedStartCheck.Length > 0 ? $", health check: {_failedStartCheck}" : "");

    /// <summary>Makes a start anew that a machine before this one had begun.</summary>
    public void StartAgain(Turn turn)
    {
        if (State == ProcessState.Starting)
            GoOnStarting(turn);
        else
            turn.Effects.Add(new Effect.Spawn(Id, Config));
    }

    /// <summary>Goes on with a stop whose request a machine before this one had no time to send.</summary>
    public void StopAgain(Turn turn)
    {
        if (State == ProcessState.Stopping && !_isAskedToStop)
            Take(new Happened(ProcessEvent.GoOn), turn);
    }

    /// <summary>Others have changed: perhaps it need not wait for them any more.</summary>
    public void LookAtOthers(Turn turn)
    {
        var lacking = turn.LackingOf(Config);
        if (lacking.Text.Length == 0)
            Take(new Happened(ProcessEvent.GoOn), turn);
        else if (lacking != _lacking)
            WaitFor(lacking, turn);
    }

    /// <summary>It said something about itself.</summary>
    public void TakeNotification(SupervisorInput.Notified notified, Turn turn)
    {
        if (notified.Status is { } status && status != _status)
        {
            _status = status;
            SayNote(turn);
        }

        if (notified.IsReady && Config.Ready == Readiness.Notify)
            Take(new Happened(ProcessEvent.BecameReady), turn);
    }

    private void GoOnStarting(Turn turn)
    {
        if (IsTidyingUp)
        {
            StartStep = StartStep.TidyingUp;
            SayNote(turn);
        }
        else if (turn.LackingOf(Config) is { Text.Length: > 0 } lacking)
        {
            turn.Effects.Log(LogLevel.Info, $"{Config.Name} waits for {lacking.Text}");
            WaitFor(lacking, turn);
        }
        else if (Config.Hooks.PreStart is { } command && !_isPrepared)
        {
            StartStep = StartStep.Preparing;
            RunErrand(ErrandKind.PreStart, command, turn);
            SayNote(turn);
        }
        else
        {
            StartStep = StartStep.Spawning;
            turn.Effects.Add(new Effect.Spawn(Id, Config));
        }
    }

    private void WaitFor(Lacking lacking, Turn turn)
    {
        (StartStep, _lacking) = (StartStep.WaitingForOthers, lacking);
        SayNote(turn);
    }

    private void ChildBegins(Turn turn)
    {
        StartStep = StartStep.StayingUp;
        IsReady = Config.Ready == Readiness.StaysUp;
        (_status, _isAskedToStop, _isReadyToStop) = ("", false, false);
        Watch(turn.Now);
    }

    private void WaitToBeReady(Turn turn)
    {
        StartStep = StartStep.BecomingReady;
        if (Config.ReadyTimeout > TimeSpan.Zero)
            Arm(Config.ReadyTimeout, turn);
        SayNote(turn);
    }

    private void SayNote(Turn turn)
    {
        _view = null;
        turn.Publish(new ProcessNoteEvent(turn.Now, View));
    }

    private void ResumeProgress(ProcessProgress progress, Moment now)
    {
        (StartStep, IsReady, _isAskedToStop, _soonEnds) = (progress.Step, progress.IsReady, progress.IsAskedToStop, progress.SoonEnds);
        IsReady |= Config.Ready == Readiness.StaysUp;
        if (State == ProcessState.Starting && Pid != 0 && StartStep == StartStep.None)
            StartStep = StartStep.StayingUp; // of a server that did not know of steps
        _isReadyToStop = State == ProcessState.Stopping; // its hook was begun, and is not run twice
        if (Pid != 0 && State is ProcessState.Starting or ProcessState.Running)
            Watch(now);
    }
}
