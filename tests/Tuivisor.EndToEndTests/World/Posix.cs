using System.Runtime.InteropServices;

namespace Tuivisor.EndToEndTests;

internal static partial class Posix
{
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int kill(int pid, int signal);
}
