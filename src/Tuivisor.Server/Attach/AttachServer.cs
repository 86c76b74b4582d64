using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Tuivisor.Os;
using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Children;
using Tuivisor.Server.Logs;
using Tuivisor.Server.Supervision;
using Tuivisor.Server.Web;
using Tuivisor.Supervision;
using Tuivisor.Supervision.Events;
using Tuivisor.Supervision.Processes;
using Tuivisor.Terminal;

namespace Tuivisor.Server.Attach;

/// <summary>Serves attached clients: one <see cref="AttachSession"/> each, and what they share (events, slots, sizes, the copy buffer).</summary>
public sealed class AttachServer : IObserver<SupervisorEvent>, IDisposable
{
    private const int CopyLimit = 4 << 20;

    private static readonly TimeSpan NoticeTime = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly List<AttachSession> _sessions = [];
    private readonly Dictionary<ProgramId, SharedConsole> _consoles = [];
    private readonly Dictionary<string, TimeSpan> _noticed = new(StringComparer.Ordinal);
    private readonly Func<ProgramId, ProgramConsole?> _consoleOf;
    private readonly AttachServerOptions _options;
    private readonly IDisposable _events;
    private readonly ManualResetEventSlim _isEmpty = new(true);
    private readonly AppliedConfig<EventInfo> _config = new();
    private readonly ConfigAge _configAge;
    private int _lastClient;
    private string _copyBuffer = "";
    private int _isTelling;
    private volatile bool _isStopping;

    /// <summary>A server without clients.</summary>
    /// <param name="supervision">What clients ask for is asked here.</param>
    /// <param name="consoleOf">The console of a program, null for none.</param>
    /// <param name="logs">Follows logs.</param>
    /// <param name="options">What clients are told.</param>
    /// <param name="time">Paces frames and samples.</param>
    public AttachServer(
        ISupervision supervision, Func<ProgramId, ProgramConsole?> consoleOf, ILogFiles logs, AttachServerOptions options, TimeProvider time)
    {
        Supervision = supervision;
        _configAge = new ConfigAge(supervision.Config.Files);
        _consoleOf = consoleOf;
        _options = options;
        Time = time;
        Logs = new LogBook(supervision, logs, options.MainLog);
        Programs = new ProgramDirectory(supervision, consoleOf);
        Actions = new ActionRunner(supervision, Programs, this, new ConfigWriter(options.ConfigFiles));
        Stats = new ProgramStats(supervision, this, time);
        _events = supervision.Events.Subscribe(this);
    }

    internal ISupervision Supervision { get; }

    internal TimeProvider Time { get; }

    internal LogBook Logs { get; }

    internal ProgramDirectory Programs { get; }

    internal ActionRunner Actions { get; }

    internal ProgramStats Stats { get; }

    internal EventHistory History { get; } = new();

    internal string CopyBuffer
    {
        get { lock (_lock) return _copyBuffer; }
        set { lock (_lock) _copyBuffer = value.Length <= CopyLimit ? value : value[..CopyLimit]; }
    }

    internal IReadOnlyList<ClientInfo> Clients
    {
        get { lock (_lock) return [.. _sessions.Select(session => session.Info)]; }
    }

    internal ServerInfo Server => _options.Server with { Now = Time.GetUtcNow(), MainLog = _options.MainLog, ConfigReadAt = _config.Running?.At };

    /// <summary>All programs of the configuration as last read, by name.</summary>
    internal IReadOnlyList<ConfiguredProgram> Configured()
    {
        var active = Supervision.Processes.Groups.Select(group => group.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Supervision.Config.Groups.SelectMany(group => group.Programs.Select(program => new ConfiguredProgram(
                program.FullName, active.Contains(group.Name), program.AutoStart, group.Priority, program.Priority)))
                .OrderBy(program => program.FullName, StringComparer.Ordinal),
        ];
    }

    /// <summary>The configuration on disk is not the one that runs.</summary>
    internal bool ConfigIsNewer => _configAge.IsNewer;

    /// <summary>Takes over a WebSocket request and serves the client until it leaves.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        if (_isStopping || !WebSocketUpgrade.IsAskedFor(context))
        {
            context.Response.StatusCode = _isStopping ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status426UpgradeRequired;
            return;
        }

        using var socket = await WebSocketUpgrade.AcceptAsync(context).ConfigureAwait(false);
        await ServeAsync(socket, PeerOf(context)).ConfigureAwait(false);
    }

    /// <summary>Serves a client of ours on a UNIX socket until it leaves, and closes it.</summary>
    internal async Task ServeAsync(LoopSocket socket)
    {
        var peer = socket.Peer is { } known ? PeerOf(socket.Number, known) : default;
        using var webSocket = new SocketWebSocket(socket);
        await ServeAsync(webSocket, peer).ConfigureAwait(false);
    }

    /// <summary>Nobody is let in any more.</summary>
    internal bool IsStopping => _isStopping;

    /// <summary>Serves a client on an open WebSocket until it leaves.</summary>
    internal async Task ServeAsync(WebSocket socket, AttachPeer peer)
    {
        using var session = new AttachSession(this, socket, peer, Interlocked.Increment(ref _lastClient));
        try
        {
            await session.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            Remove(session);
        }
    }

    /// <summary>Says goodbye to all clients.</summary>
    /// <param name="reason">"shutdown", "restart" or "upgrade".</param>
    public void SayGoodbye(string reason)
    {
        _isStopping = true;
        foreach (var session in Sessions()) session.SayGoodbye(reason, "");
    }

    /// <summary>Waits until those who were said goodbye have gone: what they typed before they knew still reaches its program.</summary>
    /// <param name="limit">Who does not go in this time is stopped, or far away.</param>
    public void WaitUntilEmpty(TimeSpan limit) => _isEmpty.Wait(limit);

    /// <summary>Ends all sessions.</summary>
    public void Dispose()
    {
        _events.Dispose();
        Stats.Dispose();
        SayGoodbye("shutdown");
    }

    /// <inheritdoc cref="AttachServerOptions.Upgrade"/>
    internal Task<string?> UpgradeAsync(string path, Author author) =>
        _options.Upgrade?.Invoke(path, author) ?? Task.FromResult<string?>("this server cannot be replaced while it runs");

    /// <summary>What clients see and no program holds, for the server after this one.</summary>
    internal AttachMemory Memory => new(History.After(0, int.MaxValue), CopyBuffer, _lastClient);

    /// <summary>Takes up what the server before this one left.</summary>
    internal void Recall(AttachMemory memory)
    {
        foreach (var happened in memory.Events) History.Add(happened);
        CopyBuffer = memory.CopyBuffer;
        _lastClient = memory.LastClient;
    }

    internal ProgramConsole? ConsoleOf(ProgramId id) => _consoleOf(id);

    internal AttachSession[] Sessions()
    {
        lock (_lock) return [.. _sessions];
    }

    /// <summary>A client has said who it is.</summary>
    internal void Enter(AttachSession session)
    {
        lock (_lock)
        {
            _sessions.Add(session);
            _isEmpty.Reset();
        }

        session.NewsOf(News.Programs | News.Events); // what happened since it was welcomed
        if (!session.Info.IsCommand) Note("CLIENT_ATTACHED", $"client {session.Info.Number} attached", session.Info.Label);
        ClientsChanged();
    }

    internal void ClientsChanged()
    {
        foreach (var session in Sessions()) session.NewsOf(News.Clients);
    }

    /// <summary>What all clients know of a program's console besides its screen.</summary>
    internal SharedConsole Shared(ProgramId id)
    {
        lock (_lock)
        {
            if (!_consoles.TryGetValue(id, out var shared)) _consoles.Add(id, shared = new SharedConsole());
            return shared;
        }
    }

    /// <summary>The size or the typist of a console changed.</summary>
    internal void SharedChanged(ProgramId id, AttachSession by)
    {
        foreach (var session in Sessions())
            if (session != by)
                session.ConsoleChanged(id);
    }

    internal void Broadcast(AttachMessage message)
    {
        foreach (var session in Sessions()) session.Tell(message);
    }

    /// <summary>A program told its terminal something. What wants attention is shown by the clients, once a moment at most: never obeyed.</summary>
    internal void Noticed(string program, TerminalNotice notice)
    {
        if (notice is TerminalNotice.Clipboard { Data.IsEmpty: false } copied)
        {
            // To who is in its console: they decide.
            var text = Encoding.UTF8.GetString(copied.Data.Span);
            foreach (var session in Sessions())
                if (session.HasFocusOn(program))
                    session.Tell(new ConsoleNotice(program, "clipboard", text));
            return;
        }

        if (notice is not TerminalNotice.Notification told) return;
        var now = Time.GetElapsedTime(0, Time.GetTimestamp());
        lock (_lock)
        {
            if (_noticed.TryGetValue(program, out var last) && now - last < NoticeTime) return;
            _noticed[program] = now;
        }

        Broadcast(new ConsoleNotice(program, "notification", told.Title.Length > 0 && told.Body.Length > 0 ? $"{told.Title}: {told.Body}" : told.Title + told.Body));
    }

    internal void Note(string kind, string text, string? author)
    {
        History.Add(new EventInfo { At = Time.GetUtcNow(), Kind = kind, Text = text, Author = author });
        foreach (var session in Sessions()) session.NewsOf(News.Events);
    }

    void IObserver<SupervisorEvent>.OnNext(SupervisorEvent happened)
    {
        if (EventTranslation.Of(happened) is { } told)
        {
            History.Add(told);
            _config.Take(told, () => told);
            _configAge.Take(told, Supervision.Config.Files);
        }
        else if (happened is not ProcessGroupEvent) return;
        if (happened is ProcessStateEvent { Type: var type } state && state.Process.Config.IsAdHoc) Actions.AdHocChanged(state.Process, type);
        if (happened.Type == EventType.SupervisorStateChangeStopping) _isStopping = true;
        if (HasSessions && Interlocked.Exchange(ref _isTelling, 1) == 0) _ = TellWhenShownAsync();
    }

    /// <summary>An event comes before the table that shows it; an answer of the loop comes after.</summary>
    private async Task TellWhenShownAsync()
    {
        try
        {
            await Supervision.AskAsync(static _ => true, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            return; // The loop has ended, and with it all news.
        }

        Volatile.Write(ref _isTelling, 0);
        foreach (var session in Sessions()) session.NewsOf(News.Programs | News.Events);
    }

    void IObserver<SupervisorEvent>.OnCompleted()
    {
        // The host says goodbye with the reason.
    }

    void IObserver<SupervisorEvent>.OnError(Exception error)
    {
        // As above.
    }

    private bool HasSessions
    {
        get { lock (_lock) return _sessions.Count > 0; }
    }

    private void Remove(AttachSession session)
    {
        lock (_lock)
        {
            if (!_sessions.Remove(session)) return;
            if (_sessions.Count == 0) _isEmpty.Set();
            foreach (var shared in _consoles.Values) shared.Forget(session.Info.Number);
        }

        if (!session.Info.IsCommand && !_isStopping) Note("CLIENT_DETACHED", $"client {session.Info.Number} detached", session.Info.Label);
        ClientsChanged();
    }

    /// <summary>Who sits at the other end: the kernel knows for a UNIX socket, for TCP there is the address and the name given.</summary>
    private AttachPeer PeerOf(HttpContext context) =>
        context.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket && PeerCredentials.Of((int)socket.Handle) is { } known
            ? PeerOf((int)socket.Handle, known)
            : new AttachPeer(context.User.Identity?.Name, 0, context.Connection.RemoteIpAddress?.ToString());

    private AttachPeer PeerOf(int socket, in PeerCredentials known) => new(
        UnixUser.NameOf(known.Uid), known.Pid, null, LookOnly.IsFor(socket, known, Supervision.Config.Tuivisor.ReadOnlyGid));
}
