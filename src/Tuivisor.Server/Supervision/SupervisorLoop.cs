using System.Reactive.Subjects;
using System.Runtime.InteropServices;
using Tuivisor.Server.Children;
using Tuivisor.Server.Recovering;
using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Supervision;

/// <summary>
/// The one thread that owns the supervisor. Others leave word in its inbox; it sleeps while there is none and nothing is due. A turn
/// takes requests first, then what children did, then starts children for a few milliseconds at most, so that requests get their
/// share while two hundred programs crash.
/// </summary>
public sealed class SupervisorLoop : IChildEvents, IDisposable
{
    private const int RequestsWaiting = 4096;
    private const int RequestsPerTurn = 64;
    private const int ReportsPerTurn = 256;

    /// <summary>Bytes of *_LOG and PROCESS_COMMUNICATION events that may wait; what comes on top is dropped and counted.</summary>
    private const int EventBytesLimit = 16 << 20;

    /// <summary>Children asked for together: while the host makes one the next is got ready.</summary>
    private const int SpawnsAtOnce = 16;

    private static readonly TimeSpan SpawningPerTurn = TimeSpan.FromMilliseconds(4);

    private readonly object _gate = new();
    private readonly SemaphoreSlim _room = new(RequestsWaiting);
    private readonly Queue<Action> _requests = [];
    private readonly Queue<SupervisorInput> _reports = [];
    private readonly Queue<Effect.Spawn> _spawns = [];
    private readonly List<Func<SupervisorInput>> _begun = new(SpawnsAtOnce);
    private readonly Queue<Effect.WriteStdin> _writes = [];
    private readonly Queue<SupervisorInput> _inputs = [];
    private readonly Queue<Action> _replies = [];
    private readonly Queue<SupervisorEvent> _happened = [];
    private readonly EffectList _effects = new();
    private readonly Subject<SupervisorEvent> _events = new();
    private readonly TaskCompletionSource<Effect.Quit> _quit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Supervisor _supervisor;
    private readonly IMainLog _log;
    private readonly TimeProvider _time;
    private readonly Thread _thread;
    private EffectRunner? _runner;
    private readonly List<ProgramId> _exited = [];
    private Recovery? _recovery;
    private volatile ProcessTable _table = ProcessTable.Empty;
    private volatile bool _isDisposed;
    private bool _isHalted;
    private bool _isAdvancing;
    private int _eventBytes;
    private int _eventsDropped;

    /// <summary>Makes a loop that waits for <see cref="Start"/>.</summary>
    /// <param name="supervisor">What it owns from now on.</param>
    /// <param name="log">The main log.</param>
    /// <param name="time">The clocks.</param>
    public SupervisorLoop(Supervisor supervisor, IMainLog log, TimeProvider time)
    {
        _supervisor = supervisor;
        _log = log;
        _time = time;
        Answers = new DeferredAnswers(_replies.Enqueue);
        _thread = new Thread(Run, maxStackSize: 512 << 10) { Name = "supervisor", IsBackground = true };
    }

    /// <summary>What happens, pushed on the loop's thread.</summary>
    public IObservable<SupervisorEvent> Events => _events;

    /// <summary>All programs as they were a moment ago. Whoever has an answer sees here what it speaks of.</summary>
    public ProcessTable Processes => _table;

    /// <summary>Ends when everything has stopped, with what is to come of it.</summary>
    public Task<Effect.Quit> Completion => _quit.Task;

    internal DeferredAnswers Answers { get; }

    internal Supervisor Supervisor => _supervisor;

    /// <summary>Begins: the groups are added and programs start, or those of a server that died go on.</summary>
    /// <param name="programs">Performs what concerns programs.</param>
    /// <param name="recovery">What is left to the next server, and was left to this one.</param>
    public void Start(ProgramRunner programs, Recovery? recovery = null)
    {
        _runner = new EffectRunner(this, programs, _log);
        _recovery = recovery;
        Post(() => Advance(recovery?.Before is { } before ? new SupervisorInput.Resumed(before) : new SupervisorInput.Began()));
        _thread.Start();
    }

    /// <summary>Runs something on the loop and gives its result. Waits for room when very many do.</summary>
    public async Task<T> InvokeAsync<T>(Func<T> work)
    {
        await _room.WaitAsync().ConfigureAwait(false);
        var reply = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            _room.Release();
            try
            {
                var result = work();
                _replies.Enqueue(() => reply.SetResult(result));
            }
            catch (Exception failure)
            {
                _replies.Enqueue(() => reply.SetException(failure));
            }
        });
        return await reply.Task.ConfigureAwait(false);
    }

    /// <summary>Leaves word of something that needs no answer.</summary>
    public void Tell(SupervisorInput input) => Post(() => Advance(input));

    void IChildEvents.Exited(ProgramId program, ExitStatus status) => Report(new SupervisorInput.Exited(program, status));

    void IChildEvents.OutputLogged(ProgramId program, bool isStderr, ReadOnlySpan<byte> data)
    {
        if (HasRoomFor(data.Length))
            Report(new SupervisorInput.OutputLogged(program, isStderr, data.ToArray()));
    }

    bool IChildEvents.CopiesOutput => _log.IsEnabled(LogLevel.Debug);

    void IChildEvents.OutputCopied(string text) => _log.Write(LogLevel.Debug, text);

    void IChildEvents.OutputCaptured(ProgramId program, bool isStderr, ReadOnlySpan<byte> data)
    {
        if (HasRoomFor(data.Length))
            Report(new SupervisorInput.OutputCaptured(program, isStderr, data.ToArray()));
    }

    void IChildEvents.ListenerWrote(ProgramId program, ReadOnlySpan<byte> data, long end)
    {
        if (HasRoomFor(data.Length))
            Report(new SupervisorInput.ListenerWrote(program, data.ToArray(), end));
    }

    void IChildEvents.Noted(string text) => _log.Write(LogLevel.Info, text);

    void IChildEvents.ErrandDone(ErrandId errand, string? failure) => Report(new SupervisorInput.ErrandDone(errand, failure));

    void IChildEvents.Notified(ProgramId program, bool isReady, string? status) => Report(new SupervisorInput.Notified(program, isReady, status));

    void IChildEvents.MemoryMeasured(ProgramId program, int pid, long bytes) => Report(new SupervisorInput.MemoryMeasured(program, pid, bytes));

    void IChildEvents.Trouble(ProgramId program, string text) => _log.Write(LogLevel.Critical, text);

    /// <summary>No turn follows the one under way: all that happened is noted for the next server, and who asks gets no answer.</summary>
    internal void Halt()
    {
        lock (_gate)
        {
            _isHalted = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            Monitor.Pulse(_gate);
        }

        if (_thread.IsAlive && Thread.CurrentThread != _thread)
            _thread.Join();
        _events.OnCompleted();
        _events.Dispose();
    }

    /// <summary>Feeds the supervisor and performs what it wants done. On the loop only; may be called while effects are performed.</summary>
    internal void Advance(SupervisorInput input)
    {
        _inputs.Enqueue(input);
        if (_isAdvancing)
            return;
        _isAdvancing = true;
        while (_inputs.TryDequeue(out var next))
        {
            Decide(next);
            foreach (var effect in _effects)
                Perform(effect);
            _effects.Clear();
            if (next is SupervisorInput.Spawned or SupervisorInput.SpawnFailed)
                LookAgain(next);
            if (next is SupervisorInput.Exited exited)
                _exited.Add(exited.Id);
        }

        _isAdvancing = false;
    }

    internal void QueueSpawn(Effect.Spawn spawn) => _spawns.Enqueue(spawn);

    /// <summary>An event for a listener: given when it is noted that it will be, so that a server after a crash knows.</summary>
    internal void QueueWrite(Effect.WriteStdin write) => _writes.Enqueue(write);

    internal void Publish(SupervisorEvent happened)
    {
        if (happened is ProcessStateEvent state)
            Answers.Look(state.Process);
        if (happened is ProcessNoteEvent note)
            Answers.Look(note.Process);
        _happened.Enqueue(happened);
        // Those of programs come by the hundred, and a table of all is made for who is told of them: they are told when the turn is over.
        if (happened is not (ProcessStateEvent or ProcessNoteEvent))
            Tell();
    }

    /// <summary>Tells what has happened. Who is told looks at the table at once: it must hold what the events say.</summary>
    private void Tell()
    {
        _table = _supervisor.Processes;
        while (_happened.TryDequeue(out var happened))
        {
            try
            {
                _events.OnNext(happened);
            }
            catch (Exception failure)
            {
                _log.Write(LogLevel.Critical, $"telling of {happened.Type} failed, going on: {failure}");
            }
        }
    }

    internal void Quit(Effect.Quit quit)
    {
        Answers.GiveUpAll();
        _replies.Enqueue(() => _quit.TrySetResult(quit));
    }

    /// <summary>A bug in a decision must not take the server and all programs with it.</summary>
    private void Decide(SupervisorInput input)
    {
        try
        {
            _supervisor.Advance(input, Now(), _effects);
        }
        catch (Exception failure)
        {
            _log.Write(LogLevel.Critical, $"{input.GetType().Name} failed, going on: {failure}");
        }
    }

    private void Perform(Effect effect)
    {
        try
        {
            _runner?.Perform(effect);
        }
        catch (Exception failure)
        {
            _log.Write(LogLevel.Critical, $"{effect.GetType().Name} failed, going on: {failure}");
        }
    }

    private void LookAgain(SupervisorInput input)
    {
        var id = input is SupervisorInput.Spawned spawned ? spawned.Id : ((SupervisorInput.SpawnFailed)input).Id;
        if (_supervisor.Find(id) is { } program)
            Answers.Look(program);
    }

    private void Run()
    {
        while (WaitForWork())
        {
            _log.Gather();
            TakeRequests();
            Reply();
            _log.Gather();
            TakeReports();
            if (_supervisor.NextDeadline <= Now().Monotonic)
                Advance(new SupervisorInput.DeadlineReached());
            StartChildren();
            Reply();
        }
    }

    /// <summary>Shows the table, then gives the answers, so that nobody is told of what cannot be seen yet, nor of what a server that
    /// takes the place of this one would not know.</summary>
    private void Reply()
    {
        _table = _supervisor.Processes;
        _log.WriteGathered();
        _recovery?.Note(_supervisor);
        while (_writes.Count > 0)
        {
            for (var left = _writes.Count; left > 0; left--)
            {
                var write = _writes.Dequeue();
                _runner?.Give(write);
                Advance(new SupervisorInput.EventGiven(write.Id));
            }

            _recovery?.Note(_supervisor);
        }

        Tell();
        _runner?.Acknowledge(CollectionsMarshal.AsSpan(_exited));
        _exited.Clear();
        while (_replies.TryDequeue(out var reply))
            reply();
    }

    private bool WaitForWork()
    {
        lock (_gate)
        {
            while (!_isDisposed && !_isHalted && _requests.Count == 0 && _reports.Count == 0 && _spawns.Count == 0)
            {
                var wait = TimeUntilDue();
                if (wait == 0)
                    break;
                Monitor.Wait(_gate, wait);
            }

            return !_isDisposed && !_isHalted;
        }
    }

    /// <summary>Milliseconds until something is due, rounded up; -1 for ever.</summary>
    private int TimeUntilDue()
    {
        if (_supervisor.NextDeadline is not { } due)
            return Timeout.Infinite;
        var wait = due - Now().Monotonic;
        return wait <= TimeSpan.Zero ? 0 : (int)Math.Min(int.MaxValue, Math.Ceiling(wait.TotalMilliseconds));
    }

    private void TakeRequests()
    {
        for (var i = 0; i < RequestsPerTurn && Next(_requests) is { } request; i++)
            request();
    }

    private void TakeReports()
    {
        for (var i = 0; i < ReportsPerTurn && Next(_reports) is { } report; i++)
            Advance(report);
    }

    private void StartChildren()
    {
        var end = Now().Monotonic + SpawningPerTurn;
        while (_spawns.Count > 0)
        {
            while (_begun.Count < SpawnsAtOnce && _spawns.TryDequeue(out var spawn))
                _begun.Add(_runner!.Begin(spawn)); // there is a runner since Start, and no turn before it
            foreach (var wait in _begun)
                Advance(wait());
            _begun.Clear();
            if (Now().Monotonic >= end)
                break;
        }
    }

    private T? Next<T>(Queue<T> queue)
        where T : class
    {
        lock (_gate)
        {
            if (!queue.TryDequeue(out var item))
                return null;
            _eventBytes -= SizeOf(item);
            return item;
        }
    }

    private void Post(Action request)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _requests.Enqueue(request);
            Monitor.Pulse(_gate);
        }
    }

    private void Report(SupervisorInput report)
    {
        lock (_gate)
        {
            _reports.Enqueue(report);
            _eventBytes += SizeOf(report);
            Monitor.Pulse(_gate);
        }
    }

    private bool HasRoomFor(int bytes)
    {
        lock (_gate)
        {
            if (_eventBytes + bytes <= EventBytesLimit)
                return true;
            if (_eventsDropped++ % 1000 != 0)
                return false;
        }

        _log.Write(LogLevel.Error, $"events come faster than they are dealt with, discarding some ({_eventsDropped} so far)");
        return false;
    }

    private static int SizeOf(object item) => item switch
    {
        SupervisorInput.OutputLogged logged => logged.Data.Length,
        SupervisorInput.OutputCaptured captured => captured.Data.Length,
        SupervisorInput.ListenerWrote wrote => wrote.Data.Length,
        _ => 0,
    };

    private Moment Now() => new(_time.GetElapsedTime(0), _time.GetLocalNow());
}
