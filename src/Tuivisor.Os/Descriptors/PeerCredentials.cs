namespace Tuivisor.Os;

/// <summary>Who is at the other end of a UNIX socket, as the kernel noted when it connected. SO_PEERCRED, unix(7).</summary>
public readonly record struct PeerCredentials(int Pid, uint Uid, uint Gid)
{
    /// <returns>Null when it is no connected UNIX socket.</returns>
    public static unsafe PeerCredentials? Of(int socket)
    {
        var credentials = stackalloc uint[3];
        uint length = 12;
        return Libc.getsockopt(socket, Libc.SOL_SOCKET, Libc.SO_PEERCRED, credentials, &length) < 0
            ? null
            : new PeerCredentials((int)credentials[0], credentials[1], credentials[2]);
    }
}
