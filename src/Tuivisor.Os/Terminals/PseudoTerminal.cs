namespace Tuivisor.Os;

/// <summary>A new pseudo-terminal: the side that plays the terminal, and the path of the side that programs open. pty(7).</summary>
/// <param name="Master">The terminal's side: non-blocking, close-on-exec. Reading gives EIO when nobody has the other side open.</param>
/// <param name="SlavePath">What a program opens, such as /dev/pts/4.</param>
public sealed record PseudoTerminal(SafeFd Master, string SlavePath) : IDisposable
{
    /// <summary>Opens a pseudo-terminal that belongs to the effective user of the calling thread.</summary>
    /// <exception cref="PosixException">EMFILE or ENFILE without descriptors left, ENOSPC when the system has no more terminals.</exception>
    public static unsafe PseudoTerminal Open(WindowSize size)
    {
        const int flags = Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_CLOEXEC | Libc.O_NONBLOCK;
        var master = new SafeFd(PosixException.Check(Libc.open("/dev/ptmx", flags, 0), "open /dev/ptmx"));
        try
        {
            int number, locked = 0;
            PosixException.Check(Libc.ioctl(master.Number, Libc.TIOCGPTN, &number), "TIOCGPTN");
            PosixException.Check(Libc.ioctl(master.Number, Libc.TIOCSPTLCK, &locked), "TIOCSPTLCK");
            size.ApplyTo(master);
            return new PseudoTerminal(master, $"/dev/pts/{number}");
        }
        catch
        {
            master.Dispose();
            throw;
        }
    }

    public void Dispose() => Master.Dispose();
}
