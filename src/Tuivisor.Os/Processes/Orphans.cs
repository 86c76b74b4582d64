using System.Runtime.InteropServices;

namespace Tuivisor.Os;

/// <summary>Processes whose parents have ended: they become children of process 1.</summary>
public static unsafe class Orphans
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private static readonly HashSet<int> Own = [];

    // Once the runtime has put a handler where this one was asked for, it does not do so again.
    private static PosixSignalRegistration? _handler;
    private static Timer? _looks;

    /// <summary>Held while a child is made, so that its exit is not taken before it is known as ours.</summary>
    internal static Lock Gate { get; } = new();

    /// <summary>As process 1 the runtime's handler of SIGCHLD takes every exit, those of our own children too: it goes.</summary>
    public static void KeepExits()
    {
        if (_handler is not null) return;
        _handler = PosixSignalRegistration.Create(PosixSignal.SIGCHLD, static _ => { });
        Libc.signal(SignalNumber.SIGCHLD, 0); // SIG_DFL
    }

    /// <summary>As process 1, of a container, has the exits of orphans taken from now on, within a second; as any other does nothing. What
    /// was started before this process's program began is to be known as its own by now.</summary>
    /// <remarks>Without a handler the signal is lost to whichever thread does not hold it back, so it is looked, as often as Supervisor
    /// looks.</remarks>
    public static void Adopt()
    {
        if (Libc.getpid() != 1) return;
        KeepExits();
        _looks ??= new Timer(static _ => Reap(), null, TimeSpan.Zero, BetweenLooks);
    }

    /// <summary>Takes the exits of children that this process did not start. waitid(2).</summary>
    private static void Reap()
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

    internal static void NoteOwn(int pid)
    {
        lock (Gate) Own.Add(pid);
    }

    internal static void ForgetOwn(int pid)
    {
        lock (Gate) Own.Remove(pid);
        if (Libc.getpid() == 1) Reap();
    }
}
