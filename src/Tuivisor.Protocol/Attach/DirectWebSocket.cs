using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text;

namespace Tuivisor.Protocol.Attach;

/// <summary>The client's side of a WebSocket (RFC 6455) straight on a socket: its calls block, and are done when they return.</summary>
/// <remarks>The client reads on a thread of its own. Blocking there, the kernel wakes that thread itself when a frame comes; through the
/// asynchronous socket engine a frame would pass two threads first, a tenth of a millisecond later. The library's WebSocket takes each
/// mask from the system's cryptography, which a command that lives for milliseconds would have to load first.</remarks>
internal sealed class DirectWebSocket : FrameWebSocket
{
    private readonly IWireSocket _socket;
    private readonly Lock _sending = new();
    private readonly byte[] _received = new byte[16 << 10];
    private int _start;
    private int _end;
    private byte[] _frame = new byte[4 << 10];
    private int _gathered; // bytes of frames that wait in it
    private long _left;
    private bool _isFinal;
    private WebSocketMessageType _type;
    private WebSocketState _state = WebSocketState.Open;

    /// <summary>A WebSocket on a socket whose opening goes out with the first frames.</summary>
    /// <param name="socket">Owned from now on.</param>
    /// <param name="request">The opening; its answer is to be taken with <see cref="TryReceiveHead"/> before anything else.</param>
    public DirectWebSocket(IWireSocket socket, ReadOnlySpan<byte> request)
    {
        _socket = socket;
        if (request.Length > _frame.Length) _frame = new byte[request.Length];
        request.CopyTo(_frame);
        _gathered = request.Length;
    }

    /// <summary>Another message is sent right behind the next one: small ones go out together then.</summary>
    public override bool MoreFollows { get; set; }

    public override WebSocketState State => _state;

    /// <summary>Something has come that nobody took yet.</summary>
    public bool HasReceived => _start < _end;

    /// <summary>Sends the opening if nothing was sent with it.</summary>
    public void SendRequest()
    {
        lock (_sending) Flush();
    }

    /// <summary>Waits for the answer to the opening.</summary>
    /// <param name="head">Its lines.</param>
    /// <returns>False when what came is none.</returns>
    public bool TryReceiveHead(out string head)
    {
        int length;
        while ((length = _received.AsSpan(_start.._end).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (_end - _start == _received.Length)
            {
                head = "";
                return false;
            }

            Fill(_end - _start + 1);
        }

        head = Encoding.ASCII.GetString(_received, _start, length);
        _start += length + 4;
        return true;
    }

    public override void Abort()
    {
        _state = WebSocketState.Aborted;
        _socket.Dispose();
    }

    public override void Dispose() => Abort();

    public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
    {
        Span<byte> status = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(status, (ushort)closeStatus);
        Send(WebSocketFrame.Close, isFinal: true, status);
        _state = WebSocketState.CloseSent;
        return Task.CompletedTask;
    }

    public override ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        new(Receive(buffer.Span));

    protected override ValueTask SendFrameAsync(int code, bool isFinal, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        Send(code, isFinal, payload.Span);
        return default;
    }

    private ValueWebSocketReceiveResult Receive(Span<byte> buffer)
    {
        while (_left == 0)
        {
            var frame = TakeHead();
            if (frame.Code == WebSocketFrame.Close)
            {
                _state = WebSocketState.CloseReceived;
                return new ValueWebSocketReceiveResult(0, WebSocketMessageType.Close, endOfMessage: true);
            }

            if (frame.IsControl)
            {
                Answer(frame);
                continue;
            }

            (_left, _isFinal) = (frame.Length, frame.IsFinal);
            _type = TypeOf(frame.Code, _type);
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
            count = NotEnded(_socket.Receive(buffer[..wanted]));
        }
        else
        {
            Fill(1);
            return Receive(buffer);
        }

        _left -= count;
        return new ValueWebSocketReceiveResult(count, _type, _isFinal && _left == 0);
    }

    private WebSocketFrame TakeHead()
    {
        WebSocketFrame frame;
        while (!WebSocketFrame.TryRead(_received.AsSpan(_start.._end), out frame)) Fill(_end - _start + 1);
        if (frame.Mask is not null || frame.IsFaulty) throw new WebSocketException(WebSocketError.Faulted);
        _start += frame.HeadLength;
        return frame;
    }

    private void Answer(in WebSocketFrame frame)
    {
        var count = (int)frame.Length;
        Fill(count);
        if (frame.Code == WebSocketFrame.Ping) Send(WebSocketFrame.Pong, isFinal: true, _received.AsSpan(_start, count));
        _start += count;
    }

    /// <summary>Waits for so many bytes.</summary>
    private void Fill(int count)
    {
        if (_end - _start >= count) return;
        _received.AsSpan(_start.._end).CopyTo(_received);
        (_start, _end) = (0, _end - _start);
        while (_end < count) _end += NotEnded(_socket.Receive(_received.AsSpan(_end)));
    }

    private static int NotEnded(int count) =>
        count > 0 ? count : throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);

    private void Send(int code, bool isFinal, ReadOnlySpan<byte> payload)
    {
        const int few = 8 << 10;
        lock (_sending)
        {
            var needed = _gathered + payload.Length + WebSocketFrame.MaxHead;
            if (_frame.Length < needed) Array.Resize(ref _frame, needed + payload.Length / 2);
            var mask = (uint)Random.Shared.Next();
            _gathered += new WebSocketFrame(code, isFinal, mask, payload.Length, 0).WriteHead(_frame.AsSpan(_gathered));
            var masked = _frame.AsSpan(_gathered, payload.Length);
            payload.CopyTo(masked);
            WebSocketFrame.Mix(masked, mask);
            _gathered += payload.Length;
            if (!MoreFollows || _gathered >= few) Flush();
        }
    }

    private void Flush()
    {
        var gathered = _frame.AsSpan(0, _gathered);
        _gathered = 0;
        _socket.Send(gathered);
    }
}
