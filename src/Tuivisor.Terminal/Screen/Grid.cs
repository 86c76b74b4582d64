namespace Tuivisor.Terminal;

/// <summary>The live cells of one screen: what is where. It knows nothing of cursors, modes and margins.</summary>
/// <remarks>
/// Rows lie in one array and are reached through a ring of indices, so that a line feed at the bottom moves no cell:
/// <code>
/// row r of the screen  →  _order[(_start + r) mod Rows]  →  cells [index * Columns, + Columns) and _rows[index]
/// </code>
/// Invariants: a cell of width 2 is followed by its right half in the same row, and no right half stands alone; the cells from
/// <see cref="RowState.End"/> on are blank, so that a short line on a wide screen is cheap to pack and to erase. A row that was
/// blanked is written to or scrolls off before anybody looks, most often: its cells are blanked once somebody does.
/// </remarks>
internal sealed class Grid
{
    private readonly VersionClock _clock;
    private readonly Cell[] _cells;
    private readonly int[] _order;
    private readonly RowState[] _rows;
    private int _start;

    /// <summary>A blank screen.</summary>
    public Grid(int columns, int rows, VersionClock clock)
    {
        (Columns, Rows, _clock) = (columns, rows, clock);
        _cells = GC.AllocateUninitializedArray<Cell>(columns * rows);
        _cells.AsSpan().Fill(Cell.Blank);
        _order = new int[rows];
        _rows = new RowState[rows];
        for (var row = 0; row < rows; row++)
        {
            _order[row] = row;
            _rows[row].Version = clock.Next();
        }
    }

    /// <summary>Cells a row.</summary>
    public int Columns { get; }

    /// <summary>Rows.</summary>
    public int Rows { get; }

    /// <summary>A row to read.</summary>
    public ReadOnlySpan<Cell> Read(int row) => Settled(Index(row));

    /// <summary>A row to read, up to where all that follows is known to be <see cref="Cell.Blank"/>.</summary>
    public ReadOnlySpan<Cell> ReadWritten(int row)
    {
        var index = Index(row);
        return _cells.AsSpan(index * Columns, _rows[index].End);
    }

    /// <summary>A row to write: it counts as changed.</summary>
    public Span<Cell> Write(int row) => Write(row, Columns);

    /// <summary>A row to write up to a column: it counts as changed.</summary>
    /// <param name="row">Which row.</param>
    /// <param name="end">Column after the last that is written; beyond it only what is not blank may be written over.</param>
    public Span<Cell> Write(int row, int end)
    {
        var index = Index(row);
        ref var state = ref _rows[index];
        state.Version = _clock.Next();
        var cells = Settled(index);
        if (state.End < end) state.End = end;
        return cells;
    }

    /// <summary>A row all of whose cells from one column to another are written over: it counts as changed. Of the others only the one
    /// after them may be looked at.</summary>
    /// <param name="row">Which row.</param>
    /// <param name="from">First column.</param>
    /// <param name="end">Column after the last.</param>
    public Span<Cell> WriteOver(int row, int from, int end)
    {
        var index = Index(row);
        ref var state = ref _rows[index];
        state.Version = _clock.Next();
        var cells = _cells.AsSpan(index * Columns, Columns);
        if (state.Stale > state.End)
        {
            if (from >= state.End) cells[state.End..(from + 1)].Fill(Cell.Blank);
            if (end >= state.End && end < cells.Length) cells[end] = Cell.Blank;
        }

        if (state.End < end) state.End = end;
        return cells;
    }

    /// <summary>Version of a row's content.</summary>
    public long Version(int row) => _rows[Index(row)].Version;

    /// <summary>The row continues the one above it.</summary>
    public bool IsWrapped(int row) => _rows[Index(row)].IsWrapped;

    /// <summary>Says whether a row continues the one above it.</summary>
    public void SetWrapped(int row, bool wrapped)
    {
        if (row < Rows) _rows[Index(row)].IsWrapped = wrapped;
    }

    /// <summary>Gives every row a new version.</summary>
    public void TouchAll()
    {
        for (var row = 0; row < Rows; row++) _rows[row].Version = _clock.Next();
    }

    /// <summary>Blanks cells of a row. A wide character that is cut is blanked whole.</summary>
    /// <param name="row">Which row.</param>
    /// <param name="from">First column.</param>
    /// <param name="end">Column after the last.</param>
    /// <param name="blank">What to write.</param>
    public void Erase(int row, int from, int end, in Cell blank)
    {
        if (from >= end) return;
        var cells = Write(row, 0);
        Split(cells, from, blank);
        Split(cells, end, blank);
        Fill(row, from, end, blank);
        if (end == Columns) SetWrapped(row + 1, false);
        if (from == 0) SetWrapped(row, false);
    }

    /// <summary>Blanks whole rows.</summary>
    public void EraseRows(int from, int end, in Cell blank)
    {
        for (var row = from; row < end; row++)
        {
            Fill(row, 0, Columns, blank);
            SetWrapped(row, false);
        }

        SetWrapped(end, false);
    }

    /// <summary>Makes room in a row: cells from a column on move right, those pushed beyond the end are lost.</summary>
    /// <param name="row">Which row.</param>
    /// <param name="column">Where the blanks go.</param>
    /// <param name="end">Column after the last that moves.</param>
    /// <param name="count">How many.</param>
    /// <param name="blank">What to write.</param>
    public void InsertCells(int row, int column, int end, int count, in Cell blank)
    {
        count = Math.Min(count, end - column);
        if (count <= 0) return;
        var cells = Write(row);
        Split(cells, column, blank);
        Split(cells, end, blank);
        Split(cells, end - count, blank);
        cells[column..(end - count)].CopyTo(cells[(column + count)..]);
        cells.Slice(column, count).Fill(blank);
        if (end == Columns) SetWrapped(row + 1, false);
    }

    /// <summary>Takes cells out of a row: those to the right move left.</summary>
    /// <inheritdoc cref="InsertCells"/>
    public void DeleteCells(int row, int column, int end, int count, in Cell blank)
    {
        count = Math.Min(count, end - column);
        if (count <= 0) return;
        var cells = Write(row);
        Split(cells, column, blank);
        Split(cells, column + count, blank);
        Split(cells, end, blank);
        cells[(column + count)..end].CopyTo(cells[column..]);
        cells[(end - count)..end].Fill(blank);
        if (end == Columns) SetWrapped(row + 1, false);
    }

    /// <summary>Moves whole rows up; those at the top are lost.</summary>
    /// <param name="top">First row.</param>
    /// <param name="end">Row after the last.</param>
    /// <param name="count">How far.</param>
    /// <param name="blank">What the rows at the bottom are filled with.</param>
    public void ScrollUp(int top, int end, int count, in Cell blank)
    {
        count = Math.Min(count, end - top);
        if (count <= 0) return;
        if (top == 0 && end == Rows) _start = (_start + count) % Rows;
        else Rotate(top, end, count);
        EraseRows(end - count, end, blank);
        if (top > 0) SetWrapped(top, false);
    }

    /// <summary>Moves whole rows down; those at the bottom are lost.</summary>
    /// <inheritdoc cref="ScrollUp(int, int, int, in Cell)"/>
    public void ScrollDown(int top, int end, int count, in Cell blank)
    {
        count = Math.Min(count, end - top);
        if (count <= 0) return;
        if (top == 0 && end == Rows) _start = (_start + Rows - count) % Rows;
        else Rotate(top, end, end - top - count);
        EraseRows(top, top + count, blank);
        SetWrapped(end, false);
    }

    /// <summary>Moves the cells of some columns up.</summary>
    public void ScrollUp(int top, int end, int left, int right, int count, in Cell blank)
    {
        count = Math.Min(count, end - top);
        for (var row = top; row < end - count; row++) MoveCells(row + count, row, left, right, blank);
        for (var row = end - count; row < end; row++) Erase(row, left, right, blank);
    }

    /// <summary>Moves the cells of some columns down.</summary>
    public void ScrollDown(int top, int end, int left, int right, int count, in Cell blank)
    {
        count = Math.Min(count, end - top);
        for (var row = end - 1; row >= top + count; row--) MoveCells(row - count, row, left, right, blank);
        for (var row = top; row < top + count; row++) Erase(row, left, right, blank);
    }

    /// <summary>Blanks both halves of a wide character that a boundary would cut.</summary>
    /// <param name="cells">A row.</param>
    /// <param name="column">The boundary is before this column.</param>
    /// <param name="blank">What to write.</param>
    public static void Split(Span<Cell> cells, int column, in Cell blank)
    {
        if ((uint)column >= (uint)cells.Length || !cells[column].IsRightHalf || column == 0) return;
        cells[column - 1] = blank;
        cells[column] = blank;
    }

    /// <summary>Fills cells of a row. What is blank anyway is left alone.</summary>
    private void Fill(int row, int from, int end, in Cell blank)
    {
        if (!blank.Equals(Cell.Blank))
        {
            Write(row, end)[from..end].Fill(blank);
            return;
        }

        ref var state = ref _rows[Index(row)];
        if (end < state.End)
        {
            Write(row, 0)[from..end].Fill(blank);
            return;
        }

        state.Version = _clock.Next();
        if (from >= state.End) return;
        state.Stale = Math.Max(state.Stale, state.End);
        state.End = from;
    }

    /// <summary>The cells of a row as they are.</summary>
    private Span<Cell> Settled(int index)
    {
        ref var state = ref _rows[index];
        var cells = _cells.AsSpan(index * Columns, Columns);
        if (state.Stale > state.End) cells[state.End..state.Stale].Fill(Cell.Blank);
        state.Stale = 0;
        return cells;
    }

    private void MoveCells(int from, int to, int left, int right, in Cell blank)
    {
        var source = Write(from);
        var target = Write(to);
        Split(source, left, blank);
        Split(source, right, blank);
        Split(target, left, blank);
        Split(target, right, blank);
        source[left..right].CopyTo(target[left..]);
        if (right == Columns) SetWrapped(to + 1, false);
    }

    /// <summary>Rotates the order of rows: row top + count comes to the top.</summary>
    private void Rotate(int top, int end, int count)
    {
        if (_start != 0) Straighten();
        var span = _order.AsSpan(top..end);
        span[..count].Reverse();
        span[count..].Reverse();
        span.Reverse();
    }

    private void Straighten()
    {
        _order.AsSpan(0, _start).Reverse();
        _order.AsSpan(_start).Reverse();
        _order.AsSpan().Reverse();
        _start = 0;
    }

    private int Index(int row)
    {
        var at = _start + row;
        return _order[at >= _order.Length ? at - _order.Length : at];
    }

    private struct RowState
    {
        public long Version;
        public int End;   // cells from here on are Cell.Blank
        public int Stale; // those before this one have still to be made so
        public bool IsWrapped;
    }
}
