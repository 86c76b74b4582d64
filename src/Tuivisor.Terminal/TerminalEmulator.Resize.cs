using Tuivisor.Terminal.Modes;

namespace Tuivisor.Terminal;

/// <content>Changes of size.</content>
public sealed partial class TerminalEmulator
{
    private const int LongestPulledParagraph = 512; // rows taken back from the scrollback to wrap a line that began there

    /// <summary>Gives the terminal another size. The main screen's lines are wrapped anew, the alternate one is cut or padded.</summary>
    /// <param name="columns">Cells a row; taken into 1 to <see cref="LargestSize"/>.</param>
    /// <param name="rows">Rows; taken into 1 to <see cref="LargestSize"/>.</param>
    public void Resize(int columns, int rows)
    {
        columns = Math.Clamp(columns, 1, LargestSize);
        rows = Math.Clamp(rows, 1, LargestSize);
        if (columns == Columns && rows == Rows) return;
        Generation++;
        if (_mainGrid is not null) ResizeScreens(_mainGrid, columns, rows);
        Scrollback.SetColumns(columns);
        (Columns, Rows) = (columns, rows);
        ResetMargins();
        if (_modes[Mode.SizeReports]) ReportSize();
    }

    private void ResizeScreens(Grid main, int columns, int rows)
    {
        var cursor = new SavedCursor(_row, _column, _pendingWrap, default, false, default);
        if (_alternateGrid is { } alternate)
        {
            var shown = IsAlternateScreen ? cursor : _savedCursors[1];
            (_alternateGrid, var moved) = Crop(alternate, columns, rows, shown.Row);
            if (IsAlternateScreen) MoveCropped(columns, rows, moved);
        }

        // Below the alternate screen the main one keeps the cursor that will come back.
        ref var saved = ref _savedCursors[0];
        var mainCursor = IsAlternateScreen ? saved : cursor;
        mainCursor = mainCursor with { Row = Math.Min(mainCursor.Row, main.Rows - 1), Column = Math.Min(mainCursor.Column, main.Columns - 1) };
        _mainGrid = columns == main.Columns && rows == main.Rows
            ? main
            : new Reflow(this, main, columns, rows).Run(ref mainCursor);
        if (IsAlternateScreen)
            saved = saved with { Row = mainCursor.Row, Column = mainCursor.Column, PendingWrap = mainCursor.PendingWrap };
        else
            (_row, _column, _pendingWrap) = (mainCursor.Row, mainCursor.Column, mainCursor.PendingWrap);
        _canJoin = false;
        _grid = IsAlternateScreen ? _alternateGrid! : _mainGrid; // it is shown, so it exists
    }

    private void MoveCropped(int columns, int rows, int moved)
    {
        _row = Math.Clamp(_row - moved, 0, rows - 1);
        _pendingWrap &= _column == columns - 1;
        _column = Math.Min(_column, columns - 1);
    }

    /// <summary>Cuts or pads a screen. Rows are cut at the bottom as long as the cursor stays, then at the top.</summary>
    private (Grid Grid, int Moved) Crop(Grid grid, int columns, int rows, int cursorRow)
    {
        var cropped = new Grid(columns, rows, _clock);
        var moved = Math.Max(0, cursorRow - (rows - 1));
        for (var row = 0; row < rows && row + moved < grid.Rows; row++)
        {
            var source = grid.Read(row + moved);
            var target = cropped.Write(row);
            source[..Math.Min(columns, source.Length)].CopyTo(target);
            if (target[^1].Width == 2) target[^1] = Cell.Erased(target[^1].Style with { Foreground = default, Attributes = 0, Extra = 0 });
            cropped.SetWrapped(row, row > 0 && columns == grid.Columns && grid.IsWrapped(row + moved));
        }

        return (cropped, moved);
    }

    /// <summary>Wraps the main screen to another size: lines are put together, cut anew, and shifted between screen and scrollback so
    /// that the last ones stay in sight.</summary>
    private sealed class Reflow(TerminalEmulator emulator, Grid source, int columns, int rows)
    {
        private readonly List<(Cell[] Cells, Range Part, bool IsWrapped)> _result = [];
        private int _cursorRow;
        private int _cursorColumn;
        private bool _pendingWrap;

        public Grid Run(ref SavedCursor cursor)
        {
            var used = Math.Max(LastUsedRow(), cursor.Row) + 1;
            WrapAll(used, cursor);
            emulator.Scrollback.SetColumns(columns);
            var grid = Place(blankBelow: source.Rows - used);
            cursor = cursor with { Row = _cursorRow, Column = _cursorColumn, PendingWrap = _pendingWrap };
            return grid;
        }

        private int LastUsedRow()
        {
            var row = source.Rows - 1;
            while (row >= 0 && Cell.LengthWithoutBlanks(source.Read(row)) == 0) row--;
            return row;
        }

        private void WrapAll(int used, in SavedCursor cursor)
        {
            var paragraph = new Paragraph();
            if (columns != source.Columns) PullStart(paragraph);
            for (var row = 0; row < used; row++)
            {
                var cells = source.Read(row);
                var continues = row + 1 < used && source.IsWrapped(row + 1);
                var length = continues ? cells.Length : Cell.LengthWithoutBlanks(cells);
                var offset = -1;
                if (row == cursor.Row)
                {
                    offset = cursor.Column + (cursor.PendingWrap ? 1 : 0);
                    length = Math.Max(length, Math.Min(offset, cells.Length));
                }

                var before = paragraph.Count;
                paragraph.Add(cells[..length], length);
                if (offset >= 0) _cursorColumn = paragraph.Count - length + offset;
                if (offset >= 0) _cursorRow = -1; // in this paragraph; found when it is cut
                if (!continues) Cut(ref paragraph, row, cursor);
            }
        }

        /// <summary>When the first row continues a line that has scrolled off, the start of that line comes back.</summary>
        private void PullStart(Paragraph paragraph)
        {
            if (!source.IsWrapped(0)) return;
            var pulled = new List<Cell[]>();
            var continues = true;
            while (continues && emulator.Scrollback.Count > 0 && pulled.Count < LongestPulledParagraph)
            {
                var cells = new Cell[source.Columns];
                continues = emulator.Scrollback.RemoveLast(cells, emulator.Clusters, emulator.Extras);
                pulled.Add(cells);
            }

            for (var i = pulled.Count - 1; i >= 0; i--) paragraph.Add(pulled[i], source.Columns);
        }

        private void Cut(ref Paragraph paragraph, int lastRow, in SavedCursor cursor)
        {
            var cells = paragraph.ToArray();
            paragraph = new Paragraph();
            var holdsCursor = _cursorRow == -1 && lastRow >= cursor.Row;
            var parts = Paragraph.Wrap(cells, columns);
            for (var i = 0; i < parts.Count; i++)
            {
                if (holdsCursor && (_cursorColumn < parts[i].End.Value || i == parts.Count - 1))
                {
                    holdsCursor = false;
                    PlaceCursor(_result.Count, _cursorColumn - parts[i].Start.Value);
                }

                _result.Add((cells, parts[i], i > 0));
            }
        }

        private void PlaceCursor(int row, int column)
        {
            _cursorRow = row;
            _pendingWrap = column >= columns;
            _cursorColumn = Math.Min(column, columns - 1);
        }

        private Grid Place(int blankBelow)
        {
            var grid = new Grid(columns, rows, emulator._clock);
            var above = Math.Max(0, _result.Count - rows);
            var room = Math.Clamp(rows - _result.Count - blankBelow, 0, emulator.Scrollback.Count);
            for (var i = 0; i < above; i++)
            {
                var (cells, part, isWrapped) = _result[i];
                emulator.Scrollback.Append(cells.AsSpan(part), isWrapped, emulator.Clusters, emulator.Extras);
            }

            for (var row = room - 1; row >= 0; row--)
                grid.SetWrapped(row, emulator.Scrollback.RemoveLast(grid.Write(row), emulator.Clusters, emulator.Extras));
            for (var i = above; i < _result.Count; i++)
            {
                var (cells, part, isWrapped) = _result[i];
                var target = grid.Write(i - above + room);
                cells.AsSpan(part).CopyTo(target);
                if (target[0].IsRightHalf) target[0] = Cell.Blank; // one column has no room for wide characters
                if (target[^1].Width == 2) target[^1] = Cell.Blank;
                grid.SetWrapped(i - above + room, isWrapped);
            }

            _cursorRow = Math.Clamp(_cursorRow - above + room, 0, rows - 1);
            return grid;
        }
    }
}
