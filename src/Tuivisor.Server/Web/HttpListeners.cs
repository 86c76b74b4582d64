using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Web;

/// <summary>The open listeners of the server: UNIX sockets and TCP ports, all on one Kestrel.</summary>
public sealed class HttpListeners : IAsyncDisposable
{
    private HttpListeners()
    {
    }

    /// <summary>Opens every listener, TCP ports first, or none of them.</summary>
    /// <param name="servers">What to open; each has its own credentials.</param>
    /// <param name="services">What answers.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ListenException">One could not be opened; its message is Supervisor's sentence.</exception>
    public static Task<HttpListeners> StartAsync(
        IReadOnlyList<HttpServerConfig> servers, HttpServices services, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>Stops taking connections, ends those that are open after a short grace and removes the UNIX sockets.</summary>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
