using System.Runtime.InteropServices;

namespace Tuivisor.Os;

/// <summary>Renames and removes files and says how that went as an errno.</summary>
public static class FileNames
{
    /// <summary>Gives a file another name, in place of what has it. rename(2).</summary>
    /// <returns>0, or an errno.</returns>
    public static int Rename(string from, string to) => Libc.rename(from, to) < 0 ? Marshal.GetLastPInvokeError() : 0;

    /// <summary>Removes a name. unlink(2).</summary>
    /// <returns>0, or an errno.</returns>
    public static int Remove(string path) => Libc.unlink(path) < 0 ? Marshal.GetLastPInvokeError() : 0;

    /// <summary>Gives a file another owner. chown(2).</summary>
    /// <param name="path">The file.</param>
    /// <param name="uid">User; the greatest number leaves it.</param>
    /// <param name="gid">Group; the greatest number leaves it.</param>
    /// <exception cref="PosixException">EPERM and so on.</exception>
    public static void ChangeOwner(string path, uint uid, uint gid) => PosixException.Check(Libc.chown(path, uid, gid), $"chown {path}");

    /// <summary>A file by descriptor, whatever becomes of its name. It can be executed, not read. open(2), O_PATH.</summary>
    /// <returns>Null when there is none.</returns>
    public static SafeFd? Hold(string path)
    {
        using var opened = new SafeFd(Libc.open(path, Libc.O_PATH | Libc.O_CLOEXEC, 0));
        // Out of the way of the numbers that children get.
        return opened.IsInvalid ? null : new SafeFd(PosixException.Check(Libc.fcntl(opened.Number, Libc.F_DUPFD_CLOEXEC, 16)));
    }

    /// <summary>Whether this process may execute a file. access(2).</summary>
    public static bool MayExecute(string path) => Libc.access(path, Libc.X_OK) == 0;

    /// <summary>Whether this process may write to a file, or make files in a directory. access(2).</summary>
    public static bool MayWrite(string path) => Libc.access(path, Libc.W_OK) == 0;
}
