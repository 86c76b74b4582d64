using System.Runtime.InteropServices;
using System.Text;

namespace Tuivisor.Os;

/// <summary>What the framework's sockets cannot: to send and receive without waiting, whatever mode a socket is in, and to connect without
/// a thread that waits for sockets. send(2), recv(2), connect(2).</summary>
public static unsafe class StreamSocket
{
    /// <summary>Tries whether something accepts connections on a UNIX socket: connects and closes.</summary>
    /// <param name="path">Where it is.</param>
    /// <returns>0, or an errno: ENOENT, ECONNREFUSED, EACCES, ENAMETOOLONG when no socket can have that path.</returns>
    public static int TryConnect(string path)
    {
        var errno = Connect(path, out var socket);
        socket?.Dispose();
        return errno;
    }

    /// <summary>Connects to a UNIX socket.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="connected">The socket, which waits in its calls; null when there is none.</param>
    /// <returns>0, or an errno as of <see cref="TryConnect"/>.</returns>
    public static int Connect(string path, out SafeFd? connected)
    {
        connected = null;
        var address = new Libc.UnixAddress { Family = Libc.AF_UNIX };
        if (Encoding.UTF8.GetByteCount(path) is 0 or >= Libc.UnixAddress.PathBytes) return Errno.ENAMETOOLONG;
        Encoding.UTF8.GetBytes(path, new Span<byte>(address.Path, Libc.UnixAddress.PathBytes));
        var number = Libc.socket(Libc.AF_UNIX, Libc.SOCK_STREAM | Libc.SOCK_CLOEXEC, 0);
        if (number < 0) return Marshal.GetLastPInvokeError();
        var socket = new SafeFd(number);
        var errno = Libc.connect(socket.Number, &address, (uint)sizeof(Libc.UnixAddress)) == 0 ? 0 : Marshal.GetLastPInvokeError();
        if (errno == 0) connected = socket;
        else socket.Dispose();
        return errno;
    }

    /// <summary>Ends it in both directions; who waits in it wakes up. shutdown(2).</summary>
    public static void Shutdown(SafeFd socket) => Libc.shutdown(socket.Number, 2);

    /// <summary>Takes what is there.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="target">Where to.</param>
    /// <param name="peek">It stays there.</param>
    /// <returns>Bytes received; 0 at the end; a negative errno, EAGAIN when there is nothing yet.</returns>
    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    public static int Receive(SafeHandle socket, Span<byte> target, bool peek = false)
    {
        fixed (byte* start = target)
        {
            var flags = Libc.MSG_DONTWAIT | (peek ? Libc.MSG_PEEK : 0);
            nint count;
            while ((count = Libc.recv(socket, start, (nuint)target.Length, flags)) < 0 && Marshal.GetLastPInvokeError() == Errno.EINTR)
            {
            }

            return count < 0 ? -Marshal.GetLastPInvokeError() : (int)count;
        }
    }

    /// <summary>Gives the kernel what it takes.</summary>
    /// <returns>Bytes sent; a negative errno, EAGAIN when it takes nothing now.</returns>
    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    public static int Send(SafeHandle socket, ReadOnlySpan<byte> source)
    {
        fixed (byte* start = source)
        {
            nint count;
            while ((count = Libc.send(socket, start, (nuint)source.Length, Libc.MSG_DONTWAIT | Libc.MSG_NOSIGNAL)) < 0
                && Marshal.GetLastPInvokeError() == Errno.EINTR)
            {
            }

            return count < 0 ? -Marshal.GetLastPInvokeError() : (int)count;
        }
    }
}
