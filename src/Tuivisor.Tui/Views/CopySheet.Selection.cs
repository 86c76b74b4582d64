using System.Text;
using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Logs;

namespace Tuivisor.Tui.Views;

/// <summary>What is selected, what is found.</summary>
internal sealed partial class CopySheet
{
    private (long Row, int Column)? _anchor;
    private Shape _shape;
    private LogPattern? _pattern;
    private bool _searchesBackward = true;
    private string _state = "";

    private enum Shape
    {
        Text,
        Lines,
        Block,
    }

    private void Begin(Shape shape)
    {
        if (_anchor is not null && _shape == shape)
        {
            // Space again ends a selection and copies, as in screen.
            if (shape == Shape.Text) Copy();
            else _anchor = null;
            return;
        }

        _anchor ??= (_row, _column);
        _shape = shape;
    }

    private void Copy()
    {
        var text = _anchor is null ? TextOf(_row, 0, int.MaxValue) : Selected();
        if (text.Length == 0)
        {
            Client.Say(T["copy.nothing"]);
            return;
        }

        Client.CopyToClipboard(text);
        _anchor = null;
        Client.CloseSheet();
        Client.Focus(_cameFrom);
    }

    // The characters around the cursor that are not blanks.
    private void SelectWord()
    {
        var text = Cells(_row);
        if (_column >= text.Length || text[_column] == ' ') return;
        var (first, last) = (_column, _column);
        while (first > 0 && text[first - 1] != ' ') first--;
        while (last + 1 < text.Length && text[last + 1] != ' ') last++;
        _anchor = (_row, first);
        _shape = Shape.Text;
        _column = last;
    }

    private void AskFile()
    {
        var text = _anchor is null ? string.Concat(_lines.Keys.Select(number => TextOf(number, 0, int.MaxValue) + "\n")) : Selected() + "\n";
        var proposed = Path.Combine(Client.Context.Options.Directory, $"{_program[(_program.IndexOf(':') + 1)..]}-{Client.Now:HHmmss}.txt");
        Client.Ask(new("chip.save", "", new TextField(proposed, isSuggestion: true), null, path =>
        {
            if (path.Trim().Length == 0) return;
            var problem = Client.Context.Outside.WriteFile(path.Trim(), text);
            Client.Say(problem ?? T.Format("toast.saved", ("path", path.Trim())), problem is null ? ToastLevel.Note : ToastLevel.Error);
        }, null));
    }

    private (int From, int To)? SelectedCells(long number)
    {
        if (_anchor is not { } anchor) return null;
        (long Row, int Column) here = (_row, _column);
        var (first, last) = anchor.CompareTo(here) <= 0 ? (anchor, here) : (here, anchor);
        if (number < first.Row || number > last.Row) return null;
        return _shape switch
        {
            Shape.Lines => (0, int.MaxValue),
            Shape.Block => (Math.Min(first.Column, last.Column), Math.Max(first.Column, last.Column) + 1),
            _ => (number == first.Row ? first.Column : 0, number == last.Row ? last.Column + 1 : int.MaxValue),
        };
    }

    private string Selected()
    {
        if (_anchor is not { } anchor) return "";
        var text = new StringBuilder();
        var (first, last) = (Math.Min(anchor.Row, _row), Math.Max(anchor.Row, _row));
        for (var number = first; number <= last; number++)
        {
            if (SelectedCells(number) is not { } cells) continue;
            // A line that was only wrapped at the edge is one line again.
            var joined = _shape == Shape.Text && number > first && _lines.TryGetValue(number, out var line) && line.Wrapped;
            if (number > first && !joined) text.Append('\n');
            text.Append(TextOf(number, cells.From, cells.To));
        }

        return text.ToString();
    }

    private string TextOf(long number, int from, int to)
    {
        if (!_lines.TryGetValue(number, out var line)) return "";
        var text = new StringBuilder();
        var row = line.Buffer.Row(line.Row);
        for (var column = Math.Min(from, row.Length); column < Math.Min(to, row.Length); column++) text.Append(line.Buffer.TextOf(row[column]));
        return text.ToString().TrimEnd(' ');
    }

    private void DrawMarks(Canvas canvas, int row, long number)
    {
        if (_pattern is not null)
        {
            foreach (var (start, length) in _pattern.In(Cells(number)))
            {
                var here = number == _row && start == _column;
                var look = canvas.Palette[here ? Role.MatchCurrent : Role.Match];
                canvas.Restyle(new(start, row, length, 1), _ => look);
            }
        }

        if (SelectedCells(number) is not { } cells) return;
        var selected = canvas.Palette[Role.SelText];
        var end = (int)Math.Min(cells.To, _shape == Shape.Text ? Math.Max(LengthOf(number), 1) : canvas.Columns);
        if (end > cells.From) canvas.Restyle(new(cells.From, row, end - cells.From, 1), style => selected with { Attributes = style.Attributes | selected.Attributes });
    }

    private void AskPattern(bool backward)
    {
        _searchesBackward = backward;
        Client.Ask(new("chip.search", backward ? "/" : "?", new TextField(), text => _pattern = text.Length == 0 ? null : new(text), text =>
        {
            _pattern = text.Length == 0 ? null : new(text);
            if (_pattern is not null) FindNext(backward);
        }, () => _pattern = null));
    }

    private void FindNext(bool backward)
    {
        if (_pattern is not { } pattern)
        {
            AskPattern(backward);
            return;
        }

        if (FindHeld(pattern, backward)) return;
        _state = T["log.searching"];
        var from = backward ? _row - 1 : _row + 1;
        Client.Link.Ask(id => new SearchScrollback(id, _program, pattern.Text, from, backward, !pattern.IsLiteral, pattern.IgnoreCase, 1), answer =>
        {
            _state = answer is Failed failed ? failed.Text : "";
            if (answer is not ScrollbackHits hits) return;
            if (hits.Hits.Count == 0) _state = T[backward ? "log.no-older" : "log.no-newer"];
            else MoveTo(hits.Hits[0].Line, hits.Hits[0].Column);
        });
    }

    // Looks only as far as lines are held without a gap.
    private bool FindHeld(LogPattern pattern, bool backward)
    {
        for (var number = _row; number >= _oldest && number < _end && _lines.ContainsKey(number); number += backward ? -1 : 1)
        {
            var hits = pattern.In(Cells(number)).Select(hit => hit.Start)
                .Where(start => number != _row || (backward ? start < _column : start > _column)).ToList();
            if (hits.Count == 0) continue;
            MoveTo(number, backward ? hits[^1] : hits[0]);
            return true;
        }

        return false;
    }
}
