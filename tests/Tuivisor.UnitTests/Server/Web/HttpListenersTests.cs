using System.Net.Sockets;
using Tuivisor.Protocol.XmlRpc;
using Tuivisor.Server.Web;
using Tuivisor.Supervision.Config;

namespace Tuivisor.UnitTests.Server.Web;

public sealed class HttpListenersTests : IAsyncLifetime
{
    private const string Call = "<methodCall><methodName>supervisor.getVersion</methodName></methodCall>";

    private readonly WebStage _web = new();

    public async ValueTask InitializeAsync() => await _web.StartAsync();

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Fact]
    public void Every_listener_answers_and_asks_for_its_own_credentials()
    {
        VersionFrom(WebStage.Client($"unix://{_web.SocketPath}")).ShouldBe("3.0");
        VersionFrom(WebStage.Client($"http://[::1]:{_web.OpenPort}")).ShouldBe("3.0");
        VersionFrom(WebStage.Client($"http://127.0.0.1:{_web.LockedPort}", "me", "secret")).ShouldBe("3.0");
        Should.Throw<HttpStatusException>(() => VersionFrom(WebStage.Client($"http://127.0.0.1:{_web.LockedPort}"))).Status.ShouldBe(401);
        Should.Throw<HttpStatusException>(() => VersionFrom(WebStage.Client($"http://127.0.0.1:{_web.LockedPort}", "me", "x")))
            .Status.ShouldBe(401);
    }

    [Fact]
    public void The_socket_has_the_mode_asked_for() =>
        File.GetUnixFileMode(_web.SocketPath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

    [Fact]
    public async Task A_second_server_does_not_get_the_socket()
    {
        var problem = await Should.ThrowAsync<ListenException>(() => Open(_web.SocketPath));
        problem.Message.ShouldStartWith("Another program is already listening on a port");
        VersionFrom(WebStage.Client($"unix://{_web.SocketPath}")).ShouldBe("3.0");
    }

    [Fact]
    public async Task A_file_that_is_no_socket_is_left_alone()
    {
        var path = Path.Combine(_web.Folder, "file");
        File.WriteAllText(path, "mine");
        await Should.ThrowAsync<ListenException>(() => Open(path));
        File.ReadAllText(path).ShouldBe("mine");
    }

    [Fact]
    public async Task A_socket_left_over_is_replaced()
    {
        var path = Path.Combine(_web.Folder, "old.sock");
        using (var old = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            old.Bind(new UnixDomainSocketEndPoint(Path.Combine(_web.Folder, "x.sock")));
            File.Move(Path.Combine(_web.Folder, "x.sock"), path);
        }
        await using var listeners = await Open(path);
        VersionFrom(WebStage.Client($"unix://{path}")).ShouldBe("3.0");
    }

    [Theory]
    [InlineData("GET /RPC2 HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 400 ")]
    [InlineData("POST /RPC2 HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 411 ")]
    [InlineData("POST /RPC2 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n", "HTTP/1.1 411 ")]
    [InlineData("POST /RPC2 HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc", "HTTP/1.1 400 ")]
    [InlineData("POST /RPC2 HTTP/1.1\r\nHost: x\r\nContent-Length: 1073741824\r\n\r\n", "HTTP/1.1 413 ")]
    [InlineData("POST /RPC2x HTTP/1.1\r\nHost: x\r\nContent-Length: 71\r\n\r\n" + Call, "HTTP/1.1 200 ")]
    [InlineData("POST /RPC2 HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 71\r\n\r\n" + Call, "HTTP/1.1 200 ")]
    [InlineData("POST /RPC2 HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nContent-Length: 71\r\n\r\n" + Call, "HTTP/1.1 200 ")]
    [InlineData("POST /RPC2 HTTP/1.1\r\nHost: x\r\nOrigin: http://evil\r\nContent-Length: 71\r\n\r\n" + Call, "HTTP/1.1 403 ")]
    [InlineData("POST /RPC2 HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: cross-site\r\nContent-Length: 71\r\n\r\n" + Call, "HTTP/1.1 403 ")]
    [InlineData("GET /tuivisor/attach HTTP/1.1\r\nHost: x\r\nOrigin: null\r\n\r\n", "HTTP/1.1 403 ")]
    [InlineData("GET /logtail/nosuch HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 404 ")]
    [InlineData("POST /logtail/web HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 400 ")]
    [InlineData("GET /nosuch HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 404 ")]
    [InlineData("PUT /nosuch HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 400 ")]
    [InlineData("GET /ok.html HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 200 ")]
    [InlineData("garbage\r\n\r\n", "HTTP/1.1 400 ")]
    public void Requests_get_the_status_they_deserve(string request, string answer) => _web.Exchange(request).ShouldStartWith(answer);

    [Fact]
    public void Pipelined_requests_are_both_answered()
    {
        var request = $"POST /RPC2 HTTP/1.1\r\nHost: x\r\nContent-Length: {Call.Length}\r\n\r\n{Call}";
        var last = request.Replace("Host: x", "Host: x\r\nConnection: close");
        _web.Exchange(request + last, untilClosed: true).Split("<string>3.0</string>").Length.ShouldBe(3);
    }

    [Fact]
    public void A_browser_may_not_call_an_open_port_by_a_foreign_name() =>
        _web.ExchangeTcp("GET / HTTP/1.1\r\nHost: evil.example\r\nUser-Agent: Mozilla/5.0\r\n\r\n").ShouldStartWith("HTTP/1.1 403 ");

    [Fact]
    public void Two_hundred_clients_at_once_are_served()
    {
        var clients = Enumerable.Range(0, 200).Select(_ => WebStage.Client($"unix://{_web.SocketPath}")).ToArray();
        foreach (var client in clients)
            VersionFrom(client).ShouldBe("3.0");
        foreach (var client in clients)
            client.Dispose();
    }

    [Fact]
    public void A_request_that_is_no_call_is_noted_without_its_control_characters()
    {
        _web.Exchange("POST /RPC2 HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\na\u001bb\n");
        _web.Rpc.Log.ShouldBe(["Error XML-RPC request data 'a?b?' is invalid: unmarshallable"]);
    }

    private static string VersionFrom(XmlRpcClient client) => client.Call("supervisor.getVersion").AsString();

    private Task<HttpListeners> Open(string path) => HttpListeners.StartAsync(
        [new HttpServerConfig { Section = "unix_http_server", SocketPath = path }], _web.Services, default);
}
