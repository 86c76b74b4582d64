using System.Globalization;
using System.Text;

namespace Tuivisor.Os;

/// <summary>
/// A lock that ends with the process (or the last copy of its descriptor), whose file tells about its owner. fcntl(2), F_OFD_SETLK.
/// </summary>
/// <remarks>Not flock(2): that is what .NET's own file classes use, so that nobody could read the file with them.</remarks>
public sealed class FileLock : IDisposable
{
    /// <summary>Where whoever removes a leftover locks the file: that is no owner, and gone in a moment. Owners lock all of it.</summary>
    private const long RemoversByte = 1L << 40;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private FileLock(SafeFd descriptor, string path)
    {
        Descriptor = descriptor;
        Path = path;
    }

    /// <summary>Holds the lock: whoever has a copy keeps it locked.</summary>
    public SafeFd Descriptor { get; }

    public string Path { get; }

    /// <summary>Takes the lock without waiting and writes <paramref name="ownerPid"/> into it.</summary>
    /// <param name="path">Made with mode 0644 when it is not there: whoever may enter its directory may read who has it.</param>
    /// <param name="ownerPid">Told to those who come later.</param>
    /// <param name="holder">When null is returned: the pid of who has it, 0 if unknown.</param>
    /// <returns>Null when somebody else has it.</returns>
    /// <exception cref="PosixException">EACCES, ENOENT for a missing directory, EROFS and so on.</exception>
    public static FileLock? TryTake(string path, int ownerPid, out int holder)
    {
        holder = 0;
        var flags = Libc.O_RDWR | Libc.O_CREAT | Libc.O_CLOEXEC | Libc.O_NOFOLLOW;
        var started = Environment.TickCount64;
        var wait = new SpinWait();
        while (true)
        {
            var descriptor = new SafeFd(PosixException.Check(Libc.open(path, flags, 0b110_100_100), $"open {path}"));
            if (!Lock(descriptor))
            {
                using (descriptor)
                {
                    if (HasOwner(descriptor) || Environment.TickCount64 - started > Patience.TotalMilliseconds)
                    {
                        holder = ReadOwner(descriptor);
                        return null;
                    }
                }

                wait.SpinOnce();
                continue;
            }
            // The one who had it may have removed the file between our open and our lock: then the next open makes a new one.
            if (FileStatus.Of(path) is { } there && there.IsSameFile(FileStatus.Of(descriptor)))
            {
                var taken = new FileLock(descriptor, path);
                taken.SetOwner(ownerPid);
                return taken;
            }
            descriptor.Dispose();
        }
    }

    /// <summary>Whether somebody has a lock, without taking it even for a moment. False when there is no file, or it may not be read.</summary>
    public static bool IsHeld(string path)
    {
        using var descriptor = new SafeFd(Libc.open(path, Libc.O_RDONLY | Libc.O_CLOEXEC, 0));
        return !descriptor.IsInvalid && HasOwner(descriptor);
    }

    /// <summary>Removes the file of a lock that nobody holds any more, its owner having been killed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="companion">A file that goes with it.</param>
    /// <returns>False when somebody has it, or it may not be touched.</returns>
    public static bool RemoveLeftover(string path, string companion)
    {
        using var descriptor = new SafeFd(Libc.open(path, Libc.O_RDWR | Libc.O_CLOEXEC | Libc.O_NOFOLLOW, 0));
        if (descriptor.IsInvalid || !Lock(descriptor, RemoversByte, 1)) return false;
        if (FileStatus.Of(path) is not { } there || !there.IsSameFile(FileStatus.Of(descriptor))) return false;
        Libc.unlink(companion);
        return Libc.unlink(path) == 0;
    }

    /// <summary>Removes the file and ends the lock: for its owner's orderly end.</summary>
    public void Remove()
    {
        Libc.unlink(Path);
        Dispose();
    }

    /// <summary>A lock whose descriptor came from another process.</summary>
    public static FileLock Adopt(SafeFd descriptor, string path) => new(descriptor, path);

    /// <summary>Writes another owner into the file.</summary>
    public void SetOwner(int pid) => Describe(string.Create(CultureInfo.InvariantCulture, $"pid={pid}\n"));

    /// <summary>Writes about the owner into the file.</summary>
    /// <param name="text">Lines of "key=value"; the one that begins with "pid=" names the owner.</param>
    public void Describe(string text)
    {
        PosixException.Check(Libc.ftruncate(Descriptor.Number, 0), $"truncate {Path}");
        Libc.lseek(Descriptor.Number, 0, 0);
        Descriptor.Write(Encoding.UTF8.GetBytes(text));
    }

    public void Dispose() => Descriptor.Dispose();

    private static unsafe bool Lock(SafeFd descriptor, long start = 0, long length = 0)
    {
        var part = new Libc.RecordLock { Type = Libc.F_WRLCK, Start = start, Length = length };
        return Libc.fcntl(descriptor.Number, Libc.F_OFD_SETLK, (nint)(&part)) >= 0;
    }

    private static unsafe bool HasOwner(SafeFd descriptor)
    {
        var whole = new Libc.RecordLock { Type = Libc.F_WRLCK };
        return Libc.fcntl(descriptor.Number, Libc.F_OFD_GETLK, (nint)(&whole)) >= 0 && whole.Type != Libc.F_UNLCK && whole.Start != RemoversByte;
    }

    private static unsafe int ReadOwner(SafeFd descriptor)
    {
        const int longest = 4096;
        const string key = "pid=";
        var buffer = stackalloc byte[longest];
        var length = (int)Libc.pread(descriptor.Number, buffer, longest, 0);
        if (length <= 0) return 0;
        var line = Array.Find(Encoding.UTF8.GetString(buffer, length).Split('\n'), text => text.StartsWith(key, StringComparison.Ordinal));
        return int.TryParse(line?[key.Length..], CultureInfo.InvariantCulture, out var pid) ? pid : 0;
    }
}
