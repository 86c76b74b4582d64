namespace Tuivisor.Os;

/// <summary>Processes whose parents have ended: they become children of process 1.</summary>
public static unsafe class Orphans
{
    private static readonly HashSet<int> Own = [];

    /// <summary>Held while a child is made, so that its exit is not taken before it is known as ours.</summary>
    internal static Lock Gate { get; } = new();

    /// <summary>Takes the exits of children that this process did not start. waitid(2).</summary>
    public static void Reap()
    {
        lock (Gate)
        {
            while (true)
            {
                Libc.SigInfo info = default;
                if (Libc.waitid(Libc.P_ALL, 0, &info, Libc.WEXITED | Libc.WNOHANG | Libc.WNOWAIT) < 0 || info.Pid == 0) return;
                // One of ours in front hides those behind it until its exit is taken, which calls this again.
                if (Own.Contains(info.Pid)) return;
                Libc.waitid(Libc.P_PID, (uint)info.Pid, &info, Libc.WEXITED | Libc.WNOHANG);
            }
        }
    }

    internal static void NoteOwn_NeedsGate(int pid) => Own.Add(pid);

    internal static void ForgetOwn(int pid)
    {
        lock (Gate) Own.Remove(pid);
        if (Libc.getpid() == 1) Reap();
    }
}
