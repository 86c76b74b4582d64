using Tuivisor.Supervision.Config;

namespace Tuivisor.Supervision.Processes;

/// <content>Commands run around a start and a stop.</content>
internal sealed partial class ProcessMachine
{
    /// <summary>Shortest time between one KILL and the next: with stopwaitsecs=0 there would be no end to them.</summary>
    private static readonly TimeSpan KillAgain = TimeSpan.FromSeconds(1);

    private List<(long Number, ErrandKind Kind)>? _errands;
    private long _lastErrand;
    private bool _isReadyToStop;
    private bool _isAskedToStop;
    private bool _stopCommandFailed;

    /// <summary>Its hook of the run before has not ended.</summary>
    public bool IsTidyingUp => _errands?.Exists(errand => errand.Kind == ErrandKind.PostStop) ?? false;

    /// <summary>Has stopped, and tidied up behind itself.</summary>
    public bool HasSettled => IsInStoppedSet && !IsTidyingUp;

    /// <summary>How long it may take from here to its end before it is killed; a hook has its own time.</summary>
    private TimeSpan TimeToStop =>
        Config.StopWaitSecs + (Config.Hooks.PreStop is not null && !_isReadyToStop ? Config.Hooks.Timeout : TimeSpan.Zero);

    /// <summary>A command or check is done.</summary>
    public void TakeErrand(SupervisorInput.ErrandDone done, Turn turn)
    {
        Mood = turn.Mood;
        if (done.Errand.Number == _check)
        {
            TakeCheck(done.Failure, turn);
            return;
        }

        if (_errands?.FindIndex(errand => errand.Number == done.Errand.Number) is not (>= 0 and var index))
            return;
        var kind = _errands[index].Kind;
        _errands.RemoveAt(index);
        if (done.Failure is { } failure)
            turn.Effects.Log(LogLevel.Warn, $"{KeyOf(kind)} of {Config.Name} failed: {failure}");
        GoOnAfter(kind, done.Failure, turn);
    }

    private void GoOnAfter(ErrandKind kind, string? failure, Turn turn)
    {
        if (kind == ErrandKind.PreStart && failure is not null)
        {
            Take(new Happened(ProcessEvent.SpawnFailed) { SpawnError = $"prestartcommand failed: {failure}" }, turn);
            return;
        }

        _isPrepared |= kind == ErrandKind.PreStart;
        _stopCommandFailed |= kind == ErrandKind.Stop && failure is not null;
        if (kind is ErrandKind.PreStart or ErrandKind.PreStop || (kind == ErrandKind.Stop && _stopCommandFailed) || (kind == ErrandKind.PostStop && !IsTidyingUp))
            Take(new Happened(ProcessEvent.GoOn), turn);
    }

    private void AskToStop(Turn turn)
    {
        if (Config.Hooks.PreStop is { } prepare && !_isReadyToStop)
        {
            _isReadyToStop = true;
            RunErrand(ErrandKind.PreStop, prepare, turn);
            return;
        }

        if (Config.Hooks.Stop is { } command && !_isAskedToStop)
            RunErrand(ErrandKind.Stop, command, turn);
        else
            SendSignal(Config.StopSignal, Config.StopAsGroup, turn);
        _isAskedToStop = true;
    }

    private void ChildIsGone(Turn turn)
    {
        _stopCommandFailed = false;
        AbandonErrands(turn, ErrandKind.PostStart, ErrandKind.PreStop, ErrandKind.Stop);
        StopWatching(turn);
        if (Config.Hooks.PostStop is { } command)
            RunErrand(ErrandKind.PostStop, command, turn);
    }

    private void RunErrand(ErrandKind kind, string command, Turn turn)
    {
        var errand = new ErrandId(Id, ++_lastErrand);
        (_errands ??= []).Add((errand.Number, kind));
        turn.Effects.Log(LogLevel.Debug, $"running {KeyOf(kind)} of {Config.Name}: {command}");
        turn.Effects.Add(new Effect.RunErrand(errand, Config, kind, command, Config.Hooks.Timeout, Pid));
    }

    private void AbandonErrands(Turn turn, params ReadOnlySpan<ErrandKind> kinds)
    {
        for (var i = (_errands?.Count ?? 0) - 1; i >= 0; i--)
        {
            if (!kinds.Contains(_errands![i].Kind)) // there is an item
                continue;
            turn.Effects.Add(new Effect.AbandonErrand(new ErrandId(Id, _errands[i].Number)));
            _errands.RemoveAt(i);
        }
    }

    private static string KeyOf(ErrandKind kind) => kind switch
    {
        ErrandKind.PreStart => "prestartcommand",
        ErrandKind.PostStart => "poststartcommand",
        ErrandKind.PreStop => "prestopcommand",
        ErrandKind.PostStop => "poststopcommand",
        _ => "stopcommand",
    };
}
