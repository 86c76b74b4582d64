using Tuivisor.Tui.Logs;

namespace Tuivisor.Tui.Views;

/// <summary>Records of many lines take two rows until they are opened: what happened, and where. Positions are those of lines, steps those
/// of lines that are shown.</summary>
internal sealed partial class LogSheet
{
    private bool _folds;

    // Whether a line's record is folded, and how: after its second line, or, when it is one line repeated, after its first.
    private (int Head, int Last, int Shown)? FoldOf(int index)
    {
        if (LogRecords.Of(Lines, index) is { } record) return (Lines[record.Head].IsFolded ?? _folds) ? (record.Head, record.Last, record.Head + 1) : null;
        for (var head = index; head >= 0 && Lines[head].Part == Lines[index].Part && index - head <= LogRecords.MostLines; head--)
        {
            if (Lines[head].IsFolded is not { } folded) continue;
            return folded && LogRecords.EndOfRun(Lines, head) is var last && index <= last ? (head, last, head) : null;
        }

        return null;
    }

    // Lines that are not shown after this one.
    private int FoldedAfter(int index) => FoldOf(index) is { } fold && fold.Shown == index ? fold.Last - index : 0;

    /// <summary>The line itself, or the last one shown before it.</summary>
    private int ShownAt(int index) => FoldOf(index) is { } fold ? Math.Min(index, fold.Shown) : index;

    /// <summary>The line so many shown lines away, as far as there are any.</summary>
    private int Step(int index, int count)
    {
        index = ShownAt(index);
        for (; count > 0; count--)
        {
            var next = index + 1 + FoldedAfter(index);
            if (next >= Lines.Count) break;
            index = next;
        }

        for (; count < 0 && index > 0; count++) index = ShownAt(index - 1);
        return index;
    }

    // Where a view begins that shows the end.
    private int LastTop() => Lines.Count == 0 ? 0 : Step(Lines.Count - 1, -(BodyRows - 1));

    private void ToggleFold()
    {
        if (Lines.Count == 0) return;
        _cursor = ShownAt(_cursor);
        Pause();
        if (FoldOf(_cursor) is { } fold)
        {
            Lines[fold.Head].IsFolded = false;
            // As much of it is in view as there is room for.
            _top = Math.Max(_top, Math.Min(fold.Head, Step(fold.Last, -(BodyRows - 1))));
        }
        else if (LogRecords.HeadOf(Lines, _cursor) is { } head) Lines[head].IsFolded = true;
        else Client.Say(T["toast.no-record"]);
        _cursor = ShownAt(_cursor);
        _top = ShownAt(Math.Min(_top, _cursor));
    }

    private void ToggleFolds()
    {
        _folds = !_folds;
        foreach (var line in Lines) line.IsFolded = null;
        (_cursor, _top) = Lines.Count == 0 ? (0, 0) : (ShownAt(_cursor), ShownAt(_top));
        if (_isFollowing) ToEnd();
        Client.Say(T[_folds ? "toast.folds-on" : "toast.folds-off"]);
    }

    // What is gone to is shown.
    private void Reveal(int index)
    {
        if (index < Lines.Count && FoldOf(index) is { } fold && index > fold.Shown) Lines[fold.Head].IsFolded = false;
    }
}
