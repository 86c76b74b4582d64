namespace Tuivisor.Os;

/// <summary>What waits to be read. FIONREAD, ioctl_tty(2) and pipe(7).</summary>
public static class Backlog
{
    /// <summary>Bytes that a read would give at once; 0 also at the end.</summary>
    public static unsafe int Of(SafeFd descriptor)
    {
        int count;
        return Libc.ioctl(descriptor.Number, Libc.FIONREAD, &count) < 0 ? 0 : count;
    }
}
