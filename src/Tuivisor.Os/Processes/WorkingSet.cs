using System.Globalization;
using System.Runtime.CompilerServices;

namespace Tuivisor.Os;

/// <summary>The memory this process holds.</summary>
public static unsafe class WorkingSet
{
    private const int MADV_DONTNEED = 4;

    /// <summary>Gives back what is not in use: dead objects, and the code that ran once, which the kernel has in its cache and maps again
    /// when it runs. Takes some milliseconds: for when it has become quiet.</summary>
    public static void Shrink()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        // A runtime that compiles while it runs has code in such places that is in no file.
        if (RuntimeFeature.IsDynamicCodeSupported) return;
        try
        {
            foreach (var line in File.ReadLines("/proc/self/maps")) DropCode(line);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // Without /proc it stays as large as it is.
        }
    }

    /// <summary>proc_pid_maps(5): "from-to r-xp offset device inode path". What may be executed and not written is as it is in the file.</summary>
    private static void DropCode(ReadOnlySpan<char> line)
    {
        var (dash, blank) = (line.IndexOf('-'), line.IndexOf(' '));
        if (dash < 0 || blank < dash || !line[(blank + 1)..].StartsWith("r-xp") || line.IndexOf('/') < 0) return;
        if (!ulong.TryParse(line[..dash], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var from)
            || !ulong.TryParse(line[(dash + 1)..blank], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var to)) return;
        _ = Libc.madvise((void*)from, (nuint)(to - from), MADV_DONTNEED);
    }
}
