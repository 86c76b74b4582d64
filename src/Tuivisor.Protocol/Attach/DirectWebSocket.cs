using System.Buffers.Binary;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Runtime.InteropServices;

namespace Tuivisor.Protocol.Attach;

/// <summary>The client's side of a WebSocket (RFC 6455) straight on a socket: its calls block, and are done when they return.</summary>
/// <remarks>The client reads on a thread of its own. Blocking there, the kernel wakes that thread itself when a frame comes; through the
/// asynchronous socket engine a frame would pass two threads first, a tenth of a millisecond later. The library's WebSocket takes each
/// mask from the system's cryptography, which a command that lives for milliseconds would have to load first.</remarks>
internal sealed class DirectWebSocket : WebSocket
{
    private const byte Final = 0x80;
    private const byte Masked = 0x80;
    private const int HeaderLimit = 14;
    private const int Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10;

    private readonly Socket _socket;
    private readonly Lock _sending = new();
    private readonly byte[] _received = new byte[16 << 10];
    private int _start;
    private int _end;
    private byte[] _frame = new byte[1 << 10];
    private long _left;
    private bool _isFinal;
    private WebSocketMessageType _type;
    private WebSocketState _state = WebSocketState.Open;

    /// <summary>A WebSocket on a socket whose opening is done.</summary>
    /// <param name="socket">Owned from now on.</param>
    /// <param name="begun">What came behind the opening.</param>
    public DirectWebSocket(Socket socket, ReadOnlySpan<byte> begun)
    {
        _socket = socket;
        begun.CopyTo(_received);
        _end = begun.Length;
    }

    public override WebSocketCloseStatus? CloseStatus => null;

    public override string? CloseStatusDescription => null;

    public override string? SubProtocol => null;

    public override WebSocketState State => _state;

    public override void Abort()
    {
        _state = WebSocketState.Aborted;
        _socket.Dispose();
    }

    public override void Dispose() => Abort();

    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        CloseOutputAsync(closeStatus, statusDescription, cancellationToken);

    public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
    {
        Span<byte> status = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(status, (ushort)closeStatus);
        Send(Close, isFinal: true, status);
        _state = WebSocketState.CloseSent;
        return Task.CompletedTask;
    }

    public override ValueTask SendAsync(
        ReadOnlyMemory<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken)
    {
        Send(messageType == WebSocketMessageType.Text ? Text : Binary, endOfMessage, buffer.Span);
        return default;
    }

    public override Task SendAsync(
        ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
        SendAsync((ReadOnlyMemory<byte>)buffer, messageType, endOfMessage, cancellationToken).AsTask();

    public override ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        new(Receive(buffer.Span));

    public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken)
    {
        var result = Receive(buffer);
        return Task.FromResult(new WebSocketReceiveResult(result.Count, result.MessageType, result.EndOfMessage));
    }

    private ValueWebSocketReceiveResult Receive(Span<byte> buffer)
    {
        while (_left == 0)
        {
            var wasFinal = TakeHeader(out var code);
            if (code == Close)
            {
                _state = WebSocketState.CloseReceived;
                return new ValueWebSocketReceiveResult(0, WebSocketMessageType.Close, endOfMessage: true);
            }

            if (code >= Close)
            {
                Answer(code);
                continue;
            }

            _isFinal = wasFinal;
            if (code != Continuation) _type = code == Text ? WebSocketMessageType.Text : WebSocketMessageType.Binary;
            if (_left == 0) return new ValueWebSocketReceiveResult(0, _type, _isFinal);
        }

        var wanted = (int)Math.Min(buffer.Length, _left);
        int count;
        if (_start < _end)
        {
            count = Math.Min(wanted, _end - _start);
            _received.AsSpan(_start, count).CopyTo(buffer);
            _start += count;
        }
        else if (wanted >= _received.Length)
        {
            count = NotEnded(_socket.Receive(buffer[..wanted], SocketFlags.None));
        }
        else
        {
            Fill(1);
            return Receive(buffer);
        }

        _left -= count;
        return new ValueWebSocketReceiveResult(count, _type, _isFinal && _left == 0);
    }

    /// <summary>Reads the head of a frame; its length is in <see cref="_left"/>.</summary>
    private bool TakeHeader(out int code)
    {
        Fill(2);
        var (first, second) = (_received[_start], _received[_start + 1]);
        code = first & 0x0F;
        var extra = (second & 0x7F) switch { 126 => 2, 127 => 8, _ => 0 };
        if ((second & Masked) != 0 || code is > Pong or (> Binary and < Close)) throw new WebSocketException(WebSocketError.Faulted);
        Fill(2 + extra);
        var length = _received.AsSpan(_start + 2, extra);
        _left = extra switch
        {
            2 => BinaryPrimitives.ReadUInt16BigEndian(length),
            8 => BinaryPrimitives.ReadInt64BigEndian(length),
            _ => second & 0x7F,
        };
        if (_left < 0) throw new WebSocketException(WebSocketError.Faulted);
        _start += 2 + extra;
        return (first & Final) != 0;
    }

    private void Answer(int code)
    {
        if (_left > 125) throw new WebSocketException(WebSocketError.Faulted); // RFC 6455, 5.5
        var count = (int)_left;
        Fill(count);
        if (code == Ping) Send(Pong, isFinal: true, _received.AsSpan(_start, count));
        _start += count;
        _left = 0;
    }

    /// <summary>Waits for so many bytes.</summary>
    private void Fill(int count)
    {
        if (_end - _start >= count) return;
        _received.AsSpan(_start.._end).CopyTo(_received);
        (_start, _end) = (0, _end - _start);
        while (_end < count) _end += NotEnded(_socket.Receive(_received.AsSpan(_end), SocketFlags.None));
    }

    private static int NotEnded(int count) =>
        count > 0 ? count : throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);

    private void Send(int code, bool isFinal, ReadOnlySpan<byte> payload)
    {
        lock (_sending)
        {
            if (_frame.Length < payload.Length + HeaderLimit) _frame = new byte[payload.Length + HeaderLimit + payload.Length / 2];
            var length = WriteHeader(code, isFinal, payload.Length);
            var mask = (uint)Random.Shared.Next();
            BinaryPrimitives.WriteUInt32LittleEndian(_frame.AsSpan(length), mask);
            length += sizeof(uint);
            Mask(payload, _frame.AsSpan(length, payload.Length), mask);
            for (ReadOnlySpan<byte> rest = _frame.AsSpan(0, length + payload.Length); !rest.IsEmpty;) rest = rest[_socket.Send(rest, SocketFlags.None)..];
        }
    }

    private int WriteHeader(int code, bool isFinal, int count)
    {
        _frame[0] = (byte)(code | (isFinal ? Final : 0));
        if (count < 126)
        {
            _frame[1] = (byte)(Masked | count);
            return 2;
        }

        if (count <= ushort.MaxValue)
        {
            _frame[1] = Masked | 126;
            BinaryPrimitives.WriteUInt16BigEndian(_frame.AsSpan(2), (ushort)count);
            return 4;
        }

        _frame[1] = Masked | 127;
        BinaryPrimitives.WriteInt64BigEndian(_frame.AsSpan(2), count);
        return 10;
    }

    private static void Mask(ReadOnlySpan<byte> payload, Span<byte> target, uint mask)
    {
        payload.CopyTo(target);
        foreach (ref var word in MemoryMarshal.Cast<byte, uint>(target)) word ^= mask;
        for (var i = target.Length & ~3; i < target.Length; i++) target[i] ^= (byte)(mask >> (i & 3) * 8);
    }
}
