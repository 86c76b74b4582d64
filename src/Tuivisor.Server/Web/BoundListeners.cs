using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Web;

/// <summary>
/// Listeners that nobody else can have any more, and that do not answer yet. A server binds them before it starts its first
/// program: what is occupied or forbidden is found out while nothing has been touched.
/// </summary>
public sealed class BoundListeners : IDisposable
{
    private List<ListenSocket> _sockets;

    private BoundListeners(List<ListenSocket> sockets) => _sockets = sockets;

    /// <summary>Binds every listener, or none of them.</summary>
    /// <exception cref="ListenException">One cannot be had; its message is Supervisor's sentence.</exception>
    public static BoundListeners Bind(IReadOnlyList<HttpServerConfig> servers)
    {
        var bound = new BoundListeners([]);
        try
        {
            foreach (var server in servers)
                bound._sockets.Add(ListenSocket.Open(server));
            return bound;
        }
        catch
        {
            bound.Dispose();
            throw;
        }
    }

    /// <summary>Gives them up, unless they were taken.</summary>
    public void Dispose() => _sockets.ForEach(socket => socket.Dispose());

    /// <summary>Hands them over.</summary>
    internal List<ListenSocket> Take()
    {
        var sockets = _sockets;
        _sockets = [];
        return sockets;
    }
}
