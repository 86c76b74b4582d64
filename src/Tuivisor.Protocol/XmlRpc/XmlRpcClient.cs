using System.Net.Sockets;
using System.Text;

namespace Tuivisor.Protocol.XmlRpc;

/// <summary>Calls methods of tuivisor or Supervisor. Keeps its connection; for one thread at a time.</summary>
public sealed class XmlRpcClient : IDisposable
{
    /// <summary>Bytes an answer may have.</summary>
    private const int MaxAnswer = 256 << 20;

    private readonly ServerUrl _url;
    private readonly string _headers;
    private HttpConnection? _connection;

    /// <summary>Connects at the first call.</summary>
    /// <param name="url">The server.</param>
    /// <param name="username">For Basic authentication; null or "" for none, or what the URL says.</param>
    /// <param name="password">Its password.</param>
    public XmlRpcClient(ServerUrl url, string? username = null, string? password = null)
    {
        _url = url;
        var headers = $"Host: {url.HostHeader}\r\nUser-Agent: tuivisor\r\n";
        if (string.IsNullOrEmpty(username))
            (username, password) = (url.Credentials?.UserName, url.Credentials?.Password);
        if (!string.IsNullOrEmpty(username))
            headers += $"Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:{password}"))}\r\n";
        _headers = headers;
    }

    /// <summary>Calls a method and waits for its answer as long as it takes.</summary>
    /// <exception cref="XmlRpcFaultException">The method failed.</exception>
    /// <exception cref="HttpStatusException">The server refused the request, for example 401.</exception>
    /// <exception cref="SocketException">No connection.</exception>
    /// <exception cref="HttpAnswerException">The connection broke.</exception>
    /// <exception cref="XmlRpcFormatException">The answer is not XML-RPC.</exception>
    public XmlRpcValue Call(string method, params ReadOnlySpan<XmlRpcValue> arguments)
    {
        using var request = new PooledBuffer();
        new XmlRpcWriter(request).Call(method, arguments);
        var head = Encoding.UTF8.GetBytes($"POST {_url.BasePath}/RPC2 HTTP/1.1\r\n{_headers}"
            + $"Content-Type: text/xml\r\nAccept: text/xml\r\nContent-Length: {request.Count}\r\n\r\n");
        var connection = Exchange([.. head, .. request.Written.Span]);
        using var answer = new PooledBuffer(16 * 1024);
        for (int count; (count = connection.Read(answer.GetSpan(8192))) > 0;)
        {
            answer.Advance(count);
            if (answer.Count > MaxAnswer)
                throw new HttpAnswerException("the answer is too large");
        }
        if (connection.IsReusable)
            _connection = connection;
        else
            connection.Dispose();
        return connection.Status == 200
            ? XmlRpcReader.ReadResponse(answer.Written.Span)
            : throw new HttpStatusException(connection.Status, connection.Reason);
    }

    /// <summary>Begins a GET on a connection of its own and returns as soon as the head of the answer is there, whatever its status.</summary>
    /// <param name="path">Absolute path, percent-encoded.</param>
    /// <param name="headers">More headers, each with its line end.</param>
    /// <exception cref="SocketException">No connection.</exception>
    /// <exception cref="HttpAnswerException">The connection broke.</exception>
    public HttpBody Get(string path, string headers = "")
    {
        var connection = new HttpConnection(_url.Connect());
        try
        {
            connection.Send(Encoding.UTF8.GetBytes($"GET {_url.BasePath}{path} HTTP/1.1\r\n{_headers}{headers}\r\n"));
            return new HttpBody(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection?.Dispose();

    // The server may have closed a kept connection meanwhile. What breaks after a request went out is the caller's: it may have been heard.
    private HttpConnection Exchange(byte[] request)
    {
        var kept = _connection;
        _connection = null;
        if (kept is { IsOver: true })
        {
            kept.Dispose();
            kept = null;
        }

        var connection = kept ?? new HttpConnection(_url.Connect());
        try
        {
            connection.Send(request);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
