using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tuivisor.Os;

/// <summary>The memory this process holds.</summary>
public static unsafe class WorkingSet
{
    private const int MADV_DONTNEED = 4;

    /// <summary>Gives back what is not in use: dead objects, and the code and tables that were needed once, which the kernel has in its
    /// cache and maps again when they are. Takes some milliseconds: for when it has become quiet.</summary>
    public static void Shrink()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        // A runtime that compiles while it runs has code in such places that is in no file.
        if (RuntimeFeature.IsDynamicCodeSupported) return;
        try
        {
            using var pages = ReadFile.TryOpen("/proc/self/pagemap", out _);
            if (pages is null) return;
            foreach (var line in File.ReadLines("/proc/self/maps")) Drop(line, pages);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // Without /proc it stays as large as it is.
        }
    }

    /// <summary>proc_pid_maps(5): "from-to r-xp offset device inode path".</summary>
    private static void Drop(ReadOnlySpan<char> line, ReadFile pages)
    {
        var (dash, blank) = (line.IndexOf('-'), line.IndexOf(' '));
        if (dash < 0 || blank < dash || line.IndexOf('/') < 0 || line[(blank + 1)..] is not ['r', '-', _, 'p', ..]) return;
        if (!ulong.TryParse(line[..dash], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var from)
            || !ulong.TryParse(line[(dash + 1)..blank], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var to)) return;
        if (IsAsInItsFile(from, to, pages)) _ = Libc.madvise((void*)from, (nuint)(to - from), MADV_DONTNEED);
    }

    /// <summary>Whether no page of a mapping that may not be written is this process's own: the loader writes some before it forbids that.</summary>
    /// <remarks>proc_pid_pagemap(5): 8 bytes a page; bit 63 it is in memory, 62 it is swapped out, 61 it is the file's.</remarks>
    private static bool IsAsInItsFile(ulong from, ulong to, ReadFile pages)
    {
        var size = (ulong)Environment.SystemPageSize;
        Span<ulong> entries = stackalloc ulong[256];
        for (var page = from / size; page < to / size;)
        {
            var some = entries[..(int)Math.Min(to / size - page, (ulong)entries.Length)];
            if (pages.Read(MemoryMarshal.AsBytes(some), (long)page * sizeof(ulong)) != some.Length * sizeof(ulong)) return false;
            foreach (var entry in some)
            {
                if (entry >> 61 is not (0 or 0b101)) return false;
            }
            page += (ulong)some.Length;
        }
        return true;
    }
}
