using System.Buffers;
using System.Net.WebSockets;

namespace Tuivisor.Protocol.Attach;

/// <summary>Sends messages over a WebSocket in order, from any thread, without anyone waiting.</summary>
/// <remarks>What the socket takes at once is sent on the thread that posts it: no hop between an echo and the wire.</remarks>
public sealed class MessageSender
{
    /// <summary>Bytes that may wait for a peer that does not read before it is given up.</summary>
    public const int Limit = 8 << 20;

    private readonly Lock _lock = new();
    private readonly Queue<(ArrayBufferWriter<byte> Bytes, WebSocketMessageType Type)> _queue = new();
    private readonly Stack<ArrayBufferWriter<byte>> _free = new();
    private readonly WebSocket _socket;
    private readonly Action? _drained;
    private readonly Action<Exception> _failed;
    private bool _isSending;
    private bool _isAwaited;
    private bool _isOver;
    private int _waiting;

    /// <summary>A sender; one a WebSocket.</summary>
    /// <param name="socket">The open WebSocket.</param>
    /// <param name="drained">Called when all was sent, on the thread that sent it, if <see cref="IsBusy"/> was true for anybody
    /// meanwhile; null for nobody.</param>
    /// <param name="failed">Called once when sending is over: the peer is gone, or reads nothing.</param>
    public MessageSender(WebSocket socket, Action? drained, Action<Exception> failed)
    {
        _socket = socket;
        _drained = drained;
        _failed = failed;
    }

    /// <summary>Something is on its way or waits. Who is told so is told by <c>drained</c> when it is over.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_lock)
            {
                _isAwaited |= _isSending;
                return _isSending;
            }
        }
    }

    /// <summary>Sends a message as a text frame.</summary>
    /// <param name="message">The message.</param>
    /// <param name="next">Another one that goes along; null for none.</param>
    /// <returns>False when sending is over, and nobody will read it.</returns>
    public bool Post(AttachMessage message, AttachMessage? next = null) =>
        Post(Write(message), WebSocketMessageType.Text, next is null ? null : Write(next));

    private ArrayBufferWriter<byte> Write(AttachMessage message)
    {
        var bytes = Rent();
        AttachJson.Write(message, bytes);
        return bytes;
    }

    /// <summary>An empty buffer to fill and give to <see cref="PostBinary"/> or <see cref="Return"/>.</summary>
    public ArrayBufferWriter<byte> Rent()
    {
        lock (_lock)
            if (_free.TryPop(out var free))
                return free;
        return new ArrayBufferWriter<byte>(1024);
    }

    /// <summary>Gives back a buffer that is not to be sent.</summary>
    public void Return(ArrayBufferWriter<byte> bytes)
    {
        const int keep = 4;
        const int largest = 256 << 10;
        if (bytes.Capacity > largest) return;
        bytes.ResetWrittenCount();
        lock (_lock)
            if (_free.Count < keep)
                _free.Push(bytes);
    }

    /// <summary>Sends a binary frame; the buffer must not be touched any more.</summary>
    public void PostBinary(ArrayBufferWriter<byte> bytes) => Post(bytes, WebSocketMessageType.Binary);

    private bool Post(ArrayBufferWriter<byte> bytes, WebSocketMessageType type, ArrayBufferWriter<byte>? next = null)
    {
        var isOverLimit = false;
        lock (_lock)
        {
            if (_isOver) return false;
            _queue.Enqueue((bytes, type));
            if (next is not null) _queue.Enqueue((next, type));
            _waiting += bytes.WrittenCount + (next?.WrittenCount ?? 0);
            isOverLimit = _waiting > Limit;
            if (_isSending && !isOverLimit) return true;
            _isSending = true;
        }

        if (isOverLimit) End(new IOException($"the peer does not read: {Limit >> 20} MiB wait for it"));
        else _ = SendAllAsync();
        lock (_lock) return !_isOver;
    }

    private async Task SendAllAsync()
    {
        bool isAwaited;
        try
        {
            while (true)
            {
                (ArrayBufferWriter<byte> Bytes, WebSocketMessageType Type) next;
                lock (_lock)
                {
                    if (_isOver || !_queue.TryDequeue(out next))
                    {
                        isAwaited = _isAwaited;
                        _isSending = _isAwaited = false;
                        break;
                    }

                    if (_socket is FrameWebSocket frames) frames.MoreFollows = _queue.Count > 0;
                }

                await _socket.SendAsync(next.Bytes.WrittenMemory, next.Type, endOfMessage: true, CancellationToken.None).ConfigureAwait(false);
                lock (_lock) _waiting -= next.Bytes.WrittenCount;
                Return(next.Bytes);
            }
        }
        catch (Exception problem) when (problem is WebSocketException or IOException or ObjectDisposedException or InvalidOperationException
            or OperationCanceledException or System.Net.Sockets.SocketException)
        {
            End(problem);
            return;
        }

        if (isAwaited) _drained?.Invoke();
    }

    private void End(Exception problem)
    {
        lock (_lock)
        {
            if (_isOver) return;
            _isOver = true;
            _queue.Clear();
        }

        _failed(problem);
    }
}
