using System.Net.Sockets;
using Tuivisor.Os;
using Tuivisor.Protocol.Attach;

namespace Tuivisor.Tui.Drivers;

/// <summary>A UNIX socket straight from the system. With its first socket the framework starts a thread that waits for sockets and waits for
/// that one to run; a client that attaches would be there later, and one that only reads on a thread of its own has no use for it.</summary>
public sealed class UnixWire : IWireSocket
{
    private readonly SafeFd _socket;

    private UnixWire(SafeFd socket) => _socket = socket;

    /// <summary>Connects.</summary>
    /// <param name="path">Where the socket is.</param>
    /// <exception cref="SocketException">Nobody listens there, or it may not be used.</exception>
    public static IWireSocket Open(string path)
    {
        var errno = StreamSocket.Connect(path, out var socket);
        return socket is null ? throw Problem(errno) : new UnixWire(socket);
    }

    /// <inheritdoc/>
    public int Receive(Span<byte> target)
    {
        using var held = new Held(_socket);
        var count = _socket.Read(target);
        return count >= 0 ? count : throw Problem(-count);
    }

    /// <inheritdoc/>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        using var held = new Held(_socket);
        while (!bytes.IsEmpty)
        {
            var count = _socket.Write(bytes);
            if (count < 0) throw Problem(-count);
            bytes = bytes[count..];
        }
    }

    /// <inheritdoc/>
    public void Shutdown()
    {
        try
        {
            using var held = new Held(_socket);
            StreamSocket.Shutdown(_socket);
        }
        catch (ObjectDisposedException)
        {
            // It is over already.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private static SocketException Problem(int errno) => new((int)(errno switch
    {
        Errno.EACCES or Errno.EPERM => SocketError.AccessDenied,
        Errno.ENOENT => SocketError.AddressNotAvailable,
        Errno.ECONNREFUSED => SocketError.ConnectionRefused,
        Errno.ECONNRESET or Errno.EPIPE => SocketError.ConnectionReset,
        _ => SocketError.SocketError,
    }));

    // While a call is under way the descriptor's number is nobody else's.
    private readonly ref struct Held
    {
        private readonly SafeFd _socket;

        public Held(SafeFd socket)
        {
            var isHeld = false;
            socket.DangerousAddRef(ref isHeld);
            _socket = socket;
        }

        public void Dispose() => _socket.DangerousRelease();
    }
}
