using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Tuivisor.Os;

/// <summary>A file descriptor that this process owns; closed exactly once.</summary>
public sealed class SafeFd : SafeHandleMinusOneIsInvalid
{
    public SafeFd() : base(ownsHandle: true)
    {
    }

    /// <param name="number">The descriptor; -1 for none.</param>
    /// <param name="owns">False for one that somebody else closes, such as standard input.</param>
    public SafeFd(int number, bool owns = true) : base(owns) => SetHandle(number);

    /// <summary>The number, for system calls. Valid only while this object is kept alive and not disposed.</summary>
    public int Number => (int)handle;

    /// <summary>The descriptors 0, 1 and 2, which are never closed.</summary>
    public static SafeFd StandardInput { get; } = new(0, owns: false);

    public static SafeFd StandardOutput { get; } = new(1, owns: false);

    public static SafeFd StandardError { get; } = new(2, owns: false);

    protected override bool ReleaseHandle() => Libc.close((int)handle) == 0;

    /// <summary>A second descriptor for the same open file, close-on-exec, numbered 3 or higher.</summary>
    public SafeFd Duplicate() => new(PosixException.Check(Libc.fcntl(Number, Libc.F_DUPFD_CLOEXEC, 3)));

    /// <summary>Reads once, again after a signal. read(2).</summary>
    /// <returns>Bytes read; 0 at the end; a negative errno.</returns>
    public unsafe int Read(Span<byte> target)
    {
        fixed (byte* start = target)
        {
            while (true)
            {
                var read = Libc.read(Number, start, (nuint)target.Length);
                if (read >= 0) return (int)read;
                var errno = Marshal.GetLastPInvokeError();
                if (errno != Errno.EINTR) return -errno;
            }
        }
    }

    /// <summary>Writes once, again after a signal. write(2).</summary>
    /// <returns>Bytes written; a negative errno.</returns>
    public unsafe int Write(ReadOnlySpan<byte> source)
    {
        fixed (byte* start = source)
        {
            while (true)
            {
                var written = Libc.write(Number, start, (nuint)source.Length);
                if (written >= 0) return (int)written;
                var errno = Marshal.GetLastPInvokeError();
                if (errno != Errno.EINTR) return -errno;
            }
        }
    }
}
