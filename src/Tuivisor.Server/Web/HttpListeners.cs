using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Tuivisor.Server.Rpc;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Web;

/// <summary>The open listeners of the server: UNIX sockets and TCP ports, all on one Kestrel, without a host around it.</summary>
public sealed class HttpListeners : IAsyncDisposable
{
    /// <summary>Connections a listener holds at once; more are closed as they come.</summary>
    private const int MaxConnections = 1000;

    /// <summary>How long what is under way may take when the listeners close.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(300);

    private readonly Lock _lock = new();
    private readonly HttpRouter _router;
    private readonly List<KestrelServer> _kestrels;
    private readonly List<ListenSocket> _sockets;

    private HttpListeners(HttpRouter router, KestrelServer kestrel, List<ListenSocket> sockets)
    {
        _router = router;
        _kestrels = [kestrel];
        _sockets = sockets;
    }

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
    public static async Task<HttpListeners> StartAsync(BoundListeners bound, HttpServices services, CancellationToken cancellation)
    {
        var sockets = bound.Take();
        try
        {
            var kestrel = Build(sockets);
            var router = new HttpRouter(services);
            await kestrel.StartAsync(router, cancellation);
            foreach (var socket in sockets)
                socket.Publish();
            return new HttpListeners(router, kestrel, sockets);
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
    public async Task RenewAsync(HttpServerConfig server)
    {
        var socket = ListenSocket.Open(server);
        try
        {
            var kestrel = Build([socket]);
            await kestrel.StartAsync(_router, CancellationToken.None);
            socket.Publish();
            lock (_lock)
            {
                _kestrels.Add(kestrel);
                _sockets.Add(socket);
            }
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Stops taking connections, ends those that are open after a short grace and removes the UNIX sockets.</summary>
    public async ValueTask DisposeAsync()
    {
        using var grace = new CancellationTokenSource(Grace);
        await Task.WhenAll(_kestrels.Select(kestrel => kestrel.StopAsync(grace.Token)));
        _kestrels.ForEach(kestrel => kestrel.Dispose());
        _sockets.ForEach(socket => socket.Dispose());
    }

    private static KestrelServer Build(IReadOnlyList<ListenSocket> sockets)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = RpcEndpoint.MaxRequest;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        options.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(5);
        foreach (var socket in sockets)
            options.Listen(socket.EndPoint, listen => Configure(listen, socket.Config));
        var transport = new SocketTransportOptions
        {
            Backlog = 1024,
            UnsafePreferInlineScheduling = true, // The echo of a key goes out on the thread that read it; nothing here blocks.
            CreateBoundListenSocket = endPoint => sockets.First(socket => socket.EndPoint.Equals(endPoint)).Socket,
        };
        return new KestrelServer(
            Options.Create(options),
            new SocketTransportFactory(Options.Create(transport), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
    }

    private static void Configure(ListenOptions listen, HttpServerConfig config)
    {
        listen.Protocols = HttpProtocols.Http1;
        var feature = new ListenerFeature(config);
        var open = 0;
        listen.Use(next => async connection =>
        {
            connection.Features.Set(feature);
            try
            {
                if (Interlocked.Increment(ref open) <= MaxConnections)
                    await next(connection);
                else
                    connection.Abort(new ConnectionAbortedException("too many connections"));
            }
            finally
            {
                Interlocked.Decrement(ref open);
            }
        });
    }
}
