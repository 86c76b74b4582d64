using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Tuivisor.Protocol.Attach;

namespace Tuivisor.Server.Attach;

/// <summary>The server's side of the opening handshake. RFC 6455, 4.2. Unlike the framework's it does not load cryptography for a
/// client of ours, which would make the first to attach wait.</summary>
internal static class WebSocketUpgrade
{
    private const string Version = "13";

    public static bool IsAskedFor(HttpContext context)
    {
        var headers = context.Request.Headers;
        return context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
            && string.Equals(headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase)
            && headers.SecWebSocketVersion == Version && !string.IsNullOrEmpty(headers.SecWebSocketKey);
    }

    /// <summary>Answers the request, which asked for it.</summary>
    public static async Task<WebSocket> AcceptAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.Connection = HeaderNames.Upgrade;
        headers.Upgrade = "websocket";
        headers.SecWebSocketAccept = AttachHandshake.AcceptOf(context.Request.Headers.SecWebSocketKey.ToString());
        var stream = await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync().ConfigureAwait(false);
        return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = Timeout.InfiniteTimeSpan });
    }
}
