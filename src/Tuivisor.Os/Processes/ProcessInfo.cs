using System.Buffers.Text;
using System.Text;

namespace Tuivisor.Os;

/// <summary>What the kernel tells of a process. proc(5).</summary>
/// <param name="Pid">Process id.</param>
/// <param name="ParentPid">Its parent.</param>
/// <param name="ProcessGroup">Its process group.</param>
/// <param name="Session">Its session.</param>
/// <param name="State">One letter: R running, S sleeping, D waiting for a disk, T stopped, Z ended but not waited for.</param>
/// <param name="Cpu">User and system time so far, without that of its children.</param>
/// <param name="StartTicks">When it began, in clock ticks since boot: with the pid it names a process for ever.</param>
/// <param name="ResidentBytes">Memory that is in RAM.</param>
/// <param name="Name">Name of the program, at most 15 bytes.</param>
public readonly record struct ProcessInfo(
    int Pid, int ParentPid, int ProcessGroup, int Session, char State, TimeSpan Cpu, ulong StartTicks, long ResidentBytes, string Name)
{
    private const int LastField = 24; // the last one that is read: rss
    private const int TicksPerSecond = 100; // USER_HZ is 100 on every Linux that has these system calls

    /// <summary>When it began, counted from the start of the machine.</summary>
    public TimeSpan StartedAfterBoot => TimeSpan.FromSeconds((double)StartTicks / TicksPerSecond);

    /// <summary>This process's id.</summary>
    public static int CurrentPid => Libc.getpid();

    /// <summary>Looks at a process; null when there is none of that number.</summary>
    public static ProcessInfo? Of(int pid)
    {
        Span<byte> buffer = stackalloc byte[1024];
        var length = ReadSmallFile($"/proc/{pid}/stat", buffer);
        if (length <= 0) return null;
        var text = buffer[..length];
        // The name may hold blanks and parentheses: the fields begin after the last one.
        var open = text.IndexOf((byte)'(');
        var close = text.LastIndexOf((byte)')');
        if (open < 0 || close < open) return null;
        var name = Encoding.UTF8.GetString(text[(open + 1)..close]);
        // Field 3 of proc(5), the state, is the first of these.
        Span<long> fields = stackalloc long[LastField + 1];
        var rest = text[(close + 2)..];
        var state = (char)rest[0];
        for (var field = 4; field <= LastField; field++)
        {
            rest = rest[(rest.IndexOf((byte)' ') + 1)..];
            Utf8Parser.TryParse(rest, out fields[field], out _);
        }

        return new ProcessInfo(
            pid, (int)fields[4], (int)fields[5], (int)fields[6], state, TimeSpan.FromSeconds((double)(fields[14] + fields[15]) / TicksPerSecond),
            (ulong)fields[22], fields[24] * Environment.SystemPageSize, name);
    }

    /// <summary>The arguments of a process; empty when it may not be looked at, or has ended.</summary>
    public static IReadOnlyList<string> CommandLineOf(int pid)
    {
        var bytes = new byte[64 << 10];
        var length = ReadSmallFile($"/proc/{pid}/cmdline", bytes);
        return length <= 0 ? [] : Encoding.UTF8.GetString(bytes, 0, length).TrimEnd('\0').Split('\0');
    }

    private static int ReadSmallFile(string path, Span<byte> target)
    {
        using var file = new SafeFd(Libc.open(path, Libc.O_RDONLY | Libc.O_CLOEXEC, 0));
        if (file.IsInvalid) return -1;
        var total = 0;
        while (total < target.Length)
        {
            var read = file.Read(target[total..]);
            if (read <= 0) break;
            total += read;
        }
        return total;
    }
}
