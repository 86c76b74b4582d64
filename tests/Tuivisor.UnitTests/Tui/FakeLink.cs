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

    /// <summary>All views, in the order they were begun.</summary>
    public List<ScreenView> Views { get; } = [];

    /// <summary>What each view was last asked to show.</summary>
    public Dictionary<int, (string Program, int Columns, int Rows, bool Focus)> Asked { get; } = [];

    public (string Program, int Columns, int Rows, bool Focus) Watched { get; private set; }

    /// <summary>What views were asked to show, in order.</summary>
    public List<(string Program, int Columns, int Rows, bool Focus)> Changes { get; } = [];

    public Action<ScreenView>? OnWatch { get; set; }

    public DateTimeOffset? NextTry { get; set; }

    public int Tries { get; set; }

    public int Retries { get; private set; }

    public IEnumerable<Act> Acts => Sent.OfType<Act>();

    /// <summary>False is a connection that is over, though nobody was told yet.</summary>
    public bool IsOpen { get; set; } = true;

    public bool Send(AttachMessage message)
    {
        if (IsOpen) Sent.Add(message);
        return IsOpen;
    }

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
        var view = new ScreenView(Views.Count + 1, program);
        Views.Add(view);
        View ??= view;
        Change(view, program, columns, rows, focus);
        return view;
    }

    public void Change(ScreenView view, string program, int columns, int rows, bool focus)
    {
        if (view == View) Watched = (program, columns, rows, focus);
        Asked[view.Number] = (program, columns, rows, focus);
        Changes.Add(Asked[view.Number]);
        view.Program = program;
        OnWatch?.Invoke(view);
    }

    public void Unwatch(ScreenView view)
    {
        Asked.Remove(view.Number);
        if (View == view) View = null;
    }

    public void Resize(int columns, int rows) => Sent.Add(new ResizeClient(columns, rows));

    public void RetryNow() => Retries++;
}
