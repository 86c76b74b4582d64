using System.Net;
using System.Net.Sockets;
using System.Text;
using Tuivisor.Protocol.XmlRpc;
using Tuivisor.Server.Web;
using Tuivisor.Supervision.Config;
using Tuivisor.UnitTests.Server.Rpc;

namespace Tuivisor.UnitTests.Server.Web;

/// <summary>Real listeners over <see cref="RpcStage"/>: a UNIX socket, a TCP port with a password, an IPv6 port without.</summary>
internal sealed class WebStage : IAsyncDisposable
{
    private HttpListeners? _listeners;

    public string Folder { get; } = Directory.CreateTempSubdirectory("tuivisor-web").FullName;

    public RpcStage Rpc { get; } = new();

    public string SocketPath => Path.Combine(Folder, "s.sock");

    public int LockedPort => ((IPEndPoint)_listeners!.EndPoints[1]).Port;

    public int OpenPort => ((IPEndPoint)_listeners!.EndPoints[2]).Port;

    public HttpServices Services => HttpServices.Of(Rpc.Context, null);

    public async Task StartAsync() => _listeners = await HttpListeners.StartAsync(
    [
        new HttpServerConfig { Section = "unix_http_server", SocketPath = SocketPath, SocketMode = 0b110_000_000 },
        new HttpServerConfig { Section = "inet_http_server", Host = "127.0.0.1", Username = "me", Password = "secret" },
        new HttpServerConfig { Section = "inet_http_server:open", Host = "::1" },
    ], Services, default);

    public async ValueTask DisposeAsync()
    {
        if (_listeners is not null)
            await _listeners.DisposeAsync();
        File.Exists(SocketPath).ShouldBeFalse();
        Directory.Delete(Folder, true);
    }

    public static XmlRpcClient Client(string url, string? username = null, string? password = null)
    {
        ServerUrl.TryParse(url, out var parsed).ShouldBeTrue();
        return new XmlRpcClient(parsed!, username, password);
    }

    /// <summary>Sends bytes to the UNIX socket and returns what comes back first, or all until the server closes.</summary>
    public string Exchange(string request, bool untilClosed = false)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(SocketPath));
        return Exchange(socket, request, untilClosed);
    }

    /// <summary>The same with the open TCP port.</summary>
    public string ExchangeTcp(string request)
    {
        using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.IPv6Loopback, OpenPort);
        return Exchange(socket, request, false);
    }

    private static string Exchange(Socket socket, string request, bool untilClosed)
    {
        socket.Send(Encoding.UTF8.GetBytes(request));
        var text = "";
        var buffer = new byte[65536];
        int count;
        do
        {
            count = socket.Receive(buffer);
            text += Encoding.UTF8.GetString(buffer, 0, count);
        }
        while (count > 0 && untilClosed);
        return text;
    }
}
