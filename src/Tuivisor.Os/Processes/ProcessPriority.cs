using System.Globalization;
using System.Runtime.InteropServices;

namespace Tuivisor.Os;

/// <summary>What the kernel prefers other processes for.</summary>
public static class ProcessPriority
{
    private const int PRIO_PROCESS = 0;

    /// <summary>Sets the niceness of a process, -20 to 19. setpriority(2).</summary>
    /// <returns>0, or an errno: EACCES when less niceness takes a privilege that this process lacks.</returns>
    public static int Set(int pid, int nice) => Libc.setpriority(PRIO_PROCESS, (uint)pid, nice) < 0 ? Marshal.GetLastPInvokeError() : 0;

    /// <summary>Sets how readily a process is killed for want of memory, -1000 (never) to 1000. proc(5).</summary>
    /// <returns>0, or an errno: EACCES when less takes a privilege that this process lacks.</returns>
    public static int SetOomScoreAdjust(int pid, int adjust)
    {
        try
        {
            File.WriteAllText($"/proc/{pid}/oom_score_adj", adjust.ToString(CultureInfo.InvariantCulture));
            return 0;
        }
        catch (UnauthorizedAccessException)
        {
            return Errno.EACCES;
        }
        catch (IOException)
        {
            return Errno.ESRCH;
        }
    }
}
