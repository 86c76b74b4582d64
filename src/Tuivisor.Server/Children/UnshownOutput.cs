using Tuivisor.Keeper;
using Tuivisor.Os;

namespace Tuivisor.Server.Children;

/// <summary>
/// Output of a child that stands in its journals and not yet on its screen. The screen catches up when somebody looks at it or writes
/// to it: a server that takes the place of another serves at once, and what nobody looks at costs no more than its log.
/// </summary>
/// <param name="child">The child.</param>
/// <param name="journals">Its output.</param>
/// <param name="isPipe">Not from a terminal: its lines end in LF alone, it asks nothing, and it may wait to be looked at for ever.</param>
/// <param name="size">The real size of the terminal; null without one.</param>
internal sealed class UnshownOutput(ChildId child, ChildJournals journals, bool isPipe, WindowSize? size)
{
    /// <summary>Turns of two streams; with more of them the order of the oldest is given up.</summary>
    private const int PieceLimit = 1024;

    private readonly Queue<(bool IsStderr, long End)> _pieces = new();
    private (bool IsStderr, long End)? _last;

    public ChildId Child => child;

    public WindowSize? Size => size;

    public bool IsPipe => isPipe;

    /// <summary>There is something to show.</summary>
    public bool IsAny => _last is not null;

    /// <summary>A stream has come to an offset.</summary>
    public void Add(bool isStderr, long end)
    {
        if (_last is { } last && last.IsStderr != isStderr)
        {
            if (_pieces.Count == PieceLimit) _pieces.Dequeue(); // its bytes come with the next piece of that stream
            _pieces.Enqueue(last);
        }
        _last = (isStderr, end);
    }

    /// <summary>Takes the oldest piece.</summary>
    /// <param name="piece">The journal, which stream, and the offset where the piece ends; it begins where the one before it did.</param>
    public bool TryTake(out (StreamJournal Journal, bool IsStderr, long End) piece)
    {
        while (TryNext(out var next))
        {
            if ((next.IsStderr ? journals.Error : journals.Output) is not { } journal) continue;
            piece = (journal, next.IsStderr, next.End);
            return true;
        }
        piece = default;
        return false;
    }

    private bool TryNext(out (bool IsStderr, long End) next)
    {
        if (_pieces.TryDequeue(out next)) return true;
        next = _last.GetValueOrDefault();
        var some = _last is not null;
        _last = null;
        return some;
    }
}
