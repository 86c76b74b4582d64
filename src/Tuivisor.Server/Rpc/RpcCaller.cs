using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Tuivisor.Os;
using Tuivisor.Server.Web;
using Tuivisor.Supervision;

namespace Tuivisor.Server.Rpc;

/// <summary>Who called: the name of the password that was checked, else the user whom the kernel names for a UNIX socket.</summary>
internal static class RpcCaller
{
    private static readonly string[] Reading = ["supervisor.get", "supervisor.read", "supervisor.tail", "system.list", "system.method"];

    /// <summary>The author of what a call does: "op (ctl)" of tuivisor's own command, "op (rpc)" of other programs. Nobody is looked up for
    /// calls that change nothing.</summary>
    public static Author Of(HttpContext http, string method)
    {
        if (Array.Exists(Reading, start => method.StartsWith(start, StringComparison.Ordinal))) return new(AuthorKind.Rpc, "");
        return (BasicAuth.UserOf(http.Request) ?? PeerOf(http)) is { } user ? new(AuthorKind.Rpc, $"{user} ({(IsOwnCommand(http) ? "ctl" : "rpc")})") : new(AuthorKind.Rpc, "");
    }

    private static bool IsOwnCommand(HttpContext http) => http.Request.Headers.UserAgent == "tuivisor";

    private static string? PeerOf(HttpContext http) =>
        http.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket && PeerCredentials.Of((int)socket.Handle) is { } peer ? UnixUser.NameOf(peer.Uid) : null;
}
