using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Tuivisor.Os;

namespace Tuivisor.Server.Attach;

/// <summary>A connected socket in a <see cref="SocketLoop"/>. One caller at a time receives, one sends.</summary>
internal sealed class LoopSocket : IDisposable
{
    private const EpollEvents Ended = EpollEvents.Error | EpollEvents.HungUp;

    private readonly SocketLoop _loop;
    private readonly Socket _socket;
    private readonly Readiness _readable = new();
    private readonly Readiness _writable = new();
    private bool _wantsWritable;
    private bool _isDrained; // the last receiving took all there was
    private volatile bool _hasEnded;

    public LoopSocket(SocketLoop loop, Socket socket, ulong token)
    {
        (_loop, _socket, Token) = (loop, socket, token);
        Number = (int)socket.Handle;
    }

    /// <summary>Its number in the loop.</summary>
    public ulong Token { get; }

    /// <summary>The descriptor.</summary>
    public int Number { get; }

    /// <summary>Who is at the other end; null when it is not on this machine.</summary>
    public PeerCredentials? Peer => PeerCredentials.Of(Number);

    /// <summary>Receives what is there, waiting for something.</summary>
    /// <param name="target">Where to; not empty.</param>
    /// <param name="peek">It stays there.</param>
    /// <returns>How many bytes; 0 at the end.</returns>
    /// <exception cref="IOException">The connection is broken.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReceiveAsync(Memory<byte> target, bool peek = false)
    {
        while (true)
        {
            if (!_isDrained)
            {
                var count = StreamSocket.Receive(_socket.SafeHandle, target.Span, peek);
                // Less than there was room for: more makes the loop signal again. So does the end, unless it was told along with this.
                if (count > 0) _isDrained = count < target.Length && !peek && !_hasEnded;
                if (count >= 0) return count;
                if (count != -Errno.EAGAIN) throw Broken(count);
            }

            _isDrained = false;
            await _readable.WaitAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Sends all of it; what the kernel takes at once is sent when this returns.</summary>
    /// <exception cref="IOException">The connection is broken.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAsync(ReadOnlyMemory<byte> source)
    {
        while (!source.IsEmpty)
        {
            var count = StreamSocket.Send(_socket.SafeHandle, source.Span);
            if (count >= 0)
            {
                source = source[count..];
                continue;
            }

            if (count != -Errno.EAGAIN) throw Broken(count);
            Want(true);
            await _writable.WaitAsync().ConfigureAwait(false);
        }

        if (_wantsWritable) Want(false);
    }

    /// <summary>Ends the connection: who waits for it goes on and finds it ended.</summary>
    public void Abort()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // It has ended already.
        }
    }

    /// <summary>Takes the socket out of the loop, for somebody else.</summary>
    public Socket Release()
    {
        _loop.Remove(this);
        return _socket;
    }

    /// <summary>Closes it.</summary>
    public void Dispose() => Release().Dispose();

    internal void Signal(EpollEvents events)
    {
        if ((events & (EpollEvents.PeerClosed | Ended)) != 0) _hasEnded = true;
        if ((events & (EpollEvents.Writable | Ended)) != 0) _writable.Signal();
        if ((events & ~EpollEvents.Writable) != 0) _readable.Signal();
    }

    private void Want(bool writable)
    {
        if (_wantsWritable == writable) return;
        _wantsWritable = writable;
        _loop.Change(this, writable);
    }

    private static IOException Broken(int errno) => new($"the connection is broken: errno {-errno}");
}
