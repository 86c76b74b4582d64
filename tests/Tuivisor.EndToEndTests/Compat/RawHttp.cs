using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Tuivisor.EndToEndTests.Compat;

/// <summary>HTTP as bytes on a UNIX socket: what is sent is sent as it is, what comes back is shown without what nobody reads.</summary>
internal sealed class RawHttp(string socketPath) : IDisposable
{
    private const string Probe = "GET /ok.html HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    private static readonly string[] Shown = ["content-type", "connection", "www-authenticate", "location", "transfer-encoding"];

    private readonly Socket _socket = Connect(socketPath);
    private readonly MemoryStream _received = new();

    /// <summary>Sends, and the lines that tell of the answers and of whether the connection stayed open.</summary>
    public IEnumerable<string> Ask(string request, int answers)
    {
        _socket.Send(Encoding.UTF8.GetBytes(request));
        for (var i = 0; i < answers; i++)
        {
            if (ReadAnswer() is not { } answer)
            {
                yield return "no answer";
                break;
            }

            foreach (var line in answer) yield return line;
        }

        yield return StaysOpen() ? "the connection stays open" : "the connection is closed";
    }

    public void Dispose() => _socket.Dispose();

    private static Socket Connect(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = 15_000 };
        socket.Connect(new UnixDomainSocketEndPoint(path));
        return socket;
    }

    private List<string>? ReadAnswer()
    {
        int end;
        while ((end = Received().IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0)
        {
            if (!ReceiveMore()) return null;
        }

        var lines = Received()[..end].Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0].ToLowerInvariant(), pair => pair[^1]);
        var length = headers.TryGetValue("content-length", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        while (_received.Length < end + 4 + length && ReceiveMore())
        {
            // until the body is whole
        }

        var body = Encoding.UTF8.GetString(_received.ToArray().AsSpan(end + 4, (int)Math.Min(length, _received.Length - end - 4)));
        Drop(end + 4 + length);
        // Theirs is a 301 to a whole address, which browsers remember for ever; ours a 303 to a path.
        if (headers.TryGetValue("location", out var place)) return [$"redirected to {Uri.UnescapeDataString(place.Replace("http://x", "", StringComparison.Ordinal))}"];
        return
        [
            lines[0][(lines[0].IndexOf(' ') + 1)..],
            .. headers.Where(header => Shown.Contains(header.Key) && header.Value != "close").OrderBy(header => header.Key, StringComparer.Ordinal)
                .Select(header => $"  {header.Key}: {Uri.UnescapeDataString(header.Value).ToLowerInvariant().Replace("; ", ";")}"),
            // Only what programs read: pages are ours to word.
            .. headers.GetValueOrDefault("content-type") is "text/xml" or "text/plain" ? body.Split('\n').Select(line => "  | " + line) : [],
        ];
    }

    private bool StaysOpen()
    {
        try
        {
            _socket.Send(Encoding.ASCII.GetBytes(Probe));
            return ReadAnswer() is not null;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private bool ReceiveMore()
    {
        var buffer = new byte[65536];
        try
        {
            var count = _socket.Receive(buffer);
            _received.Write(buffer, 0, count);
            return count > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private string Received() => Encoding.Latin1.GetString(_received.GetBuffer(), 0, (int)_received.Length);

    private void Drop(int count)
    {
        var rest = _received.ToArray()[(int)Math.Min(count, _received.Length)..];
        _received.SetLength(0);
        _received.Write(rest);
    }
}
