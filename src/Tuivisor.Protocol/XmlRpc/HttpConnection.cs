using System.Net.Sockets;
using System.Text;

namespace Tuivisor.Protocol.XmlRpc;

/// <summary>
/// One HTTP/1.1 connection, one request at a time, over a UNIX socket or TCP. It exists beside System.Net.Http because that
/// costs a short-lived command more start-up time than all the rest of it.
/// </summary>
internal sealed class HttpConnection(Socket socket) : IDisposable
{
    /// <summary>Bytes the head of an answer may have.</summary>
    private const int MaxHead = 64 * 1024;

    private readonly byte[] _buffer = new byte[MaxHead];
    private int _start;
    private int _end;
    private long _left;          // bytes of the body, or of the current chunk, still to come; -1: until the server closes
    private bool _isChunked;
    private bool _isEnd = true;  // the body was read to its end

    /// <summary>True once an answer was read to its end and the server keeps the connection.</summary>
    public bool IsReusable { get; private set; }

    /// <summary>The server has closed it, or sends what nobody asked for.</summary>
    public bool IsOver => socket.Poll(0, SelectMode.SelectRead);

    /// <summary>Status of the answer.</summary>
    public int Status { get; private set; }

    /// <summary>What its body is; "" when it does not say.</summary>
    public string ContentType { get; private set; } = "";

    /// <summary>Its reason phrase.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Sends a request and reads the head of its answer.</summary>
    /// <exception cref="SocketException">The connection broke.</exception>
    /// <exception cref="HttpAnswerException">The answer is not HTTP; <see cref="HttpFlaw.Missing"/> when it is nothing at all.</exception>
    public void Send(ReadOnlySpan<byte> request)
    {
        IsReusable = false;
        _start = _end = 0;
        SendAll(request);
        ReadHead();
    }

    /// <summary>Reads some of the body; 0 at its end.</summary>
    public int Read(Span<byte> into)
    {
        if (_isEnd || into.IsEmpty)
            return 0;
        if (_left == 0 && !NextChunk())
            return 0;
        if (_start == _end && Fill() == 0)
        {
            if (_left < 0)
                return Finish(reusable: false);
            throw CutOff();
        }
        var count = Math.Min(into.Length, _end - _start);
        if (_left >= 0)
            count = (int)Math.Min(count, _left);
        _buffer.AsSpan(_start, count).CopyTo(into);
        _start += count;
        if (_left > 0 && (_left -= count) == 0 && !_isChunked)
            Finish(IsReusable);
        return count;
    }

    /// <summary>Closes the connection; a <see cref="Read"/> on another thread ends.</summary>
    public void Dispose() => socket.Dispose();

    private int Finish(bool reusable)
    {
        _isEnd = true;
        IsReusable = reusable;
        return 0;
    }

    private void ReadHead()
    {
        int length;
        while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            var isFirst = _end == 0;
            if (_end == _buffer.Length)
                throw new HttpAnswerException("the head of the answer is too long");
            if (Fill() == 0)
                throw isFirst ? new HttpAnswerException("the server closed the connection without an answer", HttpFlaw.Missing) : CutOff();
        }
        var head = Encoding.Latin1.GetString(_buffer, _start, length);
        _start += length + 4;
        var lines = head.Split("\r\n");
        var status = lines[0].Split(' ', 3);
        if (status.Length < 2 || !status[0].StartsWith("HTTP/1.", StringComparison.Ordinal) || !int.TryParse(status[1], out var code))
            throw new HttpAnswerException("the answer is not HTTP");
        Status = code;
        Reason = status.Length > 2 ? status[2] : "";
        ReadFraming(lines, status[0] == "HTTP/1.1");
    }

    private void ReadFraming(string[] lines, bool keepAlive)
    {
        _isChunked = false;
        _isEnd = false;
        _left = -1;
        ContentType = "";
        foreach (var line in lines.AsSpan(1))
        {
            var colon = line.IndexOf(':');
            if (colon < 0)
                continue;
            var value = line[(colon + 1)..].Trim();
            switch (line[..colon].ToLowerInvariant())
            {
                case "content-length" when long.TryParse(value, out var length) && length >= 0:
                    _left = length;
                    break;
                case "transfer-encoding" when value.EndsWith("chunked", StringComparison.OrdinalIgnoreCase):
                    _isChunked = true;
                    break;
                case "content-type":
                    ContentType = value;
                    break;
                case "connection":
                    keepAlive = value.Equals("keep-alive", StringComparison.OrdinalIgnoreCase)
                        || (keepAlive && !value.Equals("close", StringComparison.OrdinalIgnoreCase));
                    break;
            }
        }
        IsReusable = keepAlive;
        if (_isChunked || Status is 204 or 304)
            _left = 0;
        if (_left == 0 && !_isChunked)
            _isEnd = true;
    }

    private bool NextChunk()
    {
        var line = ReadLine();
        if (line.Length == 0)   // the line end after the chunk before
            line = ReadLine();
        var size = line.Split(';')[0].Trim();
        if (!long.TryParse(size, System.Globalization.NumberStyles.AllowHexSpecifier, null, out _left) || _left < 0)
            throw new HttpAnswerException("a chunk of the answer has no size");
        if (_left > 0)
            return true;
        while (ReadLine().Length > 0)
        {
            // trailers
        }
        Finish(IsReusable);
        return false;
    }

    private string ReadLine()
    {
        int length;
        while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8)) < 0)
        {
            if (_end - _start == _buffer.Length)
                throw new HttpAnswerException("a line of the answer is too long");
            if (Fill() == 0)
                throw CutOff();
        }

        var line = Encoding.Latin1.GetString(_buffer, _start, length);
        _start += length + 2;
        return line;
    }

    private static HttpAnswerException CutOff() => new("the server closed the connection in the middle of an answer", HttpFlaw.CutOff);

    private int Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        var count = socket.Receive(_buffer.AsSpan(_end));
        _end += count;
        return count;
    }

    private void SendAll(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[socket.Send(bytes)..];
    }
}
