using System.Globalization;
using System.Net.Sockets;
using Tuivisor.Os;
using Tuivisor.Server.Children;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Web;

/// <summary>
/// Listening sockets that outlive the server: who connects while there is none waits in their queue for the next one, in place of being
/// refused.
/// </summary>
public sealed class KeptListeners(IChildHost host)
{
    /// <summary>Whether the server before this one has left the listener, so that what listens there is no other program.</summary>
    public bool Has(HttpServerConfig server) => host.Recall(NameOf(server)) is not null && IsWhereItWas(server);

    /// <summary>The listener as the server before this one has left it; null when it has left none, or somebody removed its file.</summary>
    internal Socket? Recall(HttpServerConfig server)
    {
        if (host.Recall(NameOf(server)) is not { } kept || !IsWhereItWas(server)) return null;
        // Owned by the socket from here on.
        var descriptor = kept.Duplicate();
        var number = descriptor.Number;
        descriptor.SetHandleAsInvalid();
        return new Socket(new SafeSocketHandle(number, ownsHandle: true));
    }

    /// <summary>Has a listener kept for the next server.</summary>
    internal void Keep(HttpServerConfig server, Socket socket)
    {
        using var descriptor = new SafeFd((int)socket.Handle, owns: false);
        host.Keep(NameOf(server), descriptor);
    }

    /// <summary>It is closed on purpose. Its address is free when this returns.</summary>
    internal void Drop(HttpServerConfig server)
    {
        host.Drop(NameOf(server));
        host.Signal(default, 0, toGroup: false); // nobody; but the host answers one thing after the other
    }

    private static bool IsWhereItWas(HttpServerConfig server) => server.SocketPath is not { } path || FileStatus.Of(path) is { IsSocket: true };

    /// <summary>With all that makes it another listener when it changes.</summary>
    private static string NameOf(HttpServerConfig server) => server.SocketPath is { } path
        ? string.Create(CultureInfo.InvariantCulture, $"listen:{path} {server.SocketMode} {server.SocketUid} {server.SocketGid}")
        : string.Create(CultureInfo.InvariantCulture, $"listen:{server.Host}:{server.Port}");
}
