using System.Security.Cryptography;
using System.Text;

namespace Tuivisor.Protocol.Attach;

/// <summary>The nonce of the opening handshake and its answer. RFC 6455, 4.2.2.</summary>
/// <remarks>The nonce tells a WebSocket server from a cache that repeats another answer; between two tuivisors one nonce does, and its
/// answer is known. Working it out would load the system's cryptography, which takes longer than all the rest of attaching.</remarks>
public static class AttachHandshake
{
    /// <summary>Sec-WebSocket-Key of our clients.</summary>
    public const string Key = "dHVpdmlzb3IgYXR0YWNoLg==";

    /// <summary>What our clients ask on a UNIX socket without a password, to the letter.</summary>
    public static ReadOnlySpan<byte> Request => "GET /tuivisor/attach HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dHVpdmlzb3IgYXR0YWNoLg==\r\n\r\n"u8;

    /// <summary>The answer to <see cref="Request"/>.</summary>
    public static ReadOnlySpan<byte> Response => "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: YmAURxYDgGWfN1VPkEvXOIfjvJI=\r\n\r\n"u8;

    private const string Accept = "YmAURxYDgGWfN1VPkEvXOIfjvJI=";
    private const string Suffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, 1.3

    /// <summary>Sec-WebSocket-Accept for a Sec-WebSocket-Key.</summary>
    public static string AcceptOf(string key) => key == Key ? Accept : Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Suffix)));
}
