using System.Net.Sockets;
using Tuivisor.Protocol.Attach;

namespace Tuivisor.UnitTests.Server.Attach;

/// <summary>A server that takes one connection, ends it unanswered, and is gone with its socket.</summary>
internal static class LeavingServer
{
    public static Task<AttachClient> Answer(AttachAddress address, Func<Task<AttachClient>> connect)
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        File.Delete(address.SocketPath!);
        listener.Bind(new UnixDomainSocketEndPoint(address.SocketPath!));
        listener.Listen();
        var connecting = connect();
        using (var taken = listener.Accept()) File.Delete(address.SocketPath!);
        return connecting;
    }
}
