using System.Collections.Concurrent;
using Tuivisor.Keeper;
using Tuivisor.Os;

namespace Tuivisor.UnitTests.Keeper;

/// <summary>A keeper without a process of its own, whose servers are objects of a test.</summary>
internal sealed class KeeperOnThread : IDisposable
{
    private const ulong SocketToken = ulong.MaxValue - 1;

    private readonly Spawner _spawner = new();
    private readonly ChildTable _children;
    private readonly KeeperDesk _desk;
    private readonly Epoll _epoll = new();
    private readonly ConcurrentQueue<DescriptorSocket> _newServers = new();
    private readonly Thread _thread;
    private volatile bool _isDisposed;

    public KeeperOnThread()
    {
        _children = new ChildTable(TimeProvider.System, _spawner);
        _desk = new KeeperDesk(_children, 0)
        {
            Started = child => _epoll.Add(_children.EndOf(child)!.Number, EpollEvents.Readable, (ulong)child.Value),
        };
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Connects a server in place of the one before it.</summary>
    /// <param name="filter">Stands in between; null for nobody.</param>
    public KeeperConnection Connect(VersionOneKeeper? filter = null)
    {
        var (here, there) = DescriptorSocket.Pair();
        _newServers.Enqueue(here);
        _epoll.Wake();
        return new KeeperConnection(filter is null ? there : filter.Filter(there));
    }

    public void Dispose()
    {
        _isDisposed = true;
        _epoll.Wake();
        _thread.Join();
        foreach (var child in _children.Ids) _children.Signal(child, 9, toGroup: true);
        _desk.Dispose();
        _children.Dispose();
        _spawner.Dispose();
        _epoll.Dispose();
    }

    private void Run()
    {
        var ready = new EpollReady[16];
        while (!_isDisposed)
        {
            var count = _epoll.Wait(ready, -1);
            for (var i = 0; i < count; i++)
            {
                var child = new ChildId((long)ready[i].Token);
                if (ready[i].Token == SocketToken)
                {
                    if (!_desk.Answer()) _desk.Serve(null);
                }
                else if (_children.NoticeEnd(child) is { } status)
                {
                    _epoll.Remove(_children.EndOf(child)!.Number);
                    _desk.TellExit(child, status);
                }
            }
            _desk.Flush();
            if (!_newServers.TryDequeue(out var socket)) continue;
            _desk.Answer(); // as the keeper does: what the one before said last may still be unread
            _desk.Serve(new FrameSocket(socket));
            _epoll.Add(socket.Descriptor.Number, EpollEvents.Readable, SocketToken);
        }
    }
}
