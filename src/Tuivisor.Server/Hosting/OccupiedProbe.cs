using System.Net.Sockets;
using Tuivisor.Protocol.XmlRpc;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Hosting;

/// <summary>Looks whether another program listens already where the configuration wants to.</summary>
internal static class OccupiedProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The first listener of the configuration that is taken; null when all are free.</summary>
    public static Occupant? Find(IReadOnlyList<HttpServerConfig> servers)
    {
        foreach (var server in servers)
        {
            if (Answers(server))
                return Ask(server.Url, server);
        }

        return null;
    }

    private static bool Answers(HttpServerConfig server)
    {
        if (server.SocketPath is { } path)
            return File.Exists(path) && Connects(new UnixDomainSocketEndPoint(path));
        try
        {
            using var socket = new TcpClient();
            return socket.ConnectAsync(HostToAsk(server), server.Port).Wait(Patience);
        }
        catch (Exception failure) when (failure is AggregateException or SocketException)
        {
            return false;
        }
    }

    private static bool Connects(UnixDomainSocketEndPoint end)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(end);
            return true;
        }
        catch (SocketException failure)
        {
            return failure.SocketErrorCode == SocketError.AccessDenied; // somebody else's, alive or not: not ours to replace
        }
    }

    private static Occupant Ask(string url, HttpServerConfig server)
    {
        var asked = Task.Run(() => AskVersion(url, server));
        try
        {
            return asked.Wait(Patience) ? asked.Result : new Occupant(url, null, 0);
        }
        catch (AggregateException)
        {
            return new Occupant(url, null, 0); // it listens and does not speak XML-RPC, or not to us
        }
    }

    private static Occupant AskVersion(string url, HttpServerConfig server)
    {
        if (!ServerUrl.TryParse(url, out var parsed) || parsed is null)
            return new Occupant(url, null, 0);
        using var client = new XmlRpcClient(parsed, server.Username, server.Password);
        return new Occupant(url, client.Call("supervisor.getSupervisorVersion").AsString(), (int)client.Call("supervisor.getPID").AsInteger());
    }

    private static string HostToAsk(HttpServerConfig server) => server.Host is "" or "*" or "0.0.0.0" ? "127.0.0.1" : server.Host;
}
