using System.Buffers;
using System.Net.WebSockets;
using Tuivisor.Protocol.Attach;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Attach;

/// <summary>One attached client: what it asks is done, what it looks at is sent, as fast as it takes it and no faster.</summary>
/// <remarks>
/// Nothing here runs by itself: a change (of a screen, of programs), an acknowledgement or a timer that one of them armed leads to
/// <see cref="Kick"/>, which sends what is due. A thread that finds another one at it leaves word and goes on, so the thread that reads
/// programs never waits for a client. News are told as they are when they can be sent, so a slow client costs no memory.
/// </remarks>
internal sealed partial class AttachSession : IDisposable
{
    private const int MessageLimit = 4 << 20;
    private const int FirstEvents = 200;
    private const int MoreEvents = 500;

    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(1);

    private readonly AttachServer _server;
    private readonly WebSocket _socket;
    private readonly AttachPeer _peer;
    private readonly MessageSender _sender;
    private readonly Lock _gate = new();
    private readonly Dictionary<int, ConsoleView> _views = [];
    private readonly Dictionary<string, ProcessView> _told = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _over = new();
    private readonly ITimer _timer;
    private IReadOnlyList<string> _order = [];
    private TimeSpan _armed = TimeSpan.MaxValue;
    private int _news;
    private bool _wantsNews;
    private bool _wantsKick;
    private bool _wantsOnlyNewStats;
    private bool _isSampled; // since it asked for samples
    private int _unsaid; // samples it was not told
    private bool _isEntered;
    private long _toldEvents;

    public AttachSession(AttachServer server, WebSocket socket, AttachPeer peer, int number)
    {
        _server = server;
        _socket = socket;
        _peer = peer;
        _sender = new MessageSender(socket, Kick, _ => Abort());
        _timer = server.Time.CreateTimer(static session => ((AttachSession)session!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Info = new ClientInfo { Number = number, User = peer.User ?? "", Pid = peer.Pid, From = peer.Address, Since = server.Time.GetUtcNow() };
    }

    /// <summary>How others see this client.</summary>
    public ClientInfo Info { get; private set; }

    /// <summary>It gets samples of processor and memory use.</summary>
    public bool WatchesStats { get; private set; }

    /// <summary>A sample was taken. Any thread.</summary>
    /// <param name="isNews">It is not as the one before, or a whole minute is over that said the same.</param>
    public void Sampled(bool isNews)
    {
        if (!WatchesStats) return;
        if (!isNews && _wantsOnlyNewStats && _isSampled)
        {
            Interlocked.Increment(ref _unsaid);
            return;
        }

        _isSampled = true;
        NewsOf(News.Stats);
    }

    private bool IsReadOnly => Info.ReadOnly;

    private TimeSpan Now => _server.Time.GetElapsedTime(0, _server.Time.GetTimestamp());

    /// <summary>Serves until either side ends it.</summary>
    public async Task RunAsync()
    {
        var message = new ArrayBufferWriter<byte>(16 << 10);
        try
        {
            // After our farewell until the client's: what was typed meanwhile is still for its program.
            while (_socket.State is WebSocketState.Open or WebSocketState.CloseSent)
            {
                message.ResetWrittenCount();
                ValueWebSocketReceiveResult received;
                do
                {
                    received = await _socket.ReceiveAsync(message.GetMemory(4 << 10), _over.Token).ConfigureAwait(false);
                    message.Advance(received.Count);
                    if (message.WrittenCount > MessageLimit) throw new IOException("a message of the client is too large");
                }
                while (!received.EndOfMessage);

                if (received.MessageType == WebSocketMessageType.Close) break;
                if (received.MessageType == WebSocketMessageType.Text) Receive(message.WrittenSpan);
                if (message.Capacity > MessageLimit / 4) message = new ArrayBufferWriter<byte>(16 << 10);
            }

            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                using var limit = new CancellationTokenSource(StopLimit, _server.Time);
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token).ConfigureAwait(false);
            }
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException
            or InvalidOperationException)
        {
            // The client is gone, which is its right.
        }
    }

    /// <summary>There is something to tell. Any thread.</summary>
    public void NewsOf(News news)
    {
        if (!_wantsNews && news != News.Stats) return;
        Interlocked.Or(ref _news, (int)news);
        Kick();
    }

    /// <summary>Sends a message that must not wait for a good moment. Any thread.</summary>
    public void Tell(AttachMessage message)
    {
        if (_isEntered) _sender.Post(message);
    }

    /// <summary>Size or typist of a console changed by another client. Any thread.</summary>
    public void ConsoleChanged(ProgramId id)
    {
        lock (_gate)
            foreach (var view in _views.Values)
                if (view.Id == id)
                    view.InfoIsDue = true;
        Kick();
    }

    /// <summary>Keys of its person go to the console of a program. Any thread.</summary>
    public bool HasFocusOn(string program)
    {
        lock (_gate)
            foreach (var view in _views.Values)
                if (view.HasFocus && view.Program == program)
                    return true;
        return false;
    }

    /// <summary>Ends the session with a word. Any thread.</summary>
    public void SayGoodbye(string reason, string text)
    {
        _sender.Post(new Bye(reason, text));
        _ = CloseAsync();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var view in _views.Values) view.Release();
            _views.Clear();
        }

        _timer.Dispose();
        if (WatchesStats) _server.Stats.WatchersChanged(-1);
        _over.Cancel();
        foreach (var follow in _follows.Values) follow.Cancel();
    }

    private async Task CloseAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(StopLimit, _server.Time);
            while (_sender.IsBusy && !limit.IsCancellationRequested) await Task.Delay(TimeSpan.FromMilliseconds(10), _server.Time, limit.Token).ConfigureAwait(false);
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token).ConfigureAwait(false);
            _over.CancelAfter(StopLimit);
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException
            or InvalidOperationException)
        {
            Abort();
        }
    }

    private void Abort()
    {
        try
        {
            _over.Cancel();
            _socket.Abort();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself at this moment.
        }
    }

    private void Ring()
    {
        lock (_gate) _armed = TimeSpan.MaxValue;
        Kick();
    }

    /// <summary>Sends what is due. Any thread; never waits.</summary>
    private void Kick()
    {
        Volatile.Write(ref _wantsKick, true);
        while (Volatile.Read(ref _wantsKick) && _gate.TryEnter())
        {
            try
            {
                Volatile.Write(ref _wantsKick, false);
                if (_isEntered) Flush_NeedsLock();
            }
            finally
            {
                _gate.Exit();
            }
        }
    }

    private void Flush_NeedsLock()
    {
        if (_sender.IsBusy) return; // It kicks when it is done.
        var now = Now;
        var next = TimeSpan.MaxValue;
        foreach (var view in _views.Values)
        {
            if (view.Resizing.Due is { } resize)
            {
                if (resize <= now) ApplySize_NeedsLock(view);
                else next = Earlier(next, resize);
            }

            if (view.FrameDue(now) is { } due)
            {
                if (due <= now) SendFrame_NeedsLock(view, now);
                if (view.FrameDue(now) is { } later && later > now) next = Earlier(next, later);
            }

            if (view.InfoIsDue) next = Earlier(next, SendInfo_NeedsLock(view, now));
        }

        if (_news != 0) SendNews_NeedsLock((News)Interlocked.Exchange(ref _news, 0));
        if (next >= _armed) return;
        _armed = next;
        var wait = next - now;
        _timer.Change(wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait, Timeout.InfiniteTimeSpan);
    }

    private static TimeSpan Earlier(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private void SendFrame_NeedsLock(ConsoleView view, TimeSpan now)
    {
        var bytes = _sender.Rent();
        if (view.TryCompose(now, bytes)) _sender.PostBinary(bytes);
        else _sender.Return(bytes);
    }

    /// <returns>When it has to be looked at again.</returns>
    private TimeSpan SendInfo_NeedsLock(ConsoleView view, TimeSpan now)
    {
        view.InfoIsDue = false;
        var shared = _server.Shared(view.Id);
        var (typedBy, until) = shared.TypedByOther(Info.Number, now);
        var console = view.Console;
        var info = new ConsoleInfo(view.Number, view.Program)
        {
            Columns = console?.Columns ?? 0,
            Rows = console?.Rows ?? 0,
            HasTty = console?.HasTerminal ?? false,
            TakesInput = console?.IsLive ?? false,
            SizeOwner = shared.SizeOwner,
            TypedBy = typedBy,
            Title = view.Title,
        };
        if (info != view.LastInfo) _sender.Post(view.LastInfo = info);
        if (typedBy is null) return TimeSpan.MaxValue;
        view.InfoIsDue = true;
        return until;
    }

    private void SendNews_NeedsLock(News news)
    {
        if ((news & News.Programs) != 0) SendPrograms_NeedsLock();
        if ((news & News.Events) != 0 && _server.History.After(_toldEvents, MoreEvents) is { Count: > 0 } events)
        {
            _toldEvents = events[^1].Number;
            _sender.Post(new EventsHappened(events));
        }

        if ((news & News.Clients) != 0) _sender.Post(new ClientsChanged(_server.Clients));
        if ((news & News.Stats) != 0 && _server.Stats.Last is { } stats)
            _sender.Post(Interlocked.Exchange(ref _unsaid, 0) is > 0 and var unsaid ? stats with { Unsaid = unsaid } : stats);
    }

    private void SendPrograms_NeedsLock()
    {
        var (table, now) = (_server.Supervision.Processes, _server.Time.GetUtcNow());
        var changed = new List<ProgramInfo>();
        var order = new List<string>(table.Processes.Count);
        foreach (var process in table.Processes)
        {
            order.Add(process.FullName);
            if (_told.TryGetValue(process.FullName, out var told) && ReferenceEquals(told, process)) continue;
            _told[process.FullName] = process;
            changed.Add(_server.Programs.Of(process, now));
        }

        var removed = _told.Keys.Except(order, StringComparer.Ordinal).ToList();
        foreach (var name in removed) _told.Remove(name);
        var isReordered = !order.SequenceEqual(_order, StringComparer.Ordinal);
        _order = order;
        if (changed.Count > 0 || removed.Count > 0 || isReordered)
            _sender.Post(new ProgramsChanged(changed, removed, isReordered ? order : null));
        foreach (var view in _views.Values) Bind_NeedsLock(view);
    }

    private void Bind_NeedsLock(ConsoleView view)
    {
        var process = _server.Supervision.Processes.Find(view.Program);
        view.Bind(process?.Id ?? default, process is null ? null : _server.ConsoleOf(process.Id), () =>
        {
            if (view.Touch(Now)) Kick();
        });
    }
}
