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

    /// <summary>Has a pipe take more at once, as far as the system lets it: fcntl(2), F_SETPIPE_SZ. What is no pipe stays as it is.</summary>
    /// <param name="end">Either end.</param>
    /// <param name="bytes">What it is to hold; more than /proc/sys/fs/pipe-max-size is not asked for by others than root.</param>
    public static void Widen(SafeFd end, int bytes) => Libc.fcntl(end.Number, Libc.F_SETPIPE_SZ, bytes);

    public void Dispose()
    {
        Reader.Dispose();
        Writer.Dispose();
    }
}
