namespace Tuivisor.Os;

/// <summary>How long a thread runs in one go while others want the processor. sched_setattr(2); since Linux 6.12, without effect before.</summary>
public static unsafe class ThreadSlice
{
    private const ulong Shortest = 100_000; // nanoseconds

    /// <summary>Gives the calling thread the shortest slices there are: it gets no more of the processor than before, but soon, ahead of
    /// those that compute without end. For threads that a person waits for. What it starts does not inherit this.</summary>
    public static void Shorten()
    {
        var attributes = default(Libc.SchedulingAttributes);
        if (Libc.syscall(Libc.SYS_sched_getattr, 0, (nint)(&attributes), sizeof(Libc.SchedulingAttributes), 0) < 0) return;
        if (attributes.Policy != 0) return; // somebody chose another one
        attributes.Runtime = Shortest;
        attributes.Flags |= Libc.SCHED_FLAG_RESET_ON_FORK;
        _ = Libc.syscall(Libc.SYS_sched_setattr, 0, (nint)(&attributes), 0, 0);
    }
}
