using System.Collections.Concurrent;
using Tuivisor.Os;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Children;

/// <summary>The server itself as the parent of its programs: they lose their terminals when it ends.</summary>
public sealed class InProcessChildHost : IChildHost
{
    private const ulong StopToken = 0;

    private readonly ChildSpawner _spawner = new();
    private readonly Epoll _epoll = new();
    private readonly ConcurrentDictionary<long, PidFd> _children = new();
    private readonly Thread _reaper;
    private long _lastId = (long)StopToken;
    private volatile bool _isDisposed;

    public InProcessChildHost()
    {
        _reaper = new Thread(Reap, maxStackSize: 256 << 10) { IsBackground = true, Name = "reaper" };
        _reaper.Start();
    }

    public Action<ChildId, ExitStatus>? Exited { get; set; }

    public SpawnResult Spawn(SpawnOrder order)
    {
        var spawned = _spawner.Spawn(order, out var process);
        if (process is null) return spawned;
        var id = Interlocked.Increment(ref _lastId);
        _children[id] = process;
        _epoll.Add(process.Descriptor.Number, EpollEvents.Readable, (ulong)id);
        return spawned with { Child = new ChildId(id) };
    }

    public int Signal(ChildId child, int signal, bool toGroup)
    {
        // Until it is acknowledged nobody else can have its number as process group.
        if (!_children.TryGetValue(child.Value, out var process)) return Errno.ESRCH;
        return toGroup ? process.SignalGroup(signal) : process.Signal(signal);
    }

    public void Acknowledge(ChildId child)
    {
        if (_children.TryRemove(child.Value, out var process)) process.Dispose();
    }

    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        _epoll.Wake();
        _reaper.Join();
        _spawner.Dispose();
        foreach (var process in _children.Values) process.Dispose();
        _epoll.Dispose();
    }

    private void Reap()
    {
        var ready = new EpollReady[64];
        while (!_isDisposed)
        {
            var count = _epoll.Wait(ready, -1);
            for (var i = 0; i < count; i++)
            {
                var id = (long)ready[i].Token;
                if (!_children.TryGetValue(id, out var process) || process.TryWait() is not { } status) continue;
                _epoll.Remove(process.Descriptor.Number);
                Exited?.Invoke(new ChildId(id), new ExitStatus(status.Code, status.Signal, status.DumpedCore));
            }
        }
    }
}
