namespace Tuivisor.Os;

/// <summary>Signals to this process and to others. kill(2).</summary>
public static class ProcessSignals
{
    /// <summary>Stops this process and its group as C-z does, and returns when it is continued.</summary>
    public static void StopSelf() => Libc.kill(0, SignalNumber.SIGSTOP);

    /// <summary>Sends a signal to a process. kill(2).</summary>
    /// <exception cref="PosixException">There is none of that number, or it may not be sent one.</exception>
    public static void Send(int pid, int signal) => PosixException.Check(Libc.kill(pid, signal));
}
