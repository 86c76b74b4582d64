using System.Net.Sockets;
using System.Net.WebSockets;

namespace Tuivisor.Protocol.Attach;

/// <summary>The thread that connects, reads, and connects again.</summary>
public sealed partial class AttachClient
{
    private readonly Dictionary<int, Watch> _watched = []; // asked for along with the hello

    private volatile string? _problem;

    private void Run()
    {
        _options.ThreadStarted?.Invoke();
        while (!_isClosing)
        {
            try
            {
                using var connection = AttachConnection.Open(Address, _options.OpenSocket);
                _connection = connection;
                if (_isClosing) break;
                Serve(connection);
            }
            catch (AttachException problem)
            {
                if (problem.Problem != AttachProblem.Lost && _welcomed.TrySetException(problem)) break;
                _problem = problem.Message;
            }
            catch (Exception problem) when (problem is WebSocketException or SocketException or IOException or ObjectDisposedException
                or OperationCanceledException)
            {
                _problem ??= problem.Message;
            }

            Disconnect();
            if (_isClosing || !MayTryAgain) break;
            WaitForNextTry();
        }

        Disconnect();
        _welcomed.TrySetException(_problem is { } why ? new AttachException(AttachProblem.Lost, $"{Address}: {why}") : Lost());
        SetState(AttachState.Closed, _problem);
        _inbox.Writer.TryComplete();
        _options.Arrived?.Invoke();
    }

    /// <summary>A server that ends before its welcome was on its way out or is being replaced: the next one is asked, for a while.</summary>
    private bool MayTryAgain => _welcomed.Task.IsCompleted ? _options.Reconnect : Tries < Delays.Length;

    private void Serve(AttachConnection connection)
    {
        var sender = new MessageSender(connection.WebSocket, drained: null, _ => connection.Dispose());
        Introduce(sender);
        while (connection.TryReceive(out var bytes, out var isText))
        {
            if (!isText) ReceiveBinary(bytes);
            else if (!AttachJson.TryRead(bytes, out var message, out var error)) _problem = error; // A newer server; the rest still holds.
            else if (!Receive(message, sender)) break;
        }
    }

    // What is looked at is asked for in one breath, so that it comes with the first answer and not after it.
    private void Introduce(MessageSender sender)
    {
        _watched.Clear();
        foreach (var view in _views.Values) _watched.Add(view.Number, WatchOf(view));
        sender.Post(_hello, _watched.Values.FirstOrDefault());
        foreach (var other in _watched.Values.Skip(1)) sender.Post(other);
    }

    // What was looked at otherwise while nothing could be sent.
    private void Amend(MessageSender sender)
    {
        foreach (var (number, asked) in _watched)
            if (!_views.TryGetValue(number, out var view)) sender.Post(new Unwatch(number));
            else if (WatchOf(view) != asked) sender.Post(WatchOf(view));
        foreach (var view in _views.Values)
            if (!_watched.ContainsKey(view.Number)) sender.Post(WatchOf(view));
    }

    /// <returns>False when the connection is to be ended.</returns>
    private bool Receive(AttachMessage message, MessageSender sender)
    {
        switch (message)
        {
            case Welcome welcome when welcome.Protocol != Hello.CurrentProtocol:
                _problem = $"{Address}: the server speaks protocol {welcome.Protocol}, this client {Hello.CurrentProtocol}; use the same version of both";
                _isClosing = true;
                _welcomed.TrySetException(new AttachException(AttachProblem.NotOurServer, _problem));
                return false;
            case Welcome welcome:
                Enter(welcome, sender);
                return true;
            case Ping ping:
                sender.Post(new Pong(ping.Number));
                return true;
            case AttachReply reply when _asked.TryRemove(reply.Id, out var asked):
                asked.TrySetResult(reply);
                return true;
            case Bye bye:
                // A server that restarts or is upgraded comes back; one that ended or sent us away does not.
                _problem = bye.Text.Length > 0 ? bye.Text : bye.Reason;
                if (!bye.IsForAMoment) _isClosing = true;
                Arrive(new Arrival(bye, null));
                return !_isClosing;
            default:
                Arrive(new Arrival(message, null));
                return true;
        }
    }

    private void ReceiveBinary(ReadOnlySpan<byte> bytes)
    {
        if (ScreenDelta.ViewOf(bytes) != 0) Arrive(new Arrival(null, new FrameBytes(bytes)));
        else if (!ScrollbackFrame.TryRead(bytes, out var lines)) _problem = "attach: a binary frame of an unknown kind";
        else if (_asked.TryRemove(lines.Id, out var asked)) asked.TrySetResult(lines);
        else Arrive(new Arrival(lines, null));
    }

    private void Enter(Welcome welcome, MessageSender sender)
    {
        Welcome = welcome;
        (_problem, Tries, NextTry) = (null, 0, null);
        Amend(sender);
        _sender = sender; // Before anybody hears of it: what is sent from then on must go out.
        SetState(AttachState.Connected, null);
        Arrive(new Arrival(welcome, null));
        _welcomed.TrySetResult(welcome);
    }

    private void Disconnect()
    {
        (_sender, _connection) = (null, null);
        foreach (var id in _asked.Keys)
            if (_asked.TryRemove(id, out var asked))
                asked.TrySetException(Lost());
    }

    private void WaitForNextTry()
    {
        var delay = Delays[Math.Min(Tries, Delays.Length - 1)];
        Tries++;
        NextTry = _options.Time.GetUtcNow() + delay;
        SetState(AttachState.Reconnecting, _problem);
        _problem = null;
        _retry.Wait(delay);
        NextTry = null;
    }

    private void SetState(AttachState state, string? problem)
    {
        State = state;
        Arrive(new Arrival(new StateChanged(state, problem), null));
    }

    /// <summary>A loop that does not read makes this thread wait, and so, through the socket, the server.</summary>
    private void Arrive(in Arrival arrival)
    {
        while (!_inbox.Writer.TryWrite(arrival))
            if (_isClosing || !_inbox.Writer.WaitToWriteAsync().AsTask().GetAwaiter().GetResult())
                return;
        _options.Arrived?.Invoke();
    }
}
