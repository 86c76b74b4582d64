using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Web;
using Tuivisor.Supervision.Config;
using Tuivisor.UnitTests.Server.Rpc;

namespace Tuivisor.UnitTests.Server.Web;

public sealed class FrontDoorTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tuivisor-door").FullName;
    private readonly RpcStage _rpc = new();
    private readonly TaskCompletionSource _let = new();
    private readonly TaskCompletionSource _leaving = new();
    private HttpListeners? _listeners;
    private bool _isClosed;

    private string Open => Path.Combine(_folder, "open.sock");

    private string Locked => Path.Combine(_folder, "locked.sock");

    public async ValueTask InitializeAsync()
    {
        var page = HttpServices.Of(_rpc.Context, null);
        var services = new HttpServices
        {
            Rpc = page.Rpc, LogTail = page.LogTail, Page = page.Page, Log = page.Log, IsAttachClosed = () => _isClosed,
            Attach = context =>
            {
                context.Response.StatusCode = 503;
                return Task.CompletedTask;
            },
            AttachSocket = async socket =>
            {
                _let.TrySetResult();
                await _leaving.Task;
                socket.Dispose();
            },
        };
        _listeners = await HttpListeners.StartAsync(
        [
            new HttpServerConfig { Section = "tuivisor", SocketPath = Open },
            new HttpServerConfig { Section = "unix_http_server", SocketPath = Locked, Username = "me", Password = "secret" },
        ], services, default);
    }

    public async ValueTask DisposeAsync()
    {
        _leaving.TrySetResult();
        if (_listeners is not null) await _listeners.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_words_of_our_own_client_are_answered_at_the_door()
    {
        Ask(Open, AttachHandshake.Request).ShouldBe(Encoding.ASCII.GetString(AttachHandshake.Response));
        await _let.Task;
    }

    [Fact]
    public async Task What_is_answered_at_the_door_is_what_a_client_of_ours_asks_and_expects()
    {
        using var connection = AttachConnection.Open(AttachAddress.Parse(Open));
        await connection.WebSocket.SendAsync("with the opening"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, default);
        await _let.Task;
        // What was expected came, then the end.
        var receiving = Task.Run(() => connection.TryReceive(out _, out _));
        await _listeners!.DisposeAsync(); // as in every test
        (await Should.ThrowAsync<Exception>(() => receiving)).ShouldNotBeOfType<AttachException>();
    }

    [Fact]
    public void A_password_is_Kestrels_to_check()
    {
        Ask(Locked, AttachHandshake.Request).ShouldStartWith("HTTP/1.1 401 ");
        _let.Task.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void Other_words_that_mean_the_same_go_to_Kestrel()
    {
        var other = Encoding.ASCII.GetString(AttachHandshake.Request).Replace("Host: localhost", "Host: here", StringComparison.Ordinal);
        Ask(Open, Encoding.ASCII.GetBytes(other)).ShouldStartWith("HTTP/1.1 503 ");
        _let.Task.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void A_request_in_pieces_goes_to_Kestrel_whole()
    {
        using var socket = Connect(Open);
        socket.Send("GET /nosuch HT"u8);
        socket.Send("TP/1.1\r\nHost: x\r\n\r\n"u8);
        Read(socket).ShouldStartWith("HTTP/1.1 404 ");
    }

    [Fact]
    public void When_nobody_is_let_in_any_more_Kestrel_says_so()
    {
        _isClosed = true;
        Ask(Open, AttachHandshake.Request).ShouldStartWith("HTTP/1.1 503 ");
    }

    [Fact]
    public async Task Who_is_inside_when_the_door_closes_is_sent_away()
    {
        using var socket = Connect(Open);
        socket.Send(AttachHandshake.Request);
        Read(socket).ShouldStartWith("HTTP/1.1 101 ");
        await _listeners!.DisposeAsync();
        socket.Receive(new byte[1]).ShouldBe(0);
    }

    [Fact]
    public async Task Who_says_nothing_does_not_keep_the_door_open()
    {
        using var silent = Connect(Open);
        Ask(Open, "GET /nosuch HTTP/1.1\r\nHost: x\r\n\r\n"u8).ShouldStartWith("HTTP/1.1 404 "); // who came before has been let in
        await _listeners!.DisposeAsync();
        silent.Receive(new byte[1]).ShouldBe(0);
    }

    private static string Ask(string path, ReadOnlySpan<byte> request)
    {
        using var socket = Connect(path);
        socket.Send(request);
        return Read(socket);
    }

    private static string Read(Socket socket)
    {
        var buffer = new byte[4096];
        return Encoding.ASCII.GetString(buffer, 0, socket.Receive(buffer));
    }

    private static Socket Connect(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = 20_000 };
        socket.Connect(new UnixDomainSocketEndPoint(path));
        return socket;
    }
}
