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

    private const int HeaderLimit = 16 << 10;
    private const int MessageLimit = 32 << 20;

    private readonly Socket _socket;
    private readonly ArrayBufferWriter<byte> _received = new(16 << 10);

    private AttachConnection(Socket socket, WebSocket webSocket)
    {
        _socket = socket;
        WebSocket = webSocket;
    }

    /// <summary>The open WebSocket; sending blocks until the kernel has taken the bytes.</summary>
    public WebSocket WebSocket { get; }

    /// <summary>Connects, blocking.</summary>
    /// <param name="address">Where.</param>
    /// <exception cref="AttachException">It cannot be; the message says why and what to do.</exception>
    public static AttachConnection Open(AttachAddress address)
    {
        var socket = Connect(address);
        try
        {
            return new AttachConnection(socket, Upgrade(socket, address));
        }
        catch (SocketException problem)
        {
            socket.Dispose();
            throw new AttachException(AttachProblem.Lost, $"{address}: the server ended the connection: {problem.Message}");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Waits for the next message. The bytes are valid until the next call.</summary>
    /// <returns>False when the connection is over.</returns>
    public bool TryReceive(out ReadOnlySpan<byte> message, out bool isText)
    {
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
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
        {
            // It is over already.
        }

        WebSocket.Dispose();
        _socket.Dispose();
    }

    private static Socket Connect(AttachAddress address)
    {
        var socket = address.SocketPath is null
            ? new Socket(SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            if (address.SocketPath is { } path) socket.Connect(new UnixDomainSocketEndPoint(path));
            else
            {
                socket.NoDelay = true;
                socket.Connect(address.Host ?? "localhost", address.Port);
            }

            return socket;
        }
        catch (Exception problem) when (problem is SocketException or ArgumentException or UnauthorizedAccessException)
        {
            socket.Dispose();
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

    private static DirectWebSocket Upgrade(Socket socket, AttachAddress address)
    {
        var request = new StringBuilder()
            .Append("GET ").Append(Path).Append(" HTTP/1.1\r\nHost: ").Append(address.SocketPath is null ? address.Host : "localhost")
            .Append("\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ").Append(AttachHandshake.Key).Append("\r\n");
        if (address.UserName is not null)
        {
            var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{address.UserName}:{address.Password}"));
            request.Append("Authorization: Basic ").Append(credentials).Append("\r\n");
        }

        for (ReadOnlySpan<byte> rest = Encoding.ASCII.GetBytes(request.Append("\r\n").ToString()); !rest.IsEmpty;)
            rest = rest[socket.Send(rest, SocketFlags.None)..];
        Check(ReadHead(socket, address, out var begun).Split("\r\n"), address);
        return new DirectWebSocket(socket, begun);
    }

    private static string ReadHead(Socket socket, AttachAddress address, out ReadOnlySpan<byte> begun)
    {
        var buffer = new byte[HeaderLimit];
        var length = 0;
        while (length < buffer.Length)
        {
            var count = socket.Receive(buffer.AsSpan(length), SocketFlags.None);
            if (count == 0) break;
            length += count;
            var end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (end < 0) continue;
            begun = buffer.AsSpan(end + 4, length - end - 4);
            return Encoding.ASCII.GetString(buffer, 0, end);
        }

        throw length == 0
            ? new AttachException(AttachProblem.Lost, $"{address}: the server ended the connection")
            : new AttachException(AttachProblem.NotOurServer, $"{address}: what listens there does not answer as a tuivisor server");
    }

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
