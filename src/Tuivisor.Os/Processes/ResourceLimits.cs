using System.Globalization;
using System.Runtime.InteropServices;

namespace Tuivisor.Os;

/// <summary>Limits of this process, inherited by its children. getrlimit(2).</summary>
public static unsafe class ResourceLimits
{
    /// <summary>RLIMIT_NOFILE: descriptors.</summary>
    public const int OpenFiles = 7;

    /// <summary>RLIMIT_NPROC: processes of the user.</summary>
    public const int Processes = 6;

    /// <summary>RLIMIT_CORE: bytes of a core dump.</summary>
    public const int CoreSize = 4;

    /// <summary>RLIM_INFINITY.</summary>
    public const ulong Unlimited = ulong.MaxValue;

    /// <summary>The soft and the hard limit.</summary>
    public static (ulong Soft, ulong Hard) Get(int resource, int pid = 0)
    {
        Libc.ResourceLimit limit;
        PosixException.Check(Libc.prlimit(pid, resource, null, &limit), "prlimit");
        return (limit.Soft, limit.Hard);
    }

    /// <summary>Sets both limits.</summary>
    /// <returns>0, or an errno: EPERM when raising the hard limit takes a privilege that this process lacks.</returns>
    public static int Set(int resource, ulong soft, ulong hard, int pid = 0)
    {
        var limit = new Libc.ResourceLimit { Soft = soft, Hard = hard };
        return Libc.prlimit(pid, resource, &limit, null) < 0 ? Marshal.GetLastPInvokeError() : 0;
    }

    /// <summary>As <see cref="Set"/>, but for a process that has them already no privilege is needed. proc_pid_limits(5).</summary>
    /// <returns>0, or an errno.</returns>
    public static int Ensure(int resource, ulong soft, ulong hard, int pid)
    {
        var errno = Set(resource, soft, hard, pid);
        return errno == Errno.EPERM && Shown(resource, pid) == (soft, hard) ? 0 : errno;
    }

    /// <summary>Raises the soft limit of open files to the hard one, for a process that holds the descriptors of many.</summary>
    /// <returns>What the soft limit was: what programs are to be started with, some of which cannot deal with more.</returns>
    public static ChildLimit RaiseOpenFiles()
    {
        var (soft, hard) = Get(OpenFiles);
        if (soft < hard) Set(OpenFiles, hard, hard);
        return new ChildLimit(OpenFiles, soft);
    }

    /// <summary>Raises the soft limit, and the hard one if need be, to at least <paramref name="wanted"/>. Never lowers.</summary>
    /// <returns>True when it was raised, false when it was enough already, null when that is not permitted.</returns>
    public static bool? Raise(int resource, ulong wanted)
    {
        var (soft, hard) = Get(resource);
        if (soft >= wanted) return false;
        return Set(resource, wanted, Math.Max(hard, wanted)) == 0 ? true : null;
    }

    /// <summary>What everybody may read, as the kernel shows it: a heading, then a line for each resource in the order of their numbers.</summary>
    private static (ulong Soft, ulong Hard)? Shown(int resource, int pid)
    {
        const int nameWidth = 26;
        try
        {
            var line = File.ReadLines($"/proc/{pid}/limits").ElementAtOrDefault(resource + 1);
            var values = line is { Length: > nameWidth } ? line[nameWidth..].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
            return values is [var soft, var hard, ..] ? (Read(soft), Read(hard)) : null;
        }
        catch (IOException)
        {
            return null; // it has ended
        }

        static ulong Read(string value) => ulong.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number : Unlimited;
    }
}
