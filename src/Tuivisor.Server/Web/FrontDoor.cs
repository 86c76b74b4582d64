using System.Buffers;
using System.Net.Sockets;
using Tuivisor.Protocol.Attach;

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
    private readonly HashSet<Socket> _inside = [];
    private TaskCompletionSource? _emptied;
    private bool _isClosed;

    /// <summary>Lets a connection in. Does not wait for it.</summary>
    public void Enter(Socket socket, ListenerFeature listener)
    {
        if (services.AttachSocket is null || listener.Config is not { SocketPath: not null, Username: null }) kestrel.Serve(socket, listener);
        else _ = EnterAsync(socket, listener);
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
                socket.Dispose();
        await kestrel.DisposeAsync();
    }

    private async Task EnterAsync(Socket socket, ListenerFeature listener)
    {
        if (!TryAdd(socket))
        {
            socket.Dispose();
            return;
        }

        try
        {
            if (!await IsOursAsync(socket))
            {
                Remove(socket);
                kestrel.Serve(socket, listener);
                return;
            }

            var head = new byte[AttachHandshake.Request.Length];
            socket.Receive(head);
            socket.Send(AttachHandshake.Response);
            await services.AttachSocket!(socket); // there is one, or the connection were Kestrel's
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            socket.Dispose();
        }
        finally
        {
            Remove(socket);
        }
    }

    private async Task<bool> IsOursAsync(Socket socket)
    {
        if (services.IsAttachClosed?.Invoke() == true) return false;
        using var limit = new CancellationTokenSource(Patience);
        var length = AttachHandshake.Request.Length;
        var head = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var count = await socket.ReceiveAsync(head.AsMemory(0, length), SocketFlags.Peek, limit.Token);
            return head.AsSpan(0, count).SequenceEqual(AttachHandshake.Request);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(head);
        }
    }

    private bool TryAdd(Socket socket)
    {
        lock (_lock) return !_isClosed && _inside.Count < MaxConnections && _inside.Add(socket);
    }

    private void Remove(Socket socket)
    {
        lock (_lock)
        {
            if (_inside.Remove(socket) && _inside.Count == 0) _emptied?.TrySetResult();
        }
    }
}
