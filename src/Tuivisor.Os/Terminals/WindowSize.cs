namespace Tuivisor.Os;

/// <summary>The size of a terminal in cells. ioctl_tty(2).</summary>
/// <param name="Columns">Cells in a row, 1 or more; 0 when a terminal does not know.</param>
/// <param name="Rows">Rows, 1 or more; 0 when a terminal does not know.</param>
public readonly record struct WindowSize(int Columns, int Rows)
{
    /// <summary>The size that <paramref name="terminal"/> has; null when it is no terminal.</summary>
    public static unsafe WindowSize? Of(SafeFd terminal)
    {
        var size = stackalloc ushort[4];
        return Libc.ioctl(terminal.Number, Libc.TIOCGWINSZ, size) < 0 ? null : new WindowSize(size[1], size[0]);
    }

    /// <summary>Gives a terminal this size; its foreground process group receives SIGWINCH when that is a change.</summary>
    /// <returns>False when the descriptor is no terminal, or a master whose other side is gone.</returns>
    public unsafe bool ApplyTo(SafeFd terminal)
    {
        var size = stackalloc ushort[4] { Clamp(Rows), Clamp(Columns), 0, 0 };
        return Libc.ioctl(terminal.Number, Libc.TIOCSWINSZ, size) >= 0;
    }

    private static ushort Clamp(int cells) => (ushort)Math.Clamp(cells, 0, ushort.MaxValue);
}
