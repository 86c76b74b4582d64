using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Tuivisor.Os;

namespace Tuivisor.Server.Web;

/// <summary>Notes on a request that who asks may look and not act: a member of readonly_group who is neither root nor the server's user.
/// The kernel says who it is, and only for UNIX sockets: on others passwords decide.</summary>
internal sealed class LookOnly
{
    /// <summary>What those are told who would act.</summary>
    public const string Sentence = "you may look, not act: you are in the readonly_group of this server";

    private static readonly LookOnly Noted = new();

    private LookOnly()
    {
    }

    /// <summary>Whether it was noted.</summary>
    public static bool Is(HttpContext http) => http.Features.Get<LookOnly>() is not null;

    /// <summary>Finds out and notes it.</summary>
    public static void Note(HttpContext http, uint? group)
    {
        if (group is not null && http.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket
            && PeerCredentials.Of((int)socket.Handle) is { } peer && IsFor((int)socket.Handle, peer, group))
            http.Features.Set(Noted);
    }

    /// <summary>Whether it is so for who is at the other end of a UNIX socket.</summary>
    public static bool IsFor(int socket, in PeerCredentials peer, uint? group)
    {
        if (group is not { } gid || peer.Uid == 0 || peer.Uid == UnixUser.CurrentUid)
            return false;
        if (peer.Gid == gid)
            return true;
        var groups = PeerCredentials.GroupsOf(socket) ?? (UnixUser.Find(peer.Uid) is { } user ? UnixUser.GroupsOf(user.Name, user.Gid) : []);
        return groups.Contains(gid);
    }
}
