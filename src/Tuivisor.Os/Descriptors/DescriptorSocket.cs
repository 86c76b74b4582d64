using System.Runtime.InteropServices;

namespace Tuivisor.Os;

/// <summary>One end of a socket pair that carries messages, each with up to <see cref="MaxDescriptors"/> descriptors. unix(7), SOCK_SEQPACKET.</summary>
/// <remarks>A message arrives whole or not at all. Sending is safe from any thread, receiving from one at a time.</remarks>
public sealed unsafe class DescriptorSocket(SafeFd descriptor) : IDisposable
{
    /// <summary>Descriptors a message may carry.</summary>
    public const int MaxDescriptors = 16;

    private const int HeaderSize = 16;

    /// <summary>The socket itself.</summary>
    public SafeFd Descriptor { get; } = descriptor;

    /// <summary>The message received last came without some of its descriptors: this process had no room for them. They are closed.</summary>
    public bool LostDescriptors { get; private set; }

    /// <summary>Two connected ends, blocking, with room for several big messages.</summary>
    public static (DescriptorSocket First, DescriptorSocket Second) Pair()
    {
        var fds = stackalloc int[2];
        PosixException.Check(Libc.socketpair(Libc.AF_UNIX, Libc.SOCK_SEQPACKET | Libc.SOCK_CLOEXEC, 0, fds), "socketpair");
        var room = 1 << 20;
        for (var i = 0; i < 2; i++) Libc.setsockopt(fds[i], Libc.SOL_SOCKET, Libc.SO_SNDBUF, &room, 4);
        return (new DescriptorSocket(new SafeFd(fds[0])), new DescriptorSocket(new SafeFd(fds[1])));
    }

    /// <summary>Sends a message; waits while the other side is slow.</summary>
    /// <returns>0, or an errno: EPIPE when the other side is gone, EMSGSIZE.</returns>
    public int Send(ReadOnlySpan<byte> message, params ReadOnlySpan<SafeFd> descriptors)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(descriptors.Length, MaxDescriptors);
        var control = stackalloc byte[HeaderSize + 4 * MaxDescriptors];
        fixed (byte* bytes = message)
        {
            var vector = new Libc.IoVector { Start = bytes, Length = (nuint)message.Length };
            var header = new Libc.MessageHeader { Vectors = &vector, VectorCount = 1 };
            if (!descriptors.IsEmpty)
            {
                *(Libc.ControlHeader*)control = new Libc.ControlHeader
                {
                    Length = (nuint)(HeaderSize + 4 * descriptors.Length), Level = Libc.SOL_SOCKET, Type = Libc.SCM_RIGHTS,
                };
                for (var i = 0; i < descriptors.Length; i++) ((int*)(control + HeaderSize))[i] = descriptors[i].Number;
                header.Control = control;
                header.ControlLength = (nuint)Align(HeaderSize + 4 * descriptors.Length);
            }
            while (Libc.sendmsg(Descriptor.Number, &header, Libc.MSG_NOSIGNAL) < 0)
            {
                var errno = Marshal.GetLastPInvokeError();
                if (errno != Errno.EINTR) return errno;
            }
        }
        return 0;
    }

    /// <summary>Receives one message.</summary>
    /// <param name="buffer">Filled from the start; a message that does not fit is an EMSGSIZE.</param>
    /// <param name="descriptors">Those that came with it, owned by the caller, close-on-exec.</param>
    /// <param name="wait">False returns EAGAIN at once when there is none.</param>
    /// <returns>Its length; 0 when the other side is gone; a negative errno.</returns>
    public int Receive(Span<byte> buffer, out SafeFd[] descriptors, bool wait = true)
    {
        descriptors = [];
        var control = stackalloc byte[HeaderSize + 4 * MaxDescriptors];
        fixed (byte* bytes = buffer)
        {
            var vector = new Libc.IoVector { Start = bytes, Length = (nuint)buffer.Length };
            var header = new Libc.MessageHeader
            {
                Vectors = &vector, VectorCount = 1, Control = control, ControlLength = HeaderSize + 4 * MaxDescriptors,
            };
            nint length;
            while ((length = Libc.recvmsg(Descriptor.Number, &header, Libc.MSG_CMSG_CLOEXEC | (wait ? 0 : Libc.MSG_DONTWAIT))) < 0)
            {
                var errno = Marshal.GetLastPInvokeError();
                if (errno != Errno.EINTR) return -errno;
            }
            descriptors = TakeDescriptors(header, control);
            LostDescriptors = (header.Flags & Libc.MSG_CTRUNC) != 0;
            return (header.Flags & Libc.MSG_TRUNC) == 0 ? (int)length : -90; // 90 is EMSGSIZE
        }
    }

    /// <summary>Ends the conversation for both sides; a thread that waits in <see cref="Receive"/> comes back with 0. shutdown(2).</summary>
    public void Shutdown() => _ = Libc.shutdown(Descriptor.Number, 2);

    public void Dispose() => Descriptor.Dispose();

    private static SafeFd[] TakeDescriptors(in Libc.MessageHeader header, byte* control)
    {
        var first = (Libc.ControlHeader*)control;
        if (header.ControlLength < HeaderSize || first->Level != Libc.SOL_SOCKET || first->Type != Libc.SCM_RIGHTS) return [];
        var taken = new SafeFd[((int)first->Length - HeaderSize) / 4];
        for (var i = 0; i < taken.Length; i++) taken[i] = new SafeFd(((int*)(control + HeaderSize))[i]);
        return taken;
    }

    private static int Align(int length) => (length + 7) & ~7;
}
