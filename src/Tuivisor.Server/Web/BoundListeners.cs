using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Web;

/// <summary>
/// Listeners that nobody else can have any more, and that do not answer yet. A server binds them before it starts its first
/// program: what is occupied or forbidden is found out while nothing has been touched.
/// </summary>
public sealed class BoundListeners : IDisposable
{
    private List<ListenSocket> _sockets;

    private BoundListeners(List<ListenSocket> sockets, KeptListeners? kept) => (_sockets, Kept) = (sockets, kept);

    /// <summary>Keeps them for the next server; null when there will be none.</summary>
    internal KeptListeners? Kept { get; }

    /// <summary>Binds every listener, or none of them.</summary>
    /// <param name="servers">Where.</param>
    /// <param name="kept">Those that the server before this one has left are taken from there; null for none.</param>
    /// <exception cref="ListenException">One cannot be had; its message is Supervisor's sentence.</exception>
    public static BoundListeners Bind(IReadOnlyList<HttpServerConfig> servers, KeptListeners? kept = null)
    {
        var bound = new BoundListeners([], kept);
        try
        {
            foreach (var server in servers)
                bound._sockets.Add(ListenSocket.Open(server, kept));
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
