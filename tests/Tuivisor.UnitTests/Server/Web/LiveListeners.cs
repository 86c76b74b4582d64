using System.Net;
using Tuivisor.Server.Logs;
using Tuivisor.Server.Rpc;
using Tuivisor.Server.Web;
using Tuivisor.Supervision.Config;
using Tuivisor.UnitTests.Server.Supervision;

namespace Tuivisor.UnitTests.Server.Web;

/// <summary>A server with real children behind a UNIX socket and a TCP port.</summary>
internal sealed class LiveListeners : IAsyncDisposable
{
    private readonly string _folder;
    private readonly HttpListeners _listeners;

    private LiveListeners(LiveServer server, string folder, HttpListeners listeners)
    {
        _folder = folder;
        _listeners = listeners;
        Server = server;
    }

    public LiveServer Server { get; }

    public string SocketPath => Path.Combine(_folder, "s.sock");

    public int Port => ((IPEndPoint)_listeners.EndPoints[1]).Port;

    public static async Task<LiveListeners> StartAsync(params ProgramConfig[] programs)
    {
        var server = new LiveServer(programs);
        var folder = Directory.CreateTempSubdirectory("tuivisor-live").FullName;
        var context = new RpcContext
        {
            Supervision = server.Asked,
            Logs = new LogFiles(server.Programs.Logs),
            Time = TimeProvider.System,
            MainLog = () => null,
            Log = (_, _) => { },
            MainPid = Environment.ProcessId,
            Version = "1.0",
        };
        // The section of tuivisor's own socket has the supervisor methods whatever the configuration says.
        var listeners = await HttpListeners.StartAsync(
        [
            new HttpServerConfig { Section = ListenerFeature.OwnSection, SocketPath = Path.Combine(folder, "s.sock") },
            new HttpServerConfig { Section = ListenerFeature.OwnSection, Host = "127.0.0.1" },
        ], HttpServices.Of(context, null), default);
        return new LiveListeners(server, folder, listeners);
    }

    public async ValueTask DisposeAsync()
    {
        await _listeners.DisposeAsync();
        Server.Dispose();
        Directory.Delete(_folder, true);
    }
}
