using System.Net.Http.Headers;
using System.Net.Sockets;
using Tuivisor.Os;
using Tuivisor.Protocol.XmlRpc;
using Tuivisor.Supervision;
using Tuivisor.UnitTests.Server.Supervision;
using Tuivisor.UnitTests.Server.Web;

namespace Tuivisor.UnitTests.Server.Rpc;

public sealed class RpcCallerTests
{
    private const string Stop = "<methodCall><methodName>supervisor.stopProcess</methodName><params><param><value><string>web</string></value></param></params></methodCall>";

    [Fact]
    public async Task Who_calls_is_known_by_the_socket()
    {
        await using var live = await LiveListeners.StartAsync(LiveServer.Shell("web", "exec cat"));
        ServerUrl.TryParse($"unix://{live.SocketPath}", out var url).ShouldBeTrue();
        using var client = new XmlRpcClient(url!); // it was parsed
        client.Call("supervisor.startProcess", "web");
        live.Server.View("web").Author.ShouldBe(new Author(AuthorKind.Rpc, $"{UnixUser.NameOf(UnixUser.CurrentUid)} (ctl)"));

        // Another program over TCP: nobody knows who.
        using var other = new HttpClient();
        using var content = new StringContent(Stop, new MediaTypeHeaderValue("text/xml"));
        (await other.PostAsync(new Uri($"http://127.0.0.1:{live.Port}/RPC2"), content)).EnsureSuccessStatusCode();
        live.Server.View("web").Author.ShouldBe(new Author(AuthorKind.Rpc, ""));
    }

    [Fact]
    public async Task Other_programs_on_the_socket_are_told_from_the_command()
    {
        await using var live = await LiveListeners.StartAsync(LiveServer.Shell("web", "exec cat"));
        using var other = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancel) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(live.SocketPath), cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        using var content = new StringContent(Stop.Replace("stop", "start", StringComparison.Ordinal), new MediaTypeHeaderValue("text/xml"));
        (await other.PostAsync(new Uri("http://x/RPC2"), content)).EnsureSuccessStatusCode();
        live.Server.View("web").Author?.Name.ShouldBe($"{UnixUser.NameOf(UnixUser.CurrentUid)} (rpc)");
    }
}
