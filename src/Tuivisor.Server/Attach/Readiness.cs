using System.Threading.Tasks.Sources;

namespace Tuivisor.Server.Attach;

/// <summary>One waits, another signals, in any order; a signal that nobody waits for is kept. The waiting one goes on on the thread
/// that signals. Allocates nothing.</summary>
internal sealed class Readiness : IValueTaskSource
{
    private const int Idle = 0;
    private const int Waiting = 1;
    private const int Signalled = 2;

    private ManualResetValueTaskSourceCore<bool> _source;
    private int _state;

    /// <summary>Waits for the next signal, or takes the one that is kept.</summary>
    public ValueTask WaitAsync()
    {
        _source.Reset();
        if (Interlocked.CompareExchange(ref _state, Waiting, Idle) == Idle) return new ValueTask(this, _source.Version);
        Volatile.Write(ref _state, Idle);
        return ValueTask.CompletedTask;
    }

    /// <summary>Signals.</summary>
    public void Signal()
    {
        if (Interlocked.CompareExchange(ref _state, Signalled, Idle) == Idle) return;
        if (Interlocked.CompareExchange(ref _state, Idle, Waiting) == Waiting) _source.SetResult(true);
    }

    void IValueTaskSource.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
