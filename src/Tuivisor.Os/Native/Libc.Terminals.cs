using System.Runtime.InteropServices;

namespace Tuivisor.Os;

internal static unsafe partial class Libc
{
    public const nuint TIOCGWINSZ = 0x5413;
    public const nuint TIOCSWINSZ = 0x5414;
    public const nuint FIONREAD = 0x541B;
    public const nuint TIOCGPTN = 0x80045430;
    public const nuint TIOCSPTLCK = 0x40045431;
    public const nuint TIOCGPGRP = 0x540F;

    public const int TCSANOW = 0;
    public const int TCSADRAIN = 1;

    // Bits of struct termios. termios(3).
    public const uint IGNBRK = 0x1, BRKINT = 0x2, INLCR = 0x40, IGNCR = 0x80, ICRNL = 0x100, IXON = 0x400;
    public const uint OPOST = 0x1, ONLCR = 0x4;
    public const uint ISIG = 0x1, ICANON = 0x2, ECHO = 0x8, ECHOE = 0x10, ECHOK = 0x20, IEXTEN = 0x8000;

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int ioctl(int fd, nuint request, void* argument);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int isatty(int fd);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int tcgetattr(int fd, Termios* state);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int tcsetattr(int fd, int when, Termios* state);

    [LibraryImport(Name)]
    internal static partial void cfmakeraw(Termios* state);

    /// <summary>struct termios of the C library; equal on x86-64 and arm64. termios(3).</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Termios
    {
        public uint InputFlags;
        public uint OutputFlags;
        public uint ControlFlags;
        public uint LocalFlags;
        public byte Line;
        public fixed byte ControlCharacters[32];
        public uint InputSpeed;
        public uint OutputSpeed;
    }
}
