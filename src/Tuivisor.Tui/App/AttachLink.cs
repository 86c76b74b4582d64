using Tuivisor.Protocol.Attach;

namespace Tuivisor.Tui.App;

/// <summary>The connection to a real server, used by the client's loop alone.</summary>
internal sealed class AttachLink : IServerLink
{
    private AttachClient? _connected;
    private ScreenView? _first;

    private readonly Dictionary<int, Action<AttachReply>> _answers = [];
    private readonly HashSet<int> _followed = [];

    private AttachClient Client => _connected ?? throw new InvalidOperationException("there is no server yet");

    /// <summary>The server is there. Before, there is nobody to send to.</summary>
    public void Connect(AttachClient client) => (_connected, _first) = (client, client.FirstView);

    public DateTimeOffset? NextTry => Client.NextTry;

    public int Tries => Client.Tries;

    public bool Send(AttachMessage message) => Client.Send(message);

    public int Ask(Func<int, AttachRequest> request, Action<AttachReply> answered)
    {
        var follows = false;
        var id = Client.Ask(id =>
        {
            var made = request(id);
            follows = made is FollowLog or ReadLines { Follow: true };
            return made;
        });
        _answers[id] = answered;
        if (follows) _followed.Add(id);
        return id;
    }

    public void Forget(int id)
    {
        _answers.Remove(id);
        _followed.Remove(id);
    }

    public ScreenView Watch(string program, int columns, int rows, bool focus)
    {
        if (_first is not { } first) return Client.Watch(program, columns, rows, focus);
        // It was asked for with the hello, from what the command line said.
        _first = null;
        Client.Change(first, program, columns, rows, focus);
        return first;
    }

    public void Change(ScreenView view, string program, int columns, int rows, bool focus) => Client.Change(view, program, columns, rows, focus);

    public void Unwatch(ScreenView view) => Client.Unwatch(view);

    public void Resize(int columns, int rows) => _connected?.Resize(columns, rows);

    public void RetryNow() => Client.RetryNow();

    /// <summary>Hands everything that came to the client.</summary>
    public void Deliver(Client receiver)
    {
        while (Client.TryRead(out var message))
        {
            // What was asked before a loss is never answered.
            if (message is StateChanged { State: AttachState.Reconnecting }) ForgetAll();
            if (message is not AttachReply reply)
            {
                receiver.Receive(message);
                continue;
            }

            Deliver(reply);
            receiver.RedrawAll();
        }
    }

    private void Deliver(AttachReply reply)
    {
        if (!_answers.TryGetValue(reply.Id, out var answered)) return;
        if (!_followed.Contains(reply.Id)) _answers.Remove(reply.Id);
        answered(reply);
    }

    private void ForgetAll()
    {
        _answers.Clear();
        _followed.Clear();
    }
}
