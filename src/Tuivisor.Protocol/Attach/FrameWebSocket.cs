using System.Net.WebSockets;

namespace Tuivisor.Protocol.Attach;

/// <summary>What both sides' WebSockets (RFC 6455) have in common: neither has a subprotocol or keeps why it was closed.</summary>
public abstract class FrameWebSocket : WebSocket
{
    /// <inheritdoc/>
    public sealed override WebSocketCloseStatus? CloseStatus => null;

    /// <inheritdoc/>
    public sealed override string? CloseStatusDescription => null;

    /// <inheritdoc/>
    public sealed override string? SubProtocol => null;

    /// <inheritdoc/>
    public sealed override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        CloseOutputAsync(closeStatus, statusDescription, cancellationToken);

    /// <inheritdoc/>
    public sealed override ValueTask SendAsync(
        ReadOnlyMemory<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
        SendFrameAsync(messageType == WebSocketMessageType.Text ? WebSocketFrame.Text : WebSocketFrame.Binary, endOfMessage, buffer, cancellationToken);

    /// <inheritdoc/>
    public sealed override Task SendAsync(
        ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
        SendAsync((ReadOnlyMemory<byte>)buffer, messageType, endOfMessage, cancellationToken).AsTask();

    /// <inheritdoc/>
    public sealed override async Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken)
    {
        var result = await ReceiveAsync((Memory<byte>)buffer, cancellationToken).ConfigureAwait(false);
        return new WebSocketReceiveResult(result.Count, result.MessageType, result.EndOfMessage);
    }

    /// <summary>Another message follows at once: one that gathers what it writes may wait for it.</summary>
    public virtual bool MoreFollows { get; set; }

    /// <summary>Sends one frame.</summary>
    /// <param name="code">What it is, see <see cref="WebSocketFrame"/>.</param>
    /// <param name="isFinal">The message ends with it.</param>
    /// <param name="payload">What it carries.</param>
    /// <param name="cancellationToken">Gives up waiting for its turn.</param>
    protected abstract ValueTask SendFrameAsync(int code, bool isFinal, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken);

    /// <summary>The type of the message that a frame belongs to.</summary>
    /// <param name="code">What the frame is.</param>
    /// <param name="begun">The type of the message under way.</param>
    protected static WebSocketMessageType TypeOf(int code, WebSocketMessageType begun) => code switch
    {
        WebSocketFrame.Continuation => begun,
        WebSocketFrame.Text => WebSocketMessageType.Text,
        _ => WebSocketMessageType.Binary,
    };
}
