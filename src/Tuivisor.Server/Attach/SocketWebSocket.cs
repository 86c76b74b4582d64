using System.Net.WebSockets;
using System.Numerics;
using System.Runtime.CompilerServices;
using Tuivisor.Protocol.Attach;

namespace Tuivisor.Server.Attach;

/// <summary>The server's side of a WebSocket (RFC 6455) straight on a socket.</summary>
/// <remarks>What the kernel takes at once is sent when a call returns, on the thread that calls; what has arrived is dealt with on the
/// thread that learns of it. A key and its echo thus pass no pipes. Receiving is for one caller at a time, sending for any.</remarks>
internal sealed class SocketWebSocket(LoopSocket socket) : FrameWebSocket
{
    private const int KeptFrame = 256 << 10;

    private readonly SemaphoreSlim _sending = new(1);
    private readonly byte[] _received = new byte[4 << 10];
    private CancellationTokenRegistration _watching;
    private CancellationToken _watched;
    private int _start;
    private int _end;
    private byte[] _frame = new byte[1 << 10];
    private long _left;
    private uint _mask;
    private bool _isFinal;
    private WebSocketMessageType _type;
    private volatile WebSocketState _state = WebSocketState.Open;

    public override WebSocketState State => _state;

    public override void Abort()
    {
        _state = WebSocketState.Aborted;
        socket.Abort();
    }

    public override void Dispose()
    {
        _state = WebSocketState.Aborted;
        _watching.Dispose();
        socket.Dispose();
    }

    public override async Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
    {
        var status = new[] { (byte)((int)closeStatus >> 8), (byte)closeStatus };
        await SendFrameAsync(WebSocketFrame.Close, isFinal: true, status, cancellationToken).ConfigureAwait(false);
        _state = _state == WebSocketState.CloseReceived ? WebSocketState.Closed : WebSocketState.CloseSent;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        Watch(cancellationToken);
        while (_left == 0)
        {
            WebSocketFrame frame;
            while (!WebSocketFrame.TryRead(_received.AsSpan(_start.._end), out frame)) await FillAsync().ConfigureAwait(false);
            if (frame.Mask is not { } mask || frame.IsFaulty) throw new WebSocketException(WebSocketError.Faulted);
            _start += frame.HeadLength;
            if (frame.Code == WebSocketFrame.Close)
            {
                _state = _state == WebSocketState.CloseSent ? WebSocketState.Closed : WebSocketState.CloseReceived;
                return new ValueWebSocketReceiveResult(0, WebSocketMessageType.Close, endOfMessage: true);
            }

            if (frame.IsControl)
            {
                await AnswerAsync(frame, mask).ConfigureAwait(false);
                continue;
            }

            (_left, _mask, _isFinal) = (frame.Length, mask, frame.IsFinal);
            _type = TypeOf(frame.Code, _type);
            if (_left == 0) return new ValueWebSocketReceiveResult(0, _type, _isFinal);
        }

        if (_start == _end) await FillAsync().ConfigureAwait(false);
        return Take(buffer.Span);
    }

    private ValueWebSocketReceiveResult Take(Span<byte> buffer)
    {
        var count = (int)Math.Min(Math.Min(buffer.Length, _left), _end - _start);
        _received.AsSpan(_start, count).CopyTo(buffer);
        WebSocketFrame.Mix(buffer[..count], _mask);
        _mask = BitOperations.RotateRight(_mask, (count & 3) * 8);
        _start += count;
        _left -= count;
        return new ValueWebSocketReceiveResult(count, _type, _isFinal && _left == 0);
    }

    private async ValueTask AnswerAsync(WebSocketFrame frame, uint mask)
    {
        var count = (int)frame.Length;
        while (_end - _start < count) await FillAsync().ConfigureAwait(false);
        if (frame.Code == WebSocketFrame.Ping)
        {
            var payload = _received[_start..(_start + count)];
            WebSocketFrame.Mix(payload, mask);
            await SendFrameAsync(WebSocketFrame.Pong, isFinal: true, payload, CancellationToken.None).ConfigureAwait(false);
        }

        _start += count;
    }

    /// <summary>Waits for more bytes behind those that are there.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FillAsync()
    {
        _received.AsSpan(_start.._end).CopyTo(_received);
        (_start, _end) = (0, _end - _start);
        var count = await socket.ReceiveAsync(_received.AsMemory(_end)).ConfigureAwait(false);
        if (count == 0) throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
        _end += count;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    protected override async ValueTask SendFrameAsync(int code, bool isFinal, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_frame.Length < payload.Length + WebSocketFrame.MaxHead) _frame = new byte[payload.Length + WebSocketFrame.MaxHead];
            var head = new WebSocketFrame(code, isFinal, null, payload.Length, 0).WriteHead(_frame);
            payload.Span.CopyTo(_frame.AsSpan(head));
            await socket.SendAsync(_frame.AsMemory(0, head + payload.Length)).ConfigureAwait(false);
            if (_frame.Length > KeptFrame) _frame = new byte[1 << 10];
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>A connection that is given up while it waits ends its waiting: registered once, not for every message.</summary>
    private void Watch(CancellationToken cancellationToken)
    {
        if (cancellationToken == _watched) return;
        _watching.Dispose();
        _watched = cancellationToken;
        _watching = cancellationToken.UnsafeRegister(static self => ((SocketWebSocket)self!).Abort(), this);
    }
}
