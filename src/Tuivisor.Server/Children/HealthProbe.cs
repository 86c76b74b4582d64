using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Children;

/// <summary>Looks whether a port can be connected to, or a URL answers well.</summary>
internal static class HealthProbe
{
    private const int LongestAnswer = 512;

    /// <summary>Looks once.</summary>
    /// <returns>Null when all is well, else what is not, for people.</returns>
    public static async Task<string?> LookAsync(HealthCheckConfig check, CancellationToken abandoned)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(abandoned);
        limit.CancelAfter(check.Timeout);
        try
        {
            return check.Kind == HealthCheckKind.Tcp
                ? await ConnectAsync(check.Target, limit.Token).ConfigureAwait(false)
                : await GetAsync(new Uri(check.Target), limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return string.Create(CultureInfo.InvariantCulture, $"timed out after {check.Timeout.TotalSeconds:0.###} seconds");
        }
        catch (SocketException problem)
        {
            return problem.Message.ToLowerInvariant();
        }
        catch (IOException problem)
        {
            return (problem.InnerException ?? problem).Message.ToLowerInvariant();
        }
    }

    private static async Task<string?> ConnectAsync(string address, CancellationToken ct)
    {
        using var socket = await OpenAsync(address, ct).ConfigureAwait(false);
        return null;
    }

    private static async Task<string?> GetAsync(Uri url, CancellationToken ct)
    {
        using var socket = await OpenAsync($"{url.Host}:{url.Port}", ct).ConfigureAwait(false);
        await using var stream = new NetworkStream(socket);
        var request = $"GET {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nUser-Agent: tuivisor\r\nAccept: */*\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), ct).ConfigureAwait(false);
        var line = await FirstLineAsync(stream, ct).ConfigureAwait(false);
        // HTTP/1.1 200 OK
        var words = line.Split(' ', 3);
        if (words.Length < 2 || !words[0].StartsWith("HTTP/", StringComparison.Ordinal) || !int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            return "the answer is no HTTP";
        return code is >= 200 and < 400 ? null : $"HTTP status {string.Join(' ', words[1..])}";
    }

    private static async Task<string> FirstLineAsync(NetworkStream stream, CancellationToken ct)
    {
        var answer = new byte[LongestAnswer];
        var length = 0;
        while (length < answer.Length && answer.AsSpan(0, length).IndexOf((byte)'\n') < 0)
        {
            var count = await stream.ReadAsync(answer.AsMemory(length), ct).ConfigureAwait(false);
            if (count == 0) break;
            length += count;
        }
        return Encoding.Latin1.GetString(answer, 0, length).Split('\n')[0].TrimEnd();
    }

    private static async Task<Socket> OpenAsync(string address, CancellationToken ct)
    {
        var colon = address.LastIndexOf(':');
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(address[..colon].Trim('[', ']'), int.Parse(address.AsSpan(colon + 1), CultureInfo.InvariantCulture), ct).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
