using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.App;

namespace Tuivisor.UnitTests.Tui;

/// <summary>A server that remembers what it was sent and answers from a script.</summary>
internal sealed class FakeLink : IServerLink
{
    private int _ids;

    public List<AttachMessage> Sent { get; } = [];

    public Func<AttachRequest, AttachReply?> Answer { get; set; } = _ => null;

    public Dictionary<int, Action<AttachReply>> Open { get; } = [];

    public ScreenView? View { get; private set; }

    public (string Program, int Columns, int Rows, bool Focus) Watched { get; private set; }

    public Action<ScreenView>? OnWatch { get; set; }

    public DateTimeOffset? NextTry { get; set; }

    public int Tries { get; set; }

    public int Retries { get; private set; }

    public IEnumerable<Act> Acts => Sent.OfType<Act>();

    public void Send(AttachMessage message) => Sent.Add(message);

    public int Ask(Func<int, AttachRequest> request, Action<AttachReply> answered)
    {
        var message = request(++_ids);
        Sent.Add(message);
        Open[message.Id] = answered;
        if (Answer(message) is { } reply) answered(reply);
        return message.Id;
    }

    public void Forget(int id) => Open.Remove(id);

    public ScreenView Watch(string program, int columns, int rows, bool focus)
    {
        View = new ScreenView(1, program);
        Change(View, program, columns, rows, focus);
        return View;
    }

    public void Change(ScreenView view, string program, int columns, int rows, bool focus)
    {
        Watched = (program, columns, rows, focus);
        view.Program = program;
        OnWatch?.Invoke(view);
    }

    public void Unwatch(ScreenView view) => View = null;

    public void Resize(int columns, int rows) => Sent.Add(new ResizeClient(columns, rows));

    public void RetryNow() => Retries++;
}
