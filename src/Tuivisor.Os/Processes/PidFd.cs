using System.Runtime.InteropServices;

namespace Tuivisor.Os;

/// <summary>A child process by descriptor: readable once it has ended, and never another process that got its number. pidfd_open(2).</summary>
public sealed unsafe class PidFd : IDisposable
{
    private PidFd(SafeFd descriptor, int pid)
    {
        Descriptor = descriptor;
        Pid = pid;
    }

    /// <summary>For epoll: readable when the process has ended.</summary>
    public SafeFd Descriptor { get; }

    /// <summary>Its process id.</summary>
    public int Pid { get; }

    /// <summary>Opens a process by number; safe for a child that has not been waited for.</summary>
    /// <exception cref="PosixException">ESRCH when there is none, EMFILE.</exception>
    public static PidFd Open(int pid) =>
        new(new SafeFd(PosixException.Check((int)Libc.syscall(Libc.SYS_pidfd_open, pid, 0, 0, 0), "pidfd_open")), pid);

    /// <summary>A child of this process whose pidfd was opened by the program that it ran before.</summary>
    public static PidFd Adopt(SafeFd descriptor, int pid)
    {
        Orphans.NoteOwn(pid);
        return new(descriptor, pid);
    }

    /// <summary>Takes the exit status of a child that has ended. It may be taken once, by the parent only; then its number is free.</summary>
    /// <returns>Null while it runs.</returns>
    /// <exception cref="PosixException">ECHILD when this process is not its parent, or somebody else has taken it.</exception>
    public WaitStatus? TryWait()
    {
        var status = Wait(Libc.WEXITED | Libc.WNOHANG);
        if (status is not null) Orphans.ForgetOwn(Pid);
        return status;
    }

    /// <summary>As <see cref="TryWait"/>, but leaves it a zombie whose number nobody else gets.</summary>
    public WaitStatus? TryPeek() => Wait(Libc.WEXITED | Libc.WNOHANG | Libc.WNOWAIT);

    /// <summary>Sends a signal to the process. pidfd_send_signal(2).</summary>
    /// <returns>0, or an errno: ESRCH when it has been waited for, EPERM.</returns>
    public int Signal(int signal) =>
        Libc.syscall(Libc.SYS_pidfd_send_signal, Descriptor.Number, signal, 0, 0) < 0 ? Marshal.GetLastPInvokeError() : 0;

    /// <summary>Sends a signal to the process group that the process leads. kill(2).</summary>
    /// <returns>0, or an errno: ESRCH when nobody is left in it, EPERM.</returns>
    public int SignalGroup(int signal) => Libc.kill(-Pid, signal) < 0 ? Marshal.GetLastPInvokeError() : 0;

    public void Dispose() => Descriptor.Dispose();

    private WaitStatus? Wait(int options)
    {
        Libc.SigInfo info = default;
        PosixException.Check(Libc.waitid(Libc.P_PIDFD, (uint)Descriptor.Number, &info, options), "waitid");
        if (info.Pid == 0) return null;
        return info.Code == Libc.CLD_EXITED
            ? new WaitStatus(info.Status, 0, false)
            : new WaitStatus(-1, info.Status, info.Code == Libc.CLD_DUMPED);
    }
}
