using System.Net.Sockets;
using System.Threading.Channels;

namespace Tuivisor.EndToEndTests;

/// <summary>A connection to a server's socket on which every byte takes its time, as over a link around the world.</summary>
internal sealed class SlowLine : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _end = new();
    private readonly string _target;
    private readonly TimeSpan _delay;

    /// <param name="path">Where it listens.</param>
    /// <param name="target">The server's socket.</param>
    /// <param name="delay">How long a byte takes one way.</param>
    public SlowLine(string path, string target, TimeSpan delay)
    {
        (_target, _delay) = (target, delay);
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen();
        _ = AcceptAsync();
    }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptAsync(_end.Token));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task ServeAsync(Socket near)
    {
        using var far = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await far.ConnectAsync(new UnixDomainSocketEndPoint(_target), _end.Token);
            await Task.WhenAny(CarryAsync(near, far), CarryAsync(far, near));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Either side went away.
        }
        finally
        {
            near.Dispose();
        }
    }

    // What is read is written when its time has come: a line that is slow, not one that is narrow.
    private async Task CarryAsync(Socket from, Socket to)
    {
        var under = Channel.CreateUnbounded<(byte[] Bytes, long At)>();
        var writing = WriteAsync(under.Reader, to);
        var buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer, _end.Token) is var count and > 0)
            await under.Writer.WriteAsync((buffer[..count], TimeProvider.System.GetTimestamp()), _end.Token);
        under.Writer.Complete();
        await writing;
    }

    private async Task WriteAsync(ChannelReader<(byte[] Bytes, long At)> under, Socket to)
    {
        await foreach (var (bytes, at) in under.ReadAllAsync(_end.Token))
        {
            if (_delay - TimeProvider.System.GetElapsedTime(at) is { Ticks: > 0 } left) await Task.Delay(left, _end.Token);
            await to.SendAsync(bytes, _end.Token);
        }
    }
}
