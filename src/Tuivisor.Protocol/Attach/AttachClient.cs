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

    /// <summary>Connect again after a loss, for ever, with 0.2, 0.5, 1, 2, 2 … seconds between tries. Without it the client closes.</summary>
    public bool Reconnect { get; init; }

    /// <summary>Called on another thread whenever <see cref="AttachClient.TryRead"/> has something: wakes the client's loop. Must not block.</summary>
    public Action? Arrived { get; init; }

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
public sealed class AttachClient : IAsyncDisposable
{
    internal AttachClient(AttachAddress address) => Address = address;

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
    public IReadOnlyCollection<ScreenView> Views => throw new NotImplementedException();

    /// <summary>Connects and waits for <see cref="Welcome"/>.</summary>
    /// <exception cref="AttachException">No server, no permission, wrong password, another protocol; the message says which.</exception>
    public static Task<AttachClient> ConnectAsync(AttachAddress address, AttachClientOptions options, CancellationToken cancel) =>
        throw new NotImplementedException();

    /// <summary>Sends a message, without waiting; while not connected it is dropped. Never blocks.</summary>
    public void Send(AttachMessage message) => throw new NotImplementedException();

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <typeparam name="T">The answer that means success.</typeparam>
    /// <param name="request">Makes the request with the id it is given.</param>
    /// <param name="cancel">Ends waiting; the request may still be done.</param>
    /// <exception cref="AttachException">The server answered <see cref="Failed"/>, or the connection was lost.</exception>
    public Task<T> AskAsync<T>(Func<int, AttachRequest> request, CancellationToken cancel) where T : AttachReply =>
        throw new NotImplementedException();

    /// <summary>Sends a request whose answer comes through <see cref="TryRead"/>, for loops that do not wait.</summary>
    /// <returns>Its id.</returns>
    public int Ask(Func<int, AttachRequest> request) => throw new NotImplementedException();

    /// <summary>Takes the next message or news: <see cref="StateChanged"/>, <see cref="ScreenChanged"/> and what the server sent.</summary>
    /// <returns>False when there is none now.</returns>
    public bool TryRead(out AttachMessage message) => throw new NotImplementedException();

    /// <summary>Waits until <see cref="TryRead"/> has something, for commands without a loop of their own.</summary>
    public ValueTask<AttachMessage> ReadAsync(CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Shows the console of a program.</summary>
    public ScreenView Watch(string program, int columns, int rows, bool focus) => throw new NotImplementedException();

    /// <summary>Shows another program, size or focus in a view. Does nothing when nothing differs.</summary>
    public void Change(ScreenView view, string program, int columns, int rows, bool focus) => throw new NotImplementedException();

    /// <summary>Ends a view.</summary>
    public void Unwatch(ScreenView view) => throw new NotImplementedException();

    /// <summary>Says that the client's terminal has another size.</summary>
    public void Resize(int columns, int rows) => throw new NotImplementedException();

    /// <summary>While <see cref="AttachState.Reconnecting"/>: tries again at once.</summary>
    public void RetryNow() => throw new NotImplementedException();

    /// <summary>Detaches.</summary>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
