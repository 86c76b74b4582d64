using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Tuivisor.Protocol.Attach;

/// <summary>How a client stands with its server.</summary>
public enum AttachState
{
    /// <summary>Not connected yet.</summary>
    New,

    /// <summary>Welcomed.</summary>
    Connected,

    /// <summary>Lost; the next try is due at <see cref="AttachClient.NextTry"/>.</summary>
    Reconnecting,

    /// <summary>Ended on purpose, by either side.</summary>
    Closed,
}

/// <summary>Not a message of the wire: says that <see cref="AttachClient.State"/> changed.</summary>
/// <param name="State">The state now.</param>
/// <param name="Problem">Why the connection was lost or could not be made; null otherwise.</param>
public sealed record StateChanged(AttachState State, string? Problem = null) : AttachMessage;

/// <summary>Not a message of the wire: says that <see cref="ScreenView"/> has a new frame.</summary>
public sealed record ScreenChanged(ScreenView View) : AttachMessage;

/// <summary>Settings of an <see cref="AttachClient"/>.</summary>
public sealed record AttachClientOptions
{
    /// <summary>What the client says of itself. The size may be changed later with <see cref="AttachClient.Resize"/>.</summary>
    public required Hello Hello { get; init; }

    /// <summary>A console that is looked at from the first moment on, <see cref="AttachClient.FirstView"/>; its view's number is not heeded.
    /// Null for none. A program that the server does not have shows nothing.</summary>
    public Watch? First { get; init; }

    /// <summary>Connect again after a loss, for ever, with 0.02, 0.1, 0.2, 0.5, 1, 2, 2 … seconds between tries. Without it the client closes.</summary>
    public bool Reconnect { get; init; }

    /// <summary>Called on another thread whenever <see cref="AttachClient.TryRead"/> has something: wakes the client's loop. Must not block.</summary>
    public Action? Arrived { get; init; }

    /// <summary>Called first on the thread that receives, which is the one that calls <see cref="Arrived"/>.</summary>
    public Action? ThreadStarted { get; init; }

    /// <summary>Connects to a UNIX socket, or throws a <see cref="System.Net.Sockets.SocketException"/>; null for a socket of the framework's.</summary>
    public Func<string, IWireSocket>? OpenSocket { get; init; }

    /// <summary>Source of time for the tries.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>The connection of a client to a server.</summary>
/// <remarks>
/// Sending may be done from any thread; messages leave in order. Messages are taken with <see cref="TryRead"/> by one loop, and
/// <see cref="Views"/> change only in there, so a user interface with one thread needs no lock. <see cref="AskAsync{T}"/> answers
/// even when nobody reads. After a loss it connects again (if asked to), watches the same views again and reports
/// <see cref="StateChanged"/>, then a new <see cref="Welcome"/>.
/// <code>
/// await using var client = await AttachClient.ConnectAsync(AttachAddress.Parse("unix:///run/x.sock"), options, ct);
/// var view = client.Watch("web", columns: 80, rows: 24, focus: true);
/// while (client.TryRead(out var message)) { … }          // whenever options.Arrived was called
/// client.Send(new KeyInput(view.Number, KeyEvent.Char('a')));
/// var done = await client.AskAsync&lt;ActDone&gt;(id => new Act(id, ActVerb.Restart) { Targets = ["web"] }, ct);
/// </code>
/// </remarks>
public sealed partial class AttachClient : IAsyncDisposable
{
    private const int InboxLimit = 4096;
    private const int ViewLimit = 255;

    private static readonly TimeSpan[] Delays =
        [TimeSpan.FromSeconds(0.02), TimeSpan.FromSeconds(0.1), TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)];

    private readonly AttachClientOptions _options;
    private readonly Channel<Arrival> _inbox = Channel.CreateBounded<Arrival>(new BoundedChannelOptions(InboxLimit) { SingleReader = true });
    private readonly ConcurrentDictionary<int, TaskCompletionSource<AttachReply>> _asked = new();
    private readonly ConcurrentDictionary<int, ScreenView> _views = new();
    private readonly TaskCompletionSource<Welcome> _welcomed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _retry = new(0);
    private readonly ScreenDelta _delta = new();
    private readonly Thread _thread;
    private volatile AttachConnection? _connection;
    private volatile MessageSender? _sender;
    private volatile ScreenView? _owed; // has frames that the server may be told of
    private volatile bool _isClosing;
    private Hello _hello;
    private int _lastId;
    private int _lastView;

    private AttachClient(AttachAddress address, AttachClientOptions options)
    {
        Address = address;
        _options = options;
        _hello = options.Hello;
        if (options.First is { } first) FirstView = NewView(first.Program, first.Columns, first.Rows, first.Focus);
        _thread = new Thread(Run) { IsBackground = true, Name = "attach" };
    }

    /// <summary>The server's address.</summary>
    public AttachAddress Address { get; }

    /// <summary>How it stands.</summary>
    public AttachState State { get; private set; }

    /// <summary>The server's first message of the connection in use or last used; null before.</summary>
    public Welcome? Welcome { get; private set; }

    /// <summary>When the next try to connect begins, while <see cref="AttachState.Reconnecting"/>; else null.</summary>
    public DateTimeOffset? NextTry { get; private set; }

    /// <summary>Tries since the loss.</summary>
    public int Tries { get; private set; }

    /// <summary>Views in use.</summary>
    public IReadOnlyCollection<ScreenView> Views => (IReadOnlyCollection<ScreenView>)_views.Values;

    /// <summary>The view of <see cref="AttachClientOptions.First"/>: its screen comes with the server's first answer. Null without one.</summary>
    public ScreenView? FirstView { get; }

    /// <summary>Connects and waits for <see cref="Welcome"/>.</summary>
    /// <exception cref="AttachException">No server, no permission, wrong password, another protocol; the message says which.</exception>
    public static async Task<AttachClient> ConnectAsync(AttachAddress address, AttachClientOptions options, CancellationToken cancel)
    {
        var client = Begin(address, options);
        try
        {
            await client._welcomed.Task.WaitAsync(cancel).ConfigureAwait(false);
            return client;
        }
        catch
        {
            client.Close();
            throw;
        }
    }

    /// <summary>Begins to connect and returns at once; nothing can be sent before <see cref="WaitForWelcome"/> has returned.</summary>
    public static AttachClient Begin(AttachAddress address, AttachClientOptions options)
    {
        var client = new AttachClient(address, options);
        client._thread.Start();
        return client;
    }

    /// <summary>Blocks until <see cref="Welcome"/> has come, for a program that has nothing else to do: the pool's threads, which a task
    /// goes on with, would have to be started first.</summary>
    /// <exception cref="AttachException">As of <see cref="ConnectAsync"/>.</exception>
    public void WaitForWelcome()
    {
        try
        {
            _welcomed.Task.GetAwaiter().GetResult();
        }
        catch
        {
            Close();
            throw;
        }
    }

    /// <summary>Sends a message; while not connected it is dropped.</summary>
    /// <returns>False when it was dropped.</returns>
    public bool Send(AttachMessage message) => _sender?.Post(message, TakeOwed()) == true;

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <typeparam name="T">The answer that means success.</typeparam>
    /// <param name="request">Makes the request with the id it is given.</param>
    /// <param name="cancel">Ends waiting; the request may still be done.</param>
    /// <exception cref="AttachException">The server answered <see cref="Failed"/>, or the connection was lost.</exception>
    public async Task<T> AskAsync<T>(Func<int, AttachRequest> request, CancellationToken cancel) where T : AttachReply
    {
        var id = Interlocked.Increment(ref _lastId);
        var answer = new TaskCompletionSource<AttachReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[id] = answer;
        try
        {
            if (_sender is not { } sender) throw Lost();
            sender.Post(request(id));
            var reply = await answer.Task.WaitAsync(cancel).ConfigureAwait(false);
            return reply switch
            {
                T wanted => wanted,
                Failed failed => throw new AttachException(AttachProblem.Refused, failed.Text, failed),
                _ => throw new AttachException(AttachProblem.NotOurServer, $"{Address}: {reply.GetType().Name} is no answer to this request"),
            };
        }
        finally
        {
            _asked.TryRemove(id, out _);
        }
    }

    /// <summary>Sends a request whose answer comes through <see cref="TryRead"/>, for loops that do not wait.</summary>
    /// <returns>Its id.</returns>
    public int Ask(Func<int, AttachRequest> request)
    {
        var id = Interlocked.Increment(ref _lastId);
        Send(request(id));
        return id;
    }

    /// <summary>Takes the next message or news: <see cref="StateChanged"/>, <see cref="ScreenChanged"/> and what the server sent.</summary>
    /// <returns>False when there is none now.</returns>
    public bool TryRead(out AttachMessage message)
    {
        while (_inbox.Reader.TryRead(out var arrival))
            if (Take(arrival) is { } taken)
            {
                message = taken;
                return true;
            }

        message = null!; // Meaningless when false is returned.
        return false;
    }

    /// <summary>Waits until <see cref="TryRead"/> has something, for commands without a loop of their own.</summary>
    public async ValueTask<AttachMessage> ReadAsync(CancellationToken cancel)
    {
        while (true)
        {
            if (TryRead(out var message)) return message;
            if (!await _inbox.Reader.WaitToReadAsync(cancel).ConfigureAwait(false)) throw Lost();
        }
    }

    /// <summary>Shows the console of a program.</summary>
    public ScreenView Watch(string program, int columns, int rows, bool focus)
    {
        var view = NewView(program, columns, rows, focus);
        Send(WatchOf(view));
        return view;
    }

    /// <summary>Shows another program, size or focus in a view. Does nothing when nothing differs.</summary>
    public void Change(ScreenView view, string program, int columns, int rows, bool focus)
    {
        var isResized = columns != view.PaneColumns || rows != view.PaneRows;
        var isFocused = focus != view.HasFocus;
        (view.PaneColumns, view.PaneRows, view.HasFocus) = (columns, rows, focus);
        if (program != view.Program)
        {
            // Another number, so that frames of the old program on their way are not taken for the new one's.
            Unwatch(view);
            view.Renew(NextView(), program);
            _views[view.Number] = view;
            Send(WatchOf(view));
            return;
        }

        if (isResized) Send(new ResizeView(view.Number, columns, rows));
        if (isFocused) Send(new FocusView(view.Number, focus));
    }

    /// <summary>Ends a view.</summary>
    public void Unwatch(ScreenView view)
    {
        if (_views.TryRemove(view.Number, out _)) Send(new Unwatch(view.Number));
    }

    /// <summary>Says that the client's terminal has another size.</summary>
    public void Resize(int columns, int rows)
    {
        _hello = _hello with { Columns = columns, Rows = rows };
        Send(new ResizeClient(columns, rows));
    }

    /// <summary>While <see cref="AttachState.Reconnecting"/>: tries again at once.</summary>
    public void RetryNow() => _retry.Release();

    /// <summary>Detaches; blocks until the receiving thread has ended, a second at most.</summary>
    public void Detach()
    {
        if (_isClosing) return;
        Send(new Bye("detached"));
        Close();
        _thread.Join(TimeSpan.FromSeconds(1));
    }

    /// <summary>Detaches.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_isClosing) await Task.Run(Detach).ConfigureAwait(false);
    }

    private void Close()
    {
        _isClosing = true;
        _retry.Release();
        _connection?.Dispose();
    }

    private ScreenView NewView(string program, int columns, int rows, bool focus)
    {
        var view = new ScreenView(NextView(), program) { PaneColumns = columns, PaneRows = rows, HasFocus = focus };
        return _views[view.Number] = view;
    }

    private static Watch WatchOf(ScreenView view) => new(view.Number, view.Program, view.PaneColumns, view.PaneRows, view.HasFocus);

    private int NextView()
    {
        do _lastView = _lastView % ViewLimit + 1;
        while (_views.ContainsKey(_lastView));
        return _lastView;
    }

    private AttachException Lost() => new(AttachProblem.Lost, $"{Address}: not connected");

    /// <summary>Applies what arrived on the thread of the client's loop.</summary>
    private AttachMessage? Take(in Arrival arrival)
    {
        if (arrival.Frame is not { } frame)
        {
            if (arrival.Message is ConsoleInfo info && _views.TryGetValue(info.View, out var told)) told.Info = info;
            return arrival.Message;
        }

        using (frame)
        {
            if (!_views.TryGetValue(ScreenDelta.ViewOf(frame.Span), out var view)) return null;
            if (!_delta.TryApply(frame.Span, view.Screen, out var applied, out var error, view.Changed))
            {
                _problem = error;
                _connection?.Dispose();
                return null;
            }

            view.Take(applied);
            // While somebody types it goes along with the next key, and wakes nobody by itself; else when the server waits for it.
            if (view.Applied - view.Acknowledged >= ScreenAck.Window - 1) _owed = view;
            if (view.Applied - view.Acknowledged >= ScreenAck.Window && TakeOwed() is { } due) _sender?.Post(due);
            return new ScreenChanged(view);
        }
    }

    private ScreenAck? TakeOwed()
    {
        if (_owed is null || Interlocked.Exchange(ref _owed, null) is not { } view) return null;
        view.Acknowledged = view.Applied;
        return new ScreenAck(view.Number, view.Acknowledged);
    }
}
