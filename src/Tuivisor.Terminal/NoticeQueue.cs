namespace Tuivisor.Terminal;

/// <summary>Notices waiting to be taken.</summary>
internal sealed class NoticeQueue
{
    private const int Limit = 64;

    private List<TerminalNotice> _waiting = [];

    /// <summary>Adds one, unless too many wait.</summary>
    public void Add(TerminalNotice notice)
    {
        if (_waiting.Count < Limit) _waiting.Add(notice);
    }

    /// <summary>All that wait.</summary>
    public IReadOnlyList<TerminalNotice> Take()
    {
        if (_waiting.Count == 0) return [];
        var taken = _waiting;
        _waiting = [];
        return taken;
    }
}
