using System.Runtime.InteropServices;

namespace Tuivisor.Os;

/// <summary>Sends and receives on a connected socket without waiting, whatever mode it is in. send(2), recv(2).</summary>
public static unsafe class StreamSocket
{
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
