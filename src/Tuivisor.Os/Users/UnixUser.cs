using System.Runtime.InteropServices;
using System.Text;

namespace Tuivisor.Os;

/// <summary>An entry of the user database. getpwnam(3).</summary>
public sealed unsafe record UnixUser(string Name, uint Uid, uint Gid, string Home, string Shell)
{
    /// <summary>Effective user id of this process.</summary>
    public static uint CurrentUid => Libc.geteuid();

    /// <summary>Effective group id of this process.</summary>
    public static uint CurrentGid => Libc.getegid();

    /// <summary>Finds a user by name, or null.</summary>
    public static UnixUser? Find(string name) =>
        Lookup((entry, buffer, length, result) => Libc.getpwnam_r(name, entry, buffer, length, result));

    /// <summary>Finds a user by number, or null.</summary>
    public static UnixUser? Find(uint uid) =>
        Lookup((entry, buffer, length, result) => Libc.getpwuid_r(uid, entry, buffer, length, result));

    /// <summary>Name of a user by number; "uid 1000" when there is none.</summary>
    public static string NameOf(uint uid) => Find(uid)?.Name ?? $"uid {uid}";

    /// <summary>Finds a group's number by name, or null. getgrnam(3).</summary>
    public static uint? FindGroup(string name)
    {
        for (var length = 4096; length <= 1 << 20; length *= 4)
        {
            var bytes = new byte[length];
            fixed (byte* buffer = bytes)
            {
                Libc.Group entry;
                Libc.Group* result = null;
                var errno = Libc.getgrnam_r(name, &entry, buffer, (nuint)length, &result);
                if (errno != 34) return result == null ? null : entry.Gid; // 34 is ERANGE: the buffer is too small
            }
        }
        return null;
    }

    /// <summary>All groups of a user, the primary one first. getgrouplist(3).</summary>
    public static uint[] GroupsOf(string name, uint primaryGid)
    {
        var groups = new uint[64];
        while (true)
        {
            var count = groups.Length;
            fixed (uint* start = groups)
            {
                if (Libc.getgrouplist(name, primaryGid, start, &count) >= 0) return groups[..count];
            }
            groups = new uint[Math.Max(count, groups.Length * 2)];
        }
    }

    /// <summary>Makes this whole process that user for good: groups, real, effective and saved ids.</summary>
    /// <exception cref="PosixException">EPERM when this process is not root and not that user already.</exception>
    public static void Become(string name, uint uid, uint gid)
    {
        var groups = GroupsOf(name, gid);
        fixed (uint* start = groups)
            PosixException.Check(Libc.setgroups((nuint)groups.Length, start), "setgroups");
        PosixException.Check(Libc.setresgid(gid, gid, gid), "setresgid");
        PosixException.Check(Libc.setresuid(uid, uid, uid), "setresuid");
    }

    private delegate int Query(Libc.Passwd* entry, byte* buffer, nuint length, Libc.Passwd** result);

    private static UnixUser? Lookup(Query query)
    {
        for (var length = 4096; length <= 1 << 20; length *= 4)
        {
            var bytes = new byte[length];
            fixed (byte* buffer = bytes)
            {
                Libc.Passwd entry;
                Libc.Passwd* result = null;
                var errno = query(&entry, buffer, (nuint)length, &result);
                if (errno == 34) continue; // ERANGE: the buffer is too small
                return result == null ? null : new UnixUser(
                    Text(entry.Name), entry.Uid, entry.Gid, Text(entry.Home), Text(entry.Shell));
            }
        }
        return null;
    }

    private static string Text(byte* start) =>
        start == null ? "" : Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(start));
}
