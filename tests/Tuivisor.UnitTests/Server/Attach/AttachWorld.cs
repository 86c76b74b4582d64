using Microsoft.AspNetCore.Http;
using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Attach;
using Tuivisor.Server.Logs;
using Tuivisor.Server.Web;
using Tuivisor.Supervision.Config;
using Tuivisor.UnitTests.Server.Supervision;

namespace Tuivisor.UnitTests.Server.Attach;

/// <summary>A server with real children on a socket of its own, and clients of it.</summary>
internal sealed class AttachWorld : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("tuivisor-test-").FullName;
    private readonly List<AttachClient> _clients = [];
    private readonly AttachServer _attach;
    private HttpListeners _listeners;

    private AttachWorld(ProgramConfig[] programs)
    {
        Server = new LiveServer(programs);
        var options = new AttachServerOptions { Server = new ServerInfo { Name = "test" } };
        _attach = new AttachServer(
            Server.Asked, Server.Programs.ConsoleOf, new LogFiles(Server.Programs.Logs), options, TimeProvider.System);
        _listeners = null!; // Set before anybody sees it.
    }

    public LiveServer Server { get; }

    public static async Task<AttachWorld> Start(params ProgramConfig[] programs)
    {
        var world = new AttachWorld(programs);
        await world.Listen();
        return world;
    }

    /// <summary>A program with a terminal.</summary>
    public static ProgramConfig Terminal(string name, string script) =>
        LiveServer.Shell(name, script) with { Tty = true, AutoStart = true, StartSecs = TimeSpan.Zero };

    public async Task<AttachClient> Connect(bool readOnly = false, bool reconnect = false, Watch? first = null, Func<string, IWireSocket>? openSocket = null)
    {
        var hello = new Hello { Client = "test", Tty = $"pts/{_clients.Count}", Columns = 80, Rows = 24, ReadOnly = readOnly };
        var client = await AttachClient.ConnectAsync(
            Address, new AttachClientOptions { Hello = hello, Reconnect = reconnect, First = first, OpenSocket = openSocket }, CancellationToken.None);
        _clients.Add(client);
        return client;
    }

    public async Task Listen()
    {
        RequestDelegate nothing = context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        };
        var services = new HttpServices
        {
            Rpc = nothing, LogTail = nothing, Page = nothing, Attach = _attach.HandleAsync, AttachSocket = _attach.ServeAsync, Log = (_, _) => { },
        };
        _listeners = await HttpListeners.StartAsync(
            [new HttpServerConfig { Section = "unix_http_server", SocketPath = Address.SocketPath }], services, CancellationToken.None);
    }

    /// <summary>Tells sessions of a sample, as the thread that takes them does.</summary>
    public void Sampled(bool isNews)
    {
        foreach (var session in _attach.Sessions()) session.Sampled(isNews);
    }

    public ValueTask StopListening() => _listeners.DisposeAsync();

    public AttachAddress Address => AttachAddress.Parse(Path.Combine(_directory, "s.sock"));

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) await client.DisposeAsync();
        _attach.Dispose();
        await _listeners.DisposeAsync();
        Server.Dispose();
        Directory.Delete(_directory, recursive: true);
    }
}

/// <summary>Waits for what a client is told.</summary>
internal static class AttachClientExtensions
{
    public static async Task<T> Until<T>(this AttachClient client, Func<T, bool>? condition = null) where T : AttachMessage
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
            if (await client.ReadAsync(limit.Token) is T wanted && condition?.Invoke(wanted) != false)
                return wanted;
    }

    public static async Task Shows(this AttachClient client, ScreenView view, string text)
    {
        if (view.HasScreen && TextOf(view).Contains(text)) return;
        await client.Until<ScreenChanged>(changed => changed.View == view && TextOf(view).Contains(text));
    }

    public static void Type(this AttachClient client, ScreenView view, string text)
    {
        foreach (var c in text)
            client.Send(new KeyInput(view.Number, c == '\n' ? new Tuivisor.Terminal.Input.KeyEvent(Tuivisor.Terminal.Input.Key.Enter) : Tuivisor.Terminal.Input.KeyEvent.Char(c)));
    }

    public static string TextOf(ScreenView view) => string.Join('\n', Enumerable.Range(0, view.Screen.Rows).Select(view.Screen.RowText));
}
