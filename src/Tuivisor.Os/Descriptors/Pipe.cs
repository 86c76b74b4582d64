namespace Tuivisor.Os;

/// <summary>A new pipe, both ends close-on-exec and numbered 3 or higher. pipe(7).</summary>
/// <param name="Reader">Where bytes come out.</param>
/// <param name="Writer">Where bytes go in.</param>
public readonly record struct Pipe(SafeFd Reader, SafeFd Writer) : IDisposable
{
    /// <exception cref="PosixException">EMFILE or ENFILE without descriptors left.</exception>
    public static unsafe Pipe Open()
    {
        var fds = stackalloc int[2];
        PosixException.Check(Libc.pipe2(fds, Libc.O_CLOEXEC), "pipe2");
        return new Pipe(new SafeFd(fds[0]), new SafeFd(fds[1]));
    }

    /// <summary>Has a pipe hold more: fcntl(2), F_SETPIPE_SZ. Where the system's limits forbid that it stays as it is.</summary>
    /// <param name="end">Either end.</param>
    /// <param name="bytes">Rounded up to a power of two by the system.</param>
    public static void Enlarge(SafeFd end, int bytes) => _ = Libc.fcntl(end.Number, Libc.F_SETPIPE_SZ, bytes);

    /// <summary>Makes reads and writes at an end that has been given no other flags return EAGAIN instead of waiting. fcntl(2), F_SETFL.</summary>
    public static void SetNonBlocking(SafeFd end) => PosixException.Check(Libc.fcntl(end.Number, Libc.F_SETFL, Libc.O_NONBLOCK), "F_SETFL");

    public void Dispose()
    {
        Reader.Dispose();
        Writer.Dispose();
    }
}
