using System.Runtime.InteropServices;

namespace Tuivisor.Os;

internal static partial class Libc
{
    public const int IN_CLOEXEC = 0x80000;
    public const int IN_NONBLOCK = 0x800;
    public const uint IN_ATTRIB = 0x4;
    public const uint IN_DELETE_SELF = 0x400;
    public const uint IN_MOVE_SELF = 0x800;
    public const uint IN_IGNORED = 0x8000;

    /// <summary>struct inotify_event without its name.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct WatchEvent
    {
        public int Watch;
        public uint Mask;
        public uint Cookie;
        public uint NameLength;
    }

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int inotify_init1(int flags);

    [LibraryImport(Name, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int inotify_add_watch(int inotify, string path, uint mask);

    [LibraryImport(Name, SetLastError = true)]
    internal static partial int inotify_rm_watch(int inotify, int watch);
}
