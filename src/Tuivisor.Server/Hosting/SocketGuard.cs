using Tuivisor.Os;
using Tuivisor.Server.Supervision;
using Tuivisor.Server.Web;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Hosting;

/// <summary>Makes UNIX sockets again when somebody, such as a cleaner of /tmp, has removed them.</summary>
internal sealed class SocketGuard : IDisposable
{
    private readonly IReadOnlyList<HttpServerConfig> _servers;
    private readonly HttpListeners _listeners;
    private readonly IMainLog _log;
    private readonly FileWatch _watch;
    private volatile bool _isDisposed;

    public SocketGuard(IReadOnlyList<HttpServerConfig> servers, HttpListeners listeners, IMainLog log)
    {
        (_servers, _listeners, _log) = (servers, listeners, log);
        _watch = new FileWatch(path => _ = Task.Run(() => RenewAsync(path)));
        foreach (var server in servers)
        {
            if (server.SocketPath is { } path && !_watch.Add(path))
                _ = Task.Run(() => RenewAsync(path));
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        _watch.Dispose();
    }

    private async Task RenewAsync(string path)
    {
        if (_isDisposed || File.Exists(path))
            return; // what stands there now is not ours to replace
        try
        {
            await _listeners.RenewAsync(_servers.First(server => server.SocketPath == path)).ConfigureAwait(false);
            _watch.Add(path);
            _log.Write(LogLevel.Warn, $"the socket {path} was removed by somebody and has been made again");
        }
        catch (Exception failure) when (failure is ListenException or IOException or UnauthorizedAccessException)
        {
            _log.Write(LogLevel.Error, $"the socket {path} was removed by somebody and cannot be made again: {failure.Message}");
        }
    }
}
