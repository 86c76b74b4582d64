using System.Net;
using System.Net.Sockets;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Web;

/// <summary>The open listeners of the server: UNIX sockets and TCP ports, all behind one door.</summary>
public sealed class HttpListeners : IAsyncDisposable
{
    private const int Backlog = 1024;

    /// <summary>How long to wait when there are no descriptors for another connection.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly FrontDoor _door;
    private readonly List<ListenSocket> _sockets;

    private readonly KeptListeners? _kept;
    private readonly CancellationTokenSource _accepting = new();

    private HttpListeners(FrontDoor door, List<ListenSocket> sockets, KeptListeners? kept)
    {
        _door = door;
        _sockets = sockets;
        _kept = kept;
    }

    /// <summary>Told in one sentence when connections cannot be taken, and when they are again; null for nobody.</summary>
    public Action<string>? Trouble { get; set; }

    /// <summary>Where it listens, in the order of the sections; a port of 0 shows as the one that was got.</summary>
    public IReadOnlyList<EndPoint> EndPoints => [.. _sockets.Select(socket => socket.EndPoint)];

    /// <summary>Opens every listener, or none of them.</summary>
    /// <param name="servers">What to open; each has its own credentials.</param>
    /// <param name="services">What answers.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ListenException">One could not be opened; its message is Supervisor's sentence.</exception>
    public static Task<HttpListeners> StartAsync(
        IReadOnlyList<HttpServerConfig> servers, HttpServices services, CancellationToken cancellation) =>
        StartAsync(BoundListeners.Bind(servers), services, cancellation);

    /// <summary>Answers on listeners that are bound already.</summary>
    /// <param name="bound">They are its own from here on.</param>
    /// <param name="services">What answers.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IOException">Another program bound the same address and listened first.</exception>
    public static Task<HttpListeners> StartAsync(BoundListeners bound, HttpServices services, CancellationToken cancellation)
    {
        var sockets = bound.Take();
        try
        {
            cancellation.ThrowIfCancellationRequested();
            var listeners = new HttpListeners(new FrontDoor(new KestrelOnDemand(new HttpRouter(services)), services), sockets, bound.Kept);
            sockets.ForEach(listeners.Listen);
            return Task.FromResult(listeners);
        }
        catch (SocketException problem)
        {
            sockets.ForEach(socket => socket.Dispose());
            throw new IOException(problem.Message, problem);
        }
        catch
        {
            sockets.ForEach(socket => socket.Dispose());
            throw;
        }
    }

    /// <summary>Listens anew where the file of a UNIX socket has been removed; connections that are open stay.</summary>
    /// <param name="server">One of those it was started with.</param>
    /// <exception cref="ListenException">It cannot be had.</exception>
    public Task RenewAsync(HttpServerConfig server)
    {
        var socket = ListenSocket.Open(server, _kept);
        try
        {
            Listen(socket);
            lock (_lock)
                _sockets.Add(socket);
            return Task.CompletedTask;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Takes no more connections: they wait in the queues of the sockets for whoever listens next.</summary>
    public void StopAccepting() => _accepting.Cancel();

    /// <summary>Stops taking connections, removes the UNIX sockets and ends connections that are open after a short grace.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
            _sockets.ForEach(socket => socket.Dispose());
        await _door.DisposeAsync();
        _accepting.Dispose();
    }

    private void Listen(ListenSocket socket)
    {
        socket.Socket.Listen(Backlog);
        socket.Publish();
        _ = AcceptAsync(socket);
    }

    private async Task AcceptAsync(ListenSocket listening)
    {
        var feature = new ListenerFeature(listening.Config);
        var until = _accepting.Token;
        var isInTrouble = false;
        while (true)
        {
            try
            {
                _door.Enter(await listening.Socket.AcceptAsync(until), feature);
                if (isInTrouble)
                    Trouble?.Invoke($"connections to {listening.EndPoint} are taken again");
                isInTrouble = false;
            }
            catch (Exception over) when (over is ObjectDisposedException or OperationCanceledException)
            {
                return;
            }
            catch (SocketException problem) when (problem.SocketErrorCode == SocketError.OperationAborted)
            {
                return;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                if (!isInTrouble && failure is SocketException { SocketErrorCode: SocketError.TooManyOpenSockets })
                {
                    isInTrouble = true;
                    Trouble?.Invoke($"no connection to {listening.EndPoint} can be taken: {failure.Message}; who connects waits; raise minfds= or the limit of open files");
                }
                await Task.Delay(Breath); // the client left at once, or there are no descriptors left: never stop listening
            }
        }
    }
}
