using System.Globalization;
using System.Text;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Supervision.Events;

/// <summary>The listeners of an [eventlistener:x], and the events that wait for one of them.</summary>
internal sealed class EventPool
{
    private readonly LinkedList<PoolEvent> _waiting = [];
    private readonly List<PoolListener> _listeners;
    private readonly EventPoolConfig _config;
    private readonly string _name;
    private long _nextSerial;

    public EventPool(string name, EventPoolConfig config, IEnumerable<ProcessMachine> programs)
    {
        _name = name;
        _config = config;
        _listeners = [.. programs.Select(program => new PoolListener(program))];
    }

    /// <summary>What is to be left to a supervisor that takes the place of this one.</summary>
    public EventPoolState State => new(_name, _nextSerial, [.. _waiting], [.. _listeners.Select(listener => new PoolListenerState(
        listener.Program.Config.FullName, listener.Protocol.State, listener.Protocol.Pending, listener.Protocol.ResultLength, listener.Taken,
        listener.InHand, listener.IsGiven))]);

    /// <summary>Goes on where another one was: a listener that works on an event still does.</summary>
    public void Resume(EventPoolState before)
    {
        _nextSerial = before.NextSerial;
        foreach (var happened in before.Waiting) _waiting.AddLast(happened);
        foreach (var known in before.Listeners)
        {
            if (_listeners.Find(listener => listener.Program.Config.FullName == known.Program) is not { } listener) continue;
            listener.Protocol.Resume(known);
            (listener.InHand, listener.IsGiven, listener.Taken) = (known.InHand, known.IsGiven, known.Taken);
        }
    }

    /// <summary>Whether the server before this one may or may not have given a listener the event that it has in hand.</summary>
    public bool IsInDoubt(ProgramId id) => Find(id) is { InHand: not null, IsGiven: false };

    /// <summary>A listener's event was written to it.</summary>
    public void Given(ProgramId id)
    {
        if (Find(id) is { InHand: not null } listener)
            listener.IsGiven = true;
    }

    /// <summary>Whether it subscribes to events of a type; once is enough, however many subscriptions match.</summary>
    public bool Wants(EventType type)
    {
        foreach (var subscription in _config.Events)
        {
            if (EventTypes.Includes(subscription, type))
                return true;
        }

        return false;
    }

    /// <summary>Puts an event behind those that wait. A full buffer loses its oldest.</summary>
    public void Accept(long serial, EventType type, ReadOnlyMemory<byte> payload, EffectList effects)
    {
        MakeRoom(effects);
        _waiting.AddLast(new PoolEvent(serial, _nextSerial++, type, payload));
    }

    /// <summary>Sends waiting events to listeners that are ready, the first ready one first.</summary>
    public void Dispatch(string identifier, EffectList effects)
    {
        while (_waiting.First is { } first && _listeners.Find(listener => listener.TakesEvents) is { } listener)
        {
            _waiting.RemoveFirst();
            Send(first.Value, listener, identifier, effects);
        }
    }

    /// <summary>A listener was started anew, or is gone: the event in its hand goes back to the head of this pool.</summary>
    public void ListenerChanged(ProgramId id, EffectList effects)
    {
        if (Find(id) is not { } listener)
            return;
        listener.Protocol.Restart();
        listener.Taken = 0;
        PutBack(listener, effects);
    }

    /// <summary>A listener wrote to its standard output.</summary>
    /// <param name="id">Which.</param>
    /// <param name="output">What.</param>
    /// <param name="end">Offset behind it in all of the child's output; 0 when that is not counted.</param>
    /// <param name="effects">What follows.</param>
    public void ListenerWrote(ProgramId id, ReadOnlySpan<byte> output, long end, EffectList effects)
    {
        if (Find(id) is not { } listener)
            return;
        if (end > 0)
        {
            output = output[^(int)Math.Clamp(end - listener.Taken, 0, output.Length)..];
            listener.Taken = Math.Max(end, listener.Taken);
        }

        var before = listener.Protocol.State;
        listener.Protocol.Write(output);
        while (listener.Protocol.Next() is { } outcome)
        {
            effects.Log(LogLevel.Debug, $"{NameOf(listener)}: {NameOf(before)} -> {NameOf(listener.Protocol.State)}");
            before = listener.Protocol.State;
            Conclude(listener, outcome, effects);
        }
    }

    private void Conclude(PoolListener listener, ListenerOutcome outcome, EffectList effects)
    {
        switch (outcome)
        {
            case ListenerOutcome.Accepted:
                effects.Log(LogLevel.Debug, $"{NameOf(listener)}: event was processed");
                listener.InHand = null;
                break;
            case ListenerOutcome.Rejected:
                effects.Log(LogLevel.Warn, $"{NameOf(listener)}: event was rejected");
                PutBack(listener, effects);
                break;
            case ListenerOutcome.Broke:
                if (listener.Protocol.Violation is { } line)
                    effects.Log(LogLevel.Warn, $"{NameOf(listener)}: bad result line: '{line}'");
                effects.Log(
                    LogLevel.Warn,
                    $"{NameOf(listener)}: has entered the UNKNOWN state and will no longer receive events, this usually indicates the process violated the eventlistener protocol");
                PutBack(listener, effects);
                break;
        }
    }

    private void Send(PoolEvent happened, PoolListener listener, string identifier, EffectList effects)
    {
        var length = _config.CountsCharacters ? EventPayload.CharactersIn(happened.Payload.Span) : happened.Payload.Length;
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"ver:3.0 server:{identifier} serial:{happened.Serial} pool:{_name} poolserial:{happened.PoolSerial} eventname:{EventTypes.NameOf(happened.Type)} len:{length}\n");
        byte[] envelope = [.. Encoding.UTF8.GetBytes(head), .. happened.Payload.Span];
        (listener.InHand, listener.IsGiven) = (happened, false);
        listener.Protocol.Sent();
        effects.Log(LogLevel.Debug, string.Create(CultureInfo.InvariantCulture, $"event {happened.Serial} sent to listener {NameOf(listener)}"));
        effects.Add(new Effect.WriteStdin(listener.Program.Id, envelope));
    }

    private void PutBack(PoolListener listener, EffectList effects)
    {
        if (listener.InHand is not { } happened)
            return;
        listener.InHand = null;
        MakeRoom(effects);
        _waiting.AddFirst(happened);
        effects.Log(
            LogLevel.Debug,
            string.Create(
                CultureInfo.InvariantCulture,
                $"rebuffering event {happened.Serial} for pool {_name} (buf size={_waiting.Count}, max={_config.BufferSize})"));
    }

    private void MakeRoom(EffectList effects)
    {
        if (_waiting.Count < _config.BufferSize || _waiting.First is not { } oldest)
            return;
        _waiting.RemoveFirst();
        effects.Log(
            LogLevel.Error,
            string.Create(CultureInfo.InvariantCulture, $"pool {_name} event buffer overflowed, discarding event {oldest.Value.Serial}"));
    }

    private PoolListener? Find(ProgramId id) => _listeners.Find(listener => listener.Program.Id == id);

    private static string NameOf(PoolListener listener) => listener.Program.Config.Name;

    private static string NameOf(ListenerState state) => state.ToString().ToUpperInvariant();
}
