using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Supervision;

/// <content>Events: who is told.</content>
public sealed partial class Supervisor
{
    private void TakeOfEvents(SupervisorInput input, Turn turn)
    {
        switch (input)
        {
            case SupervisorInput.OutputLogged logged:
                With(logged.Id, turn, program => turn.Publish(new ProcessLogEvent(
                    logged.IsStderr ? EventType.ProcessLogStderr : EventType.ProcessLogStdout,
                    turn.Now, program.Id, program.Config.Name, program.Config.Group, program.Pid, logged.Data)));
                break;
            case SupervisorInput.OutputCaptured captured:
                With(captured.Id, turn, program => Captured(captured, program, turn));
                break;
            case SupervisorInput.ListenerWrote wrote:
                With(wrote.Id, turn, program => PoolOf(program)?.ListenerWrote(wrote.Id, wrote.Data.Span, wrote.End, turn.Effects));
                break;
            case SupervisorInput.EventGiven given:
                With(given.Id, turn, program => PoolOf(program)?.Given(given.Id));
                break;
            case SupervisorInput.RemoteCommunication remote:
                turn.Publish(new RemoteCommunicationEvent(turn.Now, remote.Kind, remote.Data));
                break;
            case SupervisorInput.ActionTaken taken:
                turn.Publish(new ActionEvent(turn.Now, taken.Author, taken.Verb, taken.Target, taken.Detail));
                break;
        }
    }

    private static void Captured(SupervisorInput.OutputCaptured captured, ProcessMachine program, Turn turn)
    {
        turn.Effects.Log(LogLevel.Debug, $"'{program.Config.Name}' '{(captured.IsStderr ? "stderr" : "stdout")}' emitted a comm event");
        turn.Publish(new ProcessCommunicationEvent(
            captured.IsStderr ? EventType.ProcessCommunicationStderr : EventType.ProcessCommunicationStdout,
            turn.Now, program.Id, program.Config.Name, program.Config.Group, program.Pid, captured.Data));
    }

    private void DeliverToPools(SupervisorEvent happened, EffectList effects)
    {
        ReadOnlyMemory<byte>? payload = null;
        foreach (var group in _groups)
        {
            if (group.Pool is not { } pool || !pool.Wants(happened.Type))
                continue;
            if (payload is null)
                NextEventSerial++; // an event that nobody wants takes no number
            payload ??= EventPayload.Of(happened);
            pool.Accept(NextEventSerial - 1, happened.Type, payload.Value, effects);
        }
    }

    private void DispatchEvents(EffectList effects)
    {
        foreach (var group in _groups)
            group.Pool?.Dispatch(Config.Daemon.Identifier, effects);
    }

    private EventPool? PoolOf(ProcessMachine program) =>
        _groups.Find(group => group.Config.Name == program.Config.Group)?.Pool;

    /// <summary>Ticks wake the server up, so there are none while nobody listens to them.</summary>
    private void PlanTicks(Moment now)
    {
        var isWanted = _groups.Exists(group => group.Pool is { } pool && (pool.Wants(EventType.Tick5) || pool.Wants(EventType.Tick60) || pool.Wants(EventType.Tick3600)));
        if (isWanted && _nextTick is null)
            _ = _ticks.Pass(now).Count();
        _nextTick = isWanted ? TickClock.NextAfter(now) : null;
    }

    private void Tick(Turn turn)
    {
        foreach (var tick in _ticks.Pass(turn.Now))
            turn.Publish(tick);
        _nextTick = TickClock.NextAfter(turn.Now);
    }
}
