namespace Tuivisor.Os;

/// <summary>Who is at the other end of a UNIX socket, as the kernel noted when it connected. SO_PEERCRED, unix(7).</summary>
public readonly record struct PeerCredentials(int Pid, uint Uid, uint Gid)
{
    // The kernel answers for sockets of other kinds too: with nobody.
    private const uint Nobody = uint.MaxValue;

    /// <returns>Null when it is no connected UNIX socket.</returns>
    public static unsafe PeerCredentials? Of(int socket)
    {
        var credentials = stackalloc uint[3];
        uint length = 12;
        return Libc.getsockopt(socket, Libc.SOL_SOCKET, Libc.SO_PEERCRED, credentials, &length) < 0 || credentials[1] == Nobody
            ? null
            : new PeerCredentials((int)credentials[0], credentials[1], credentials[2]);
    }

    /// <summary>The supplementary groups of who is there, as they were when it connected. SO_PEERGROUPS, Linux 4.13.</summary>
    /// <returns>Null when the kernel does not tell.</returns>
    public static unsafe uint[]? GroupsOf(int socket)
    {
        var groups = new uint[64];
        while (true)
        {
            var length = (uint)groups.Length * sizeof(uint);
            fixed (uint* start = groups)
            {
                if (Libc.getsockopt(socket, Libc.SOL_SOCKET, Libc.SO_PEERGROUPS, start, &length) >= 0) return groups[..(int)(length / sizeof(uint))];
            }

            // Too little room is answered with how much there must be.
            if (length <= (uint)groups.Length * sizeof(uint)) return null;
            groups = new uint[length / sizeof(uint)];
        }
    }
}
