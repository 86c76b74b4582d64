using System.Runtime.InteropServices;

namespace Tuivisor.Os;

/// <summary>What a path or descriptor is. statx(2).</summary>
/// <param name="Inode">Number within <paramref name="Device"/>.</param>
/// <param name="Device">File system.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Mode">Type and permissions.</param>
/// <param name="Uid">Owner.</param>
public readonly record struct FileStatus(ulong Inode, ulong Device, long Size, uint Mode, uint Uid)
{
    /// <summary>A regular file: seekable, with a length, rotatable.</summary>
    public bool IsRegular => (Mode & Libc.S_IFMT) == Libc.S_IFREG;

    public bool IsDirectory => (Mode & Libc.S_IFMT) == Libc.S_IFDIR;

    public bool IsSocket => (Mode & Libc.S_IFMT) == Libc.S_IFSOCK;

    /// <summary>Whether both are the same file.</summary>
    public bool IsSameFile(FileStatus other) => Inode == other.Inode && Device == other.Device;

    /// <exception cref="PosixException">EBADF.</exception>
    public static unsafe FileStatus Of(SafeFd descriptor)
    {
        Libc.Statx result;
        PosixException.Check(Libc.statx(descriptor.Number, "", Libc.AT_EMPTY_PATH, Libc.STATX_BASIC_STATS, &result), "statx");
        return From(result);
    }

    /// <summary>Follows symbolic links. Null when there is nothing, or it may not be looked at.</summary>
    public static FileStatus? Of(string path) => TryGet(path, out var status) == 0 ? status : null;

    /// <summary>Follows symbolic links.</summary>
    /// <returns>0, or an errno.</returns>
    public static unsafe int TryGet(string path, out FileStatus status)
    {
        Libc.Statx result = default;
        var failed = Libc.statx(Libc.AT_FDCWD, path, 0, Libc.STATX_BASIC_STATS, &result) < 0;
        status = From(result);
        return failed ? Marshal.GetLastPInvokeError() : 0;
    }

    private static FileStatus From(in Libc.Statx result) =>
        new(result.Inode, (ulong)result.DeviceMajor << 32 | result.DeviceMinor, (long)result.Size, result.Mode, result.Uid);
}
