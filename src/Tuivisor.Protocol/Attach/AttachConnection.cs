using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace Tuivisor.Protocol.Attach;

/// <summary>One WebSocket to a server, opened without the HTTP client: that would cost a command more time than its answer takes.</summary>
internal sealed class AttachConnection : IDisposable
{
    /// <summary>Path of the endpoint.</summary>
    public const string Path = "/tuivisor/attach";

    private const int MessageLimit = 32 << 20;

    private readonly AttachAddress _address;
    private readonly IWireSocket _socket;
    private readonly DirectWebSocket _webSocket;
    private readonly ArrayBufferWriter<byte> _received = new(16 << 10);
    private bool _isOpen;

    private AttachConnection(AttachAddress address, IWireSocket socket)
    {
        (_address, _socket) = (address, socket);
        _webSocket = new DirectWebSocket(socket, Request(address));
    }

    /// <summary>The WebSocket; sending blocks until the kernel has taken the bytes.</summary>
    public WebSocket WebSocket => _webSocket;

    /// <summary>Connects, blocking. On a UNIX socket without a password, where only our own server is asked, its opening goes out with what
    /// is sent first, and the server's answer to both comes as one: RFC 6455 has others wait for the opening.</summary>
    /// <param name="address">Where.</param>
    /// <param name="openSocket">See <see cref="AttachClientOptions.OpenSocket"/>.</param>
    /// <exception cref="AttachException">It cannot be; the message says why and what to do.</exception>
    public static AttachConnection Open(AttachAddress address, Func<string, IWireSocket>? openSocket = null)
    {
        var connection = new AttachConnection(address, Connect(address, openSocket));
        if (address is { SocketPath: not null, UserName: null }) return connection;
        try
        {
            connection.FinishOpening();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Waits for the next message. The bytes are valid until the next call.</summary>
    /// <returns>False when the connection is over.</returns>
    /// <exception cref="AttachException">What is there is no server of ours; the message says what to do.</exception>
    public bool TryReceive(out ReadOnlySpan<byte> message, out bool isText)
    {
        if (!_isOpen) FinishOpening();
        _received.ResetWrittenCount();
        while (true)
        {
            var receiving = WebSocket.ReceiveAsync(_received.GetMemory(16 << 10), CancellationToken.None);
            var result = receiving.IsCompleted ? receiving.Result : receiving.AsTask().GetAwaiter().GetResult();
            isText = result.MessageType == WebSocketMessageType.Text;
            _received.Advance(result.Count);
            message = _received.WrittenSpan;
            if (result.MessageType == WebSocketMessageType.Close) return false;
            if (result.EndOfMessage) return true;
            if (_received.WrittenCount > MessageLimit) throw new IOException("a message is too large");
        }
    }

    /// <summary>Ends the connection; a thread that waits in <see cref="TryReceive"/> wakes up.</summary>
    public void Dispose()
    {
        _socket.Shutdown();
        WebSocket.Dispose();
        _socket.Dispose();
    }

    private static IWireSocket Connect(AttachAddress address, Func<string, IWireSocket>? openSocket)
    {
        Socket? socket = null;
        try
        {
            if (address.SocketPath is { } path)
            {
                if (openSocket is not null) return openSocket(path);
                socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                socket.Connect(new UnixDomainSocketEndPoint(path));
            }
            else
            {
                socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Connect(address.Host ?? "localhost", address.Port);
            }

            return new FrameworkSocket(socket);
        }
        catch (Exception problem) when (problem is SocketException or ArgumentException or UnauthorizedAccessException)
        {
            socket?.Dispose();
            throw Explain(address, problem);
        }
    }

    private static AttachException Explain(AttachAddress address, Exception problem)
    {
        if (problem is UnauthorizedAccessException or SocketException { SocketErrorCode: SocketError.AccessDenied })
            return new AttachException(AttachProblem.NoPermission, $"{address}: you may not use this socket");
        if (address.SocketPath is { } path && !File.Exists(path)) return new AttachException(AttachProblem.NoServer, $"{address} no such file");
        return new AttachException(AttachProblem.NoServer, $"{address}: nobody listens there: {problem.Message}");
    }

    private static byte[] Request(AttachAddress address)
    {
        var request = new StringBuilder()
            .Append("GET ").Append(Path).Append(" HTTP/1.1\r\nHost: ").Append(address.SocketPath is null ? address.Host : "localhost")
            .Append("\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ").Append(AttachHandshake.Key).Append("\r\n");
        if (address.UserName is not null)
        {
            var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{address.UserName}:{address.Password}"));
            request.Append("Authorization: Basic ").Append(credentials).Append("\r\n");
        }

        return Encoding.ASCII.GetBytes(request.Append("\r\n").ToString());
    }

    private void FinishOpening()
    {
        string head;
        try
        {
            _webSocket.SendRequest();
            if (!_webSocket.TryReceiveHead(out head)) throw NoAnswer(_address);
        }
        catch (SocketException problem)
        {
            throw new AttachException(AttachProblem.Lost, $"{_address}: the server ended the connection: {problem.Message}");
        }
        catch (WebSocketException)
        {
            throw _webSocket.HasReceived ? NoAnswer(_address) : new AttachException(AttachProblem.Lost, $"{_address}: the server ended the connection");
        }

        Check(head.Split("\r\n"), _address);
        _isOpen = true;
    }

    private static AttachException NoAnswer(AttachAddress address) =>
        new(AttachProblem.NotOurServer, $"{address}: what listens there does not answer as a tuivisor server");

    private static void Check(string[] lines, AttachAddress address)
    {
        var status = lines[0].Split(' ') is [_, var code, ..] && int.TryParse(code, out var number) ? (HttpStatusCode)number : 0;
        if (status == HttpStatusCode.Unauthorized)
            throw new AttachException(AttachProblem.Unauthorized, $"{address}: user name and password are missing or wrong");
        if (status == HttpStatusCode.ServiceUnavailable) throw new AttachException(AttachProblem.Lost, $"{address}: the server is ending");
        var accept = AttachHandshake.AcceptOf(AttachHandshake.Key);
        var isAccepted = Array.Exists(lines, line =>
            line.StartsWith("Sec-WebSocket-Accept:", StringComparison.OrdinalIgnoreCase) && line.EndsWith(accept, StringComparison.Ordinal));
        if (status == HttpStatusCode.SwitchingProtocols && isAccepted) return;
        throw new AttachException(
            AttachProblem.NotOurServer,
            $"{address}: what listens there is no tuivisor server (it answers {lines[0]}); supervisord itself can be used with tuivisor ctl");
    }
}
