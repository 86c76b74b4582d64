using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Tuivisor.Server.Rpc;

namespace Tuivisor.Server.Web;

/// <summary>
/// A Kestrel that is there while there are connections, and a little longer: its heartbeat would wake an idle server every second.
/// </summary>
internal sealed class KestrelOnDemand : IAsyncDisposable
{
    /// <summary>Connections held at once; more are closed as they come.</summary>
    private const int MaxConnections = 2000;

    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(5);

    /// <summary>How long what is under way may take when the listeners close.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(300);

    private readonly Lock _lock = new();
    private readonly HttpRouter _router;

    // Inline: the echo of a key goes out on the thread that read it; nothing here blocks.
    private readonly SocketConnectionContextFactory _contexts =
        new(new SocketConnectionFactoryOptions { UnsafePreferInlineScheduling = true }, NullLogger.Instance);

    private readonly Timer _idle;
    private (KestrelServer Server, HandedConnections Transport)? _current;
    private int _open;
    private bool _isDisposed;

    public KestrelOnDemand(HttpRouter router)
    {
        _router = router;
        _idle = new Timer(_ => _ = StopIfIdleAsync());
    }

    /// <summary>Serves a connection that was accepted.</summary>
    public void Serve(Socket socket, ListenerFeature listener)
    {
        if (socket.LocalEndPoint is IPEndPoint)
            socket.NoDelay = true;
        lock (_lock)
        {
            if (_isDisposed || _open >= MaxConnections)
            {
                socket.Dispose();
                return;
            }

            var connection = _contexts.Create(socket);
            connection.Features.Set(listener);
            _current ??= Start();
            if (_current.Value.Transport.Hand(connection))
                _open++;
            else
                connection.Abort(new ConnectionAbortedException("the server ends"));
        }
    }

    /// <summary>Ends the connections after a short grace.</summary>
    public async ValueTask DisposeAsync()
    {
        KestrelServer? server;
        lock (_lock)
        {
            _isDisposed = true;
            server = _current?.Server;
            _current = null;
        }

        await _idle.DisposeAsync();
        if (server is not null)
            await StopAsync(server);
        _contexts.Dispose();
    }

    private (KestrelServer Server, HandedConnections Transport) Start()
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = RpcEndpoint.MaxRequest;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        options.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(5);
        var transport = new HandedConnections();
        options.Listen(transport.EndPoint, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(Counted);
        });
        var server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        _ = server.StartAsync(_router, CancellationToken.None); // nothing is bound, so nothing can fail; what is handed over waits
        return (server, transport);
    }

    private ConnectionDelegate Counted(ConnectionDelegate next) => async connection =>
    {
        try
        {
            await next(connection);
        }
        finally
        {
            lock (_lock)
            {
                if (--_open == 0 && !_isDisposed)
                    _idle.Change(Linger, Timeout.InfiniteTimeSpan);
            }
        }
    };

    private async Task StopIfIdleAsync()
    {
        KestrelServer server;
        lock (_lock)
        {
            if (_open > 0 || _isDisposed || _current is not { } current)
                return;
            server = current.Server;
            _current = null;
        }

        await StopAsync(server);
    }

    private static async Task StopAsync(KestrelServer server)
    {
        using var grace = new CancellationTokenSource(Grace);
        await server.StopAsync(grace.Token);
        server.Dispose();
    }
}
