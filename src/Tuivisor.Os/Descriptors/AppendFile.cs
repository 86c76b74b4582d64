using System.Runtime.InteropServices;

namespace Tuivisor.Os;

/// <summary>A file opened for appending with plain system calls: what <see cref="Append"/> returned is in the file, not in a buffer.</summary>
public sealed class AppendFile : IDisposable
{
    private readonly SafeFd _descriptor;

    private AppendFile(SafeFd descriptor, FileStatus status)
    {
        _descriptor = descriptor;
        Status = status;
    }

    /// <summary>What it was when it was opened.</summary>
    public FileStatus Status { get; }

    /// <summary>Opens for appending; a pipe or terminal never makes the writer wait.</summary>
    /// <param name="path">Path; a process's own descriptors may be named by /dev/stdout and the like.</param>
    /// <param name="mode">Permissions, less the mask, when it is made.</param>
    /// <param name="exclusive">True fails with EEXIST when it is there.</param>
    /// <exception cref="PosixException">EACCES, EISDIR, ENOENT, EMFILE …</exception>
    public static AppendFile Open(string path, int mode, bool exclusive = false)
    {
        const int common = Libc.O_APPEND | Libc.O_CREAT | Libc.O_CLOEXEC | Libc.O_NOCTTY | Libc.O_NONBLOCK;
        var flags = common | (exclusive ? Libc.O_EXCL : 0);
        var opened = Libc.open(path, flags | Libc.O_WRONLY, (uint)mode);
        if (opened < 0 && Marshal.GetLastPInvokeError() == Errno.ENXIO)
        {
            // A FIFO that nobody reads yet can be opened both ways; a socket only be copied.
            opened = OwnDescriptor(path) is { } number
                ? Libc.fcntl(number, Libc.F_DUPFD_CLOEXEC, 3)
                : Libc.open(path, common | Libc.O_RDWR, (uint)mode);
        }
        if (opened < 0) throw new PosixException(Marshal.GetLastPInvokeError(), $"open {path}");
        var descriptor = new SafeFd(opened);
        return new AppendFile(descriptor, FileStatus.Of(descriptor));
    }

    /// <summary>Its length now, as seen by this descriptor after its last append. 0 for what has none.</summary>
    public long Size => Status.IsRegular ? Math.Max(0, Libc.lseek(_descriptor.Number, 0, 2)) : 0;

    /// <summary>Appends once.</summary>
    /// <returns>Bytes appended, perhaps fewer than given; a negative errno: ENOSPC, EAGAIN for a pipe that is full.</returns>
    public int Append(ReadOnlySpan<byte> bytes)
    {
        if (!Status.IsRegular && !Polling.WaitWritable(_descriptor, 0)) return -Errno.EAGAIN;
        return _descriptor.Write(bytes);
    }

    /// <summary>Waits until it takes more; what is no pipe or terminal does always.</summary>
    /// <param name="milliseconds">How long at most.</param>
    public bool WaitWritable(int milliseconds) => Status.IsRegular || Polling.WaitWritable(_descriptor, milliseconds);

    /// <summary>Cuts it to a length.</summary>
    /// <returns>0, or an errno.</returns>
    public int Truncate(long length) => Libc.ftruncate(_descriptor.Number, length) < 0 ? Marshal.GetLastPInvokeError() : 0;

    /// <summary>Marks it as in use until it is closed. Shared, so that readers who lock while they read are not turned away. flock(2).</summary>
    public void MarkInUse() => Libc.flock(_descriptor.Number, Libc.LOCK_SH | Libc.LOCK_NB);

    /// <summary>Whether somebody has marked it as in use.</summary>
    public bool IsMarkedInUse() => Libc.flock(_descriptor.Number, Libc.LOCK_EX | Libc.LOCK_NB) < 0;

    public void Dispose() => _descriptor.Dispose();

    private static int? OwnDescriptor(string path) => path switch
    {
        "/dev/stdout" => 1,
        "/dev/stderr" => 2,
        _ when path.StartsWith("/dev/fd/", StringComparison.Ordinal) && int.TryParse(path[8..], out var number) => number,
        _ when path.StartsWith("/proc/self/fd/", StringComparison.Ordinal) && int.TryParse(path[14..], out var number) => number,
        _ => null,
    };
}
