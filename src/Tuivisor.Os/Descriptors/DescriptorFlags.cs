namespace Tuivisor.Os;

/// <summary>Flags of descriptors. fcntl(2).</summary>
public static class DescriptorFlags
{
    /// <summary>Makes reads and writes return EAGAIN instead of waiting. Shared by every copy of the descriptor.</summary>
    public static void SetNonBlocking(SafeFd descriptor, bool nonBlocking = true)
    {
        var flags = PosixException.Check(Libc.fcntl(descriptor.Number, Libc.F_GETFL, 0), "F_GETFL");
        var wanted = nonBlocking ? flags | Libc.O_NONBLOCK : flags & ~Libc.O_NONBLOCK;
        if (wanted != flags) PosixException.Check(Libc.fcntl(descriptor.Number, Libc.F_SETFL, wanted), "F_SETFL");
    }

    /// <summary>Marks every descriptor from <paramref name="first"/> on close-on-exec: those a careless parent has left us.</summary>
    public static void CloseOnExecFrom(int first) =>
        Libc.syscall(Libc.SYS_close_range, first, int.MaxValue, Libc.CLOSE_RANGE_CLOEXEC, 0);

    /// <summary>Opens /dev/null where descriptors 0, 1 or 2 are closed, so that no other file ever gets these numbers.</summary>
    public static void EnsureStandardDescriptors()
    {
        int opened;
        do opened = Libc.open("/dev/null", Libc.O_RDWR, 0);
        while (opened is >= 0 and <= 2);
        if (opened > 2) Libc.close(opened);
    }
}
