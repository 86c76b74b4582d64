namespace Tuivisor.Protocol.XmlRpc;

/// <summary>The body of an answer while it comes in, as from /logtail. Disposing it closes its connection.</summary>
public sealed class HttpBody : IDisposable
{
    private readonly HttpConnection _connection;

    internal HttpBody(HttpConnection connection) => _connection = connection;

    /// <summary>HTTP status.</summary>
    public int Status => _connection.Status;

    /// <summary>What it is; "" when the server does not say.</summary>
    public string ContentType => _connection.ContentType;

    /// <summary>Waits for more and reads it; 0 at the end.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The connection broke, or was disposed meanwhile.</exception>
    /// <exception cref="HttpAnswerException">The answer broke off.</exception>
    public int Read(Span<byte> into) => _connection.Read(into);

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();
}
