using System.Runtime.InteropServices;

namespace Tuivisor.Os;

internal static partial class Libc
{
    public const int F_OFD_GETLK = 36;
    public const int F_OFD_SETLK = 37;
    public const short F_WRLCK = 1;
    public const short F_UNLCK = 2;

    /// <summary>struct flock on 64-bit Linux; a length of 0 is the whole file.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct RecordLock
    {
        public short Type;
        public short Whence;
        public long Start;
        public long Length;
        public int Pid;
    }

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int dup3(int fd, int target, int flags);
}
