using Tuivisor.Tui.Logs;

namespace Tuivisor.Tui.Views;

/// <summary>Marks: lines to come back to. How long before or after the last one a line was written can be shown beside it.</summary>
internal sealed partial class LogSheet
{
    private readonly List<LogMark> _marks = [];

    private bool IsMarked(int index) => _marks.Count > 0 && _marks.Exists(mark => mark.Offset == Lines[index].Offset && mark.Log == _parts[Lines[index].Part]);

    private void SetMark()
    {
        if (Lines.Count == 0) return;
        var line = Lines[_cursor];
        if (_marks.RemoveAll(mark => mark.Offset == line.Offset && mark.Log == _parts[line.Part]) == 0) _marks.Add(new(_parts[line.Part], line.Offset, line.At));
        else if (_marks.Count == 0 && _gutter == Gutters.FromMark) _gutter = Gutters.Time;
    }

    // The nearest older one; from the oldest to the newest.
    private void GoToMark()
    {
        var parts = _parts.ToList();
        var marks = _marks.Where(mark => parts.Contains(mark.Log)).OrderBy(mark => mark.At).ThenBy(mark => mark.Offset).ToList();
        if (marks.Count == 0 || !_window.IsLoaded)
        {
            Client.Say(T.Format("toast.no-mark", ("key", Client.Bindings.KeyOf(Scope, Keys.ActionId.SetMark) ?? "-")));
            return;
        }

        var here = _window.PlaceOf(_cursor);
        var found = marks.LastOrDefault(mark => mark.Offset < here[parts.IndexOf(mark.Log)]) ?? marks[^1];
        GoToLine(parts.IndexOf(found.Log), found.Offset);
    }

    // The oldest backup was dropped, and the marks in it with it.
    private void ShiftMarks(IReadOnlyList<long> gone)
    {
        if (gone.Count == 0) return;
        var parts = _parts.ToList();
        for (var index = _marks.Count - 1; index >= 0; index--)
        {
            if (parts.IndexOf(_marks[index].Log) is not (>= 0 and var part)) continue;
            _marks[index] = _marks[index] with { Offset = _marks[index].Offset - gone[part] };
            if (_marks[index].Offset < 0) _marks.RemoveAt(index);
        }
    }
}
