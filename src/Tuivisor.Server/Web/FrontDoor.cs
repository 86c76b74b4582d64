using System.Buffers;
using System.Net.Sockets;
using Tuivisor.Os;
using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Attach;

namespace Tuivisor.Server.Web;

/// <summary>Where connections come in: a client of ours that attaches is served straight on its socket, all else by Kestrel.</summary>
/// <remarks>It looks at the first bytes without taking them. Only what our own client sends, to the letter, on a UNIX socket without a
/// password, is answered here: a key and its echo are spared a server's pipes, and the first to attach does not wait for Kestrel.
/// Whatever else it may be, Kestrel finds it as it came.</remarks>
internal sealed class FrontDoor(KestrelOnDemand kestrel, HttpServices services) : IAsyncDisposable
{
    /// <summary>Connections held here at once; more are closed as they come.</summary>
    private const int MaxConnections = 2000;

    /// <summary>How long a connection may be silent; requests on their way have the same.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly SocketLoop _loop = new();
    private readonly HashSet<LoopSocket> _inside = [];
    private TaskCompletionSource? _emptied;
    private bool _isClosed;

    /// <summary>Lets a connection in. Does not wait for it.</summary>
    public void Enter(Socket socket, ListenerFeature listener)
    {
        if (services.AttachSocket is not { } attach || listener.Config is not { SocketPath: not null, Username: null } || IsAnothers(socket))
        {
            kestrel.Serve(socket, listener);
            return;
        }

        LoopSocket inside;
        lock (_lock)
        {
            if (_isClosed || _inside.Count >= MaxConnections)
            {
                socket.Dispose();
                return;
            }

            _inside.Add(inside = _loop.Add(socket));
        }

        _ = EnterAsync(inside, listener, attach);
    }

    /// <summary>Ends what is served here after a short grace, then Kestrel.</summary>
    public async ValueTask DisposeAsync()
    {
        Task emptied;
        lock (_lock)
        {
            _isClosed = true;
            _emptied = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_inside.Count == 0) _emptied.SetResult();
            emptied = _emptied.Task;
        }

        await Task.WhenAny(emptied, Task.Delay(KestrelOnDemand.Grace));
        lock (_lock)
            foreach (var socket in _inside)
                socket.Abort();
        await Task.WhenAny(emptied, Task.Delay(KestrelOnDemand.Grace));
        _loop.Dispose();
        await kestrel.DisposeAsync();
    }

    private async Task EnterAsync(LoopSocket socket, ListenerFeature listener, Func<LoopSocket, Task> attach)
    {
        try
        {
            if (!await IsOursAsync(socket))
            {
                Remove(socket);
                kestrel.Serve(socket.Release(), listener);
                return;
            }

            await socket.ReceiveAsync(new byte[AttachHandshake.Request.Length]); // all of it is there
            await socket.SendAsync(AttachHandshake.Response.ToArray());
            await attach(socket);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            socket.Dispose();
        }
        finally
        {
            Remove(socket);
        }
    }

    /// <summary>What it has sent already no client of ours sends: most who ask something have sent it when they are let in.</summary>
    private static bool IsAnothers(Socket socket)
    {
        Span<byte> head = stackalloc byte[64];
        return StreamSocket.Receive(socket.SafeHandle, head, peek: true) is > 0 and var count && !AttachHandshake.Request.StartsWith(head[..count]);
    }

    private async Task<bool> IsOursAsync(LoopSocket socket)
    {
        if (services.IsAttachClosed?.Invoke() == true) return false;
        using var limit = new Timer(static late => ((LoopSocket)late!).Abort(), socket, Patience, Timeout.InfiniteTimeSpan);
        var length = AttachHandshake.Request.Length;
        var head = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var count = await socket.ReceiveAsync(head.AsMemory(0, length), peek: true);
            if (count == 0) throw new IOException("who came left without a word");
            return head.AsSpan(0, count).SequenceEqual(AttachHandshake.Request);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(head);
        }
    }

    private void Remove(LoopSocket socket)
    {
        lock (_lock)
        {
            if (_inside.Remove(socket) && _inside.Count == 0) _emptied?.TrySetResult();
        }
    }
}
