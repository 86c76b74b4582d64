using System.Net.Sockets;
using System.Net.WebSockets;
using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Attach;

namespace Tuivisor.UnitTests.Server.Attach;

public sealed class SocketWebSocketTests : IDisposable
{
    private readonly SocketLoop _loop = new();
    private readonly Socket _there;
    private readonly SocketWebSocket _server;
    private readonly DirectWebSocket _client;

    public SocketWebSocketTests()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("tuivisor-ws").FullName, "s");
        using var listening = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listening.Bind(new UnixDomainSocketEndPoint(path));
        listening.Listen(1);
        _there = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _there.Connect(new UnixDomainSocketEndPoint(path));
        _server = new SocketWebSocket(_loop.Add(listening.Accept()));
        _client = new DirectWebSocket(new FrameworkSocket(_there), []);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _server.Dispose();
        _client.Dispose();
        _loop.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(300_001)]
    public async Task A_message_of_any_length_arrives_as_it_was_sent_both_ways(int length)
    {
        var message = new byte[length];
        new Random(length).NextBytes(message);
        for (var round = 0; round < 2; round++)
        {
            var sending = Task.Run(() => _client.SendAsync(new ReadOnlyMemory<byte>(message), WebSocketMessageType.Binary, true, Cancel).AsTask(), Cancel);
            (await Receive(_server)).ShouldBe(message);
            await sending;
            var receiving = Task.Run(() => Receive(_client), Cancel);
            await _server.SendAsync(new ReadOnlyMemory<byte>(message), WebSocketMessageType.Text, true, Cancel);
            (await receiving).ShouldBe(message);
        }
    }

    [Fact]
    public async Task A_message_cut_into_frames_and_bytes_is_one()
    {
        byte[] frames = [.. Frame(WebSocketFrame.Text, false, "he"u8), .. Frame(WebSocketFrame.Ping, true, "p"u8), .. Frame(WebSocketFrame.Continuation, false, []), .. Frame(WebSocketFrame.Continuation, true, "llo"u8)];
        var receiving = Receive(_server);
        foreach (var value in frames) await _there.SendAsync(new[] { value }, SocketFlags.None, Cancel);
        (await receiving).ShouldBe("hello"u8.ToArray());
        var pong = new byte[3];
        (await _there.ReceiveAsync(pong, SocketFlags.None, Cancel)).ShouldBe(3);
        pong.ShouldBe([0x8A, 1, (byte)'p']);
    }

    [Fact]
    public async Task Messages_sent_along_are_two()
    {
        _client.MoreFollows = true;
        await _client.SendAsync("one"u8.ToArray().AsMemory(), WebSocketMessageType.Text, true, Cancel);
        _client.MoreFollows = false;
        await _client.SendAsync("two"u8.ToArray().AsMemory(), WebSocketMessageType.Text, true, Cancel);
        (await Receive(_server)).ShouldBe("one"u8.ToArray());
        (await Receive(_server)).ShouldBe("two"u8.ToArray());
    }

    [Fact]
    public async Task The_end_behind_a_message_is_seen()
    {
        _there.Send([.. Frame(WebSocketFrame.Text, true, "last"u8)]);
        _there.Shutdown(SocketShutdown.Send);
        (await Receive(_server)).ShouldBe("last"u8.ToArray());
        await Should.ThrowAsync<WebSocketException>(() => Receive(_server));
    }

    [Fact]
    public async Task Both_close_and_know_it()
    {
        var receiving = _server.ReceiveAsync(new byte[10].AsMemory(), Cancel).AsTask();
        await _client.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Cancel);
        (await receiving).MessageType.ShouldBe(WebSocketMessageType.Close);
        _server.State.ShouldBe(WebSocketState.CloseReceived);
        await _server.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Cancel);
        _server.State.ShouldBe(WebSocketState.Closed);
        (await Task.Run(() => _client.ReceiveAsync(new byte[10].AsMemory(), Cancel).AsTask(), Cancel)).MessageType.ShouldBe(WebSocketMessageType.Close);
    }

    [Theory]
    [InlineData("8101")] // not masked
    [InlineData("83810000000061")] // no such frame
    [InlineData("8bffffffffffffffffff00000000")] // a control frame longer than may be
    [InlineData("82ffffffffffffffffff00000000")] // a length below nothing
    [InlineData("81")] // half a head, then the end
    [InlineData("")]
    public async Task What_is_no_frame_ends_the_connection(string hex)
    {
        var receiving = _server.ReceiveAsync(new byte[10].AsMemory(), Cancel).AsTask();
        await _there.SendAsync(Convert.FromHexString(hex), SocketFlags.None, Cancel);
        _there.Shutdown(SocketShutdown.Send);
        await Should.ThrowAsync<WebSocketException>(receiving);
    }

    [Fact]
    public async Task Who_gives_up_waiting_ends_the_connection()
    {
        using var given = new CancellationTokenSource();
        var receiving = _server.ReceiveAsync(new byte[10].AsMemory(), given.Token).AsTask();
        await given.CancelAsync();
        await Should.ThrowAsync<Exception>(receiving);
        _server.State.ShouldBe(WebSocketState.Aborted);
        (await _there.ReceiveAsync(new byte[1], SocketFlags.None, Cancel)).ShouldBe(0);
    }

    private static byte[] Frame(int code, bool isFinal, ReadOnlySpan<byte> payload)
    {
        var bytes = new byte[WebSocketFrame.MaxHead + payload.Length];
        var head = new WebSocketFrame(code, isFinal, 0x12345678, payload.Length, 0).WriteHead(bytes);
        payload.CopyTo(bytes.AsSpan(head));
        WebSocketFrame.Mix(bytes.AsSpan(head, payload.Length), 0x12345678);
        return bytes[..(head + payload.Length)];
    }

    private static async Task<byte[]> Receive(WebSocket socket)
    {
        var (message, piece) = (new List<byte>(), new byte[1000]);
        while (true)
        {
            var result = await socket.ReceiveAsync(piece.AsMemory(), Cancel);
            message.AddRange(piece.AsSpan(0, result.Count));
            if (result.EndOfMessage) return [.. message];
        }
    }
}
