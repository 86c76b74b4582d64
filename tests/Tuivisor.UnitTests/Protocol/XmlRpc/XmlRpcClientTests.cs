using System.Net;
using System.Net.Sockets;
using System.Text;
using Tuivisor.Protocol.XmlRpc;

namespace Tuivisor.UnitTests.Protocol.XmlRpc;

public sealed class XmlRpcClientTests : IDisposable
{
    private const string Answer =
        "<methodResponse><params><param><value><int>7</int></value></param></params></methodResponse>";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<string> _requests = [];

    public XmlRpcClientTests() => _listener.Start();

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 92\r\n\r\n" + Answer)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 92\r\nConnection: close\r\n\r\n" + Answer)]
    [InlineData("HTTP/1.0 200 OK\r\n\r\n" + Answer)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10;x=y\r\n<methodResponse>\r\n4c\r\n"
        + "<params><param><value><int>7</int></value></param></params></methodResponse>\r\n0\r\n\r\n")]
    public async Task An_answer_is_read_however_its_end_is_told(string answer)
    {
        using var client = Client();
        var served = ServeAsync(answer);
        client.Call("a").AsInteger().ShouldBe(7);
        await served;
    }

    [Fact]
    public async Task The_request_names_method_length_and_credentials()
    {
        using var client = Client("me", "se:cret");
        var served = ServeAsync($"HTTP/1.1 200 OK\r\nContent-Length: {Answer.Length}\r\n\r\n{Answer}");
        client.Call("supervisor.startProcess", "web", true);
        await served;

        _requests[0].ShouldStartWith("POST /RPC2 HTTP/1.1\r\n");
        _requests[0].ShouldContain($"Authorization: Basic {Convert.ToBase64String("me:se:cret"u8)}\r\n");
        _requests[0].ShouldContain("Content-Length: ");
        _requests[0].ShouldContain("<methodName>supervisor.startProcess</methodName>");
    }

    [Fact]
    public async Task A_kept_connection_that_was_closed_meanwhile_is_made_again()
    {
        using var client = Client();
        for (var i = 0; i < 2; i++)
        {
            var served = ServeAsync($"HTTP/1.1 200 OK\r\nContent-Length: {Answer.Length}\r\n\r\n{Answer}");
            client.Call("a").AsInteger().ShouldBe(7);
            await served;
        }
    }

    [Fact]
    public async Task Another_status_is_an_exception()
    {
        using var client = Client();
        var served = ServeAsync("HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\nno");
        Should.Throw<HttpStatusException>(() => client.Call("a")).Status.ShouldBe(401);
        await served;
    }

    [Theory]
    [InlineData("")]
    [InlineData("SSH-2.0-OpenSSH\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n" + Answer)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    public async Task A_broken_answer_is_an_exception(string answer)
    {
        using var client = Client();
        var served = ServeAsync(answer);
        Should.Throw<HttpAnswerException>(() => client.Call("a"));
        await served;
    }

    [Theory]
    [InlineData("unix:///run/x.sock", "/run/x.sock", "", 0)]
    [InlineData("http://localhost:9001", null, "localhost", 9001)]
    [InlineData("http://[::1]:9001/", null, "::1", 9001)]
    public void Urls_of_both_schemes_are_read(string text, string? path, string host, int port)
    {
        ServerUrl.TryParse(text, out var url).ShouldBeTrue();
        (url!.SocketPath, url.Host, url.Port).ShouldBe((path, host, port));
    }

    [Theory, InlineData(""), InlineData("unix://"), InlineData("localhost:9001"), InlineData("https://x"), InlineData("http://x:abc")]
    public void Other_texts_are_no_urls(string text) => ServerUrl.TryParse(text, out _).ShouldBeFalse();

    private XmlRpcClient Client(string? username = null, string? password = null)
    {
        ServerUrl.TryParse($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}", out var url);
        return new XmlRpcClient(url!, username, password);
    }

    // Takes one connection, reads one request, answers and closes.
    private Task ServeAsync(string answer) => Task.Run(() =>
    {
        using var socket = _listener.AcceptSocket();
        var request = "";
        var buffer = new byte[65536];
        while (!request.EndsWith("</methodCall>\n"))
            request += Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer));
        _requests.Add(request);
        socket.Send(Encoding.UTF8.GetBytes(answer));
        socket.Shutdown(SocketShutdown.Both);
    });
}
