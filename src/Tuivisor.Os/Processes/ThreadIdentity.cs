using System.Runtime.InteropServices;

namespace Tuivisor.Os;

/// <summary>
/// Makes the calling thread, and no other, somebody else for a while: the system calls change one thread, only the C library's
/// wrappers change all. The saved user id stays, which is the way back; a child loses it when it executes its program.
/// </summary>
/// <remarks>setresuid(2), credentials(7). Must be disposed on the thread that made it.</remarks>
internal readonly ref struct ThreadIdentity
{
    private readonly uint[]? _groups;
    private readonly uint _uid;
    private readonly uint _gid;

    private ThreadIdentity(uint[] groups, uint uid, uint gid)
    {
        _groups = groups;
        _uid = uid;
        _gid = gid;
    }

    /// <summary>Becomes a user; null and the present user change nothing.</summary>
    /// <param name="user">Who.</param>
    /// <param name="errno">0, or EPERM when this process is not root.</param>
    public static unsafe ThreadIdentity Become(SpawnUser? user, out int errno)
    {
        errno = 0;
        if (user is null || user.Uid == Libc.geteuid()) return default;
        var before = new ThreadIdentity(CurrentGroups(), Libc.geteuid(), Libc.getegid());
        var groups = user.Groups.ToArray();
        fixed (uint* start = groups)
        {
            if (Libc.syscall(Libc.SYS_setgroups, groups.Length, (nint)start, 0, 0) < 0
                || Libc.syscall(Libc.SYS_setresgid, (nint)user.Gid, (nint)user.Gid, -1, 0) < 0
                || Libc.syscall(Libc.SYS_setresuid, (nint)user.Uid, (nint)user.Uid, -1, 0) < 0)
            {
                errno = Marshal.GetLastPInvokeError();
                before.Dispose();
                return default;
            }
        }
        return before;
    }

    public unsafe void Dispose()
    {
        if (_groups is null) return;
        Libc.syscall(Libc.SYS_setresuid, (nint)_uid, (nint)_uid, -1, 0);
        Libc.syscall(Libc.SYS_setresgid, (nint)_gid, (nint)_gid, -1, 0);
        fixed (uint* start = _groups)
            Libc.syscall(Libc.SYS_setgroups, _groups.Length, (nint)start, 0, 0);
        if (Libc.geteuid() != _uid)
            throw new InvalidOperationException($"the spawning thread could not become user {_uid} again");
    }

    private static unsafe uint[] CurrentGroups()
    {
        var groups = new uint[Math.Max(0, Libc.getgroups(0, null))];
        fixed (uint* start = groups)
            return Libc.getgroups(groups.Length, start) < 0 ? [] : groups;
    }
}
