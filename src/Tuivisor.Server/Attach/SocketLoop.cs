using System.Collections.Concurrent;
using System.Net.Sockets;
using Tuivisor.Os;

namespace Tuivisor.Server.Attach;

/// <summary>The thread that learns what attached clients send, and deals with it: what waits for a socket goes on there.</summary>
/// <remarks>The framework's own loop is told of every frame that a client has taken, though nobody waits for that, and wakes for it.</remarks>
internal sealed class SocketLoop : IDisposable
{
    private readonly Epoll _epoll = new();
    private readonly ConcurrentDictionary<ulong, LoopSocket> _sockets = new();
    private readonly Lock _lock = new();
    private Thread? _thread;
    private ulong _lastToken;
    private volatile bool _isOver;

    /// <summary>Begins to listen to a connected socket.</summary>
    public LoopSocket Add(Socket socket)
    {
        var added = new LoopSocket(this, socket, Interlocked.Increment(ref _lastToken));
        _sockets[added.Token] = added;
        _epoll.Add(added.Number, Events(wantsWritable: false), added.Token);
        lock (_lock)
        {
            if (_thread is not null) return added;
            _thread = new Thread(Run) { IsBackground = true, Name = "attach" };
            _thread.Start();
        }

        return added;
    }

    /// <summary>Ends the thread; sockets are their owners'.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isOver = true;
            _epoll.Wake();
            if (_thread is null) _epoll.Dispose();
        }
    }

    internal void Change(LoopSocket socket, bool wantsWritable)
    {
        if (!_isOver) _epoll.Change(socket.Number, Events(wantsWritable), socket.Token);
    }

    internal void Remove(LoopSocket socket)
    {
        if (_sockets.TryRemove(socket.Token, out _) && !_isOver) _epoll.Remove(socket.Number);
    }

    private static EpollEvents Events(bool wantsWritable) =>
        EpollEvents.Readable | EpollEvents.PeerClosed | EpollEvents.EdgeTriggered | (wantsWritable ? EpollEvents.Writable : EpollEvents.None);

    private void Run()
    {
        ThreadSlice.Shorten();
        var ready = new EpollReady[64];
        while (!_isOver)
        {
            var count = _epoll.Wait(ready, -1);
            for (var i = 0; i < count; i++)
                if (_sockets.TryGetValue(ready[i].Token, out var socket))
                    socket.Signal(ready[i].Events);
        }

        _epoll.Dispose();
    }
}
