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

    public void Dispose()
    {
        Reader.Dispose();
        Writer.Dispose();
    }
}
