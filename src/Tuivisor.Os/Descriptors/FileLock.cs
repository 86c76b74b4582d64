using System.Globalization;
using System.Text;

namespace Tuivisor.Os;

/// <summary>
/// A lock that ends with the process (or the last copy of its descriptor), whose file names its owner. flock(2).
/// </summary>
public sealed class FileLock : IDisposable
{
    private FileLock(SafeFd descriptor, string path)
    {
        Descriptor = descriptor;
        Path = path;
    }

    /// <summary>Holds the lock: whoever has a copy keeps it locked.</summary>
    public SafeFd Descriptor { get; }

    public string Path { get; }

    /// <summary>Takes the lock without waiting and writes <paramref name="ownerPid"/> into it.</summary>
    /// <param name="path">Made with mode 0600 when it is not there. The file stays when the lock ends.</param>
    /// <param name="ownerPid">Told to those who come later.</param>
    /// <param name="holder">When null is returned: the pid of who has it, 0 if unknown.</param>
    /// <returns>Null when somebody else has it.</returns>
    /// <exception cref="PosixException">EACCES, ENOENT for a missing directory, EROFS and so on.</exception>
    public static FileLock? TryTake(string path, int ownerPid, out int holder)
    {
        holder = 0;
        var flags = Libc.O_RDWR | Libc.O_CREAT | Libc.O_CLOEXEC | Libc.O_NOFOLLOW;
        var descriptor = new SafeFd(PosixException.Check(Libc.open(path, flags, 0b110_000_000), $"open {path}"));
        if (Libc.flock(descriptor.Number, Libc.LOCK_EX | Libc.LOCK_NB) < 0)
        {
            using (descriptor) holder = ReadOwner(descriptor);
            return null;
        }
        var taken = new FileLock(descriptor, path);
        taken.SetOwner(ownerPid);
        return taken;
    }

    /// <summary>A lock whose descriptor came from another process.</summary>
    public static FileLock Adopt(SafeFd descriptor, string path) => new(descriptor, path);

    /// <summary>Writes another owner into the file.</summary>
    public void SetOwner(int pid)
    {
        PosixException.Check(Libc.ftruncate(Descriptor.Number, 0), $"truncate {Path}");
        Libc.lseek(Descriptor.Number, 0, 0);
        Descriptor.Write(Encoding.ASCII.GetBytes(pid.ToString(CultureInfo.InvariantCulture) + "\n"));
    }

    public void Dispose() => Descriptor.Dispose();

    private static unsafe int ReadOwner(SafeFd descriptor)
    {
        var buffer = stackalloc byte[32];
        var length = (int)Libc.pread(descriptor.Number, buffer, 32, 0);
        return length > 0 && int.TryParse(Encoding.ASCII.GetString(buffer, length).Trim(), CultureInfo.InvariantCulture, out var pid) ? pid : 0;
    }
}
