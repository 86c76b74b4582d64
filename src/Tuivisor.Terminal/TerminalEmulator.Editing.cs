namespace Tuivisor.Terminal;

/// <content>Scrolling, erasing, inserting and deleting.</content>
public sealed partial class TerminalEmulator
{
    private bool _hasKeptCells; // some cell may be protected or guarded: erasing must look at each

    /// <summary>An erased cell: only the ground colour stays (bce).</summary>
    private Cell Blank => Cell.Erased(new Style(TerminalColor.Default, _style.Background));

    private bool HasSideMargins => _left > 0 || _right < Columns - 1;

    /// <summary>One row down, scrolling at the bottom margin.</summary>
    private void Index()
    {
        if (_row == _bottom && IsColumnInMargins) ScrollRegionUp(_top, 1);
        else if (_row < Rows - 1 && _row != _bottom) _row++;
        StopJoining();
    }

    /// <summary>Scrolls the rows from <paramref name="top"/> to the bottom margin up. What leaves the top of the main screen goes to
    /// the scrollback.</summary>
    private void ScrollRegionUp(int top, int count)
    {
        count = Math.Min(count, _bottom + 1 - top);
        if (HasSideMargins)
        {
            _grid.ScrollUp(top, _bottom + 1, _left, _right + 1, count, Blank);
            return;
        }

        if (top == 0 && !IsAlternateScreen)
        {
            for (var row = 0; row < count; row++)
                Scrollback.Append(_grid.ReadWritten(row), _grid.IsWrapped(row), Clusters, Extras);
        }

        _grid.ScrollUp(top, _bottom + 1, count, Blank);
    }

    private void ScrollRegionDown(int top, int count)
    {
        if (HasSideMargins) _grid.ScrollDown(top, _bottom + 1, _left, _right + 1, count, Blank);
        else _grid.ScrollDown(top, _bottom + 1, count, Blank);
    }

    /// <summary>SU, Scroll Up: moves the rows within the margins up.</summary>
    /// <remarks>CSI Ps S. ECMA-48 8.3.147.</remarks>
    [Sequence("CSI S", "SU")]
    private void ScrollUp(int count) => ScrollRegionUp(_top, count);

    /// <summary>SD, Scroll Down: moves the rows within the margins down.</summary>
    /// <remarks>CSI Ps T. ECMA-48 8.3.113. With five parameters, or a 0, it is xterm's mouse highlighting, which is
    /// ignored.</remarks>
    [Sequence("CSI T", "SD"), Sequence("CSI ^", "SD")]
    private void ScrollDown(int count) => ScrollRegionDown(_top, count);

    /// <summary>IL, Insert Line: blank rows at the cursor, within the margins only; the cursor goes to the left margin.</summary>
    /// <remarks>CSI Ps L. ECMA-48 8.3.67.</remarks>
    [Sequence("CSI L", "IL")]
    private void InsertLines(int count)
    {
        if (!IsRowInMargins || !IsColumnInMargins) return;
        ScrollRegionDown(_row, count);
        StopJoining();
        _column = _left;
    }

    /// <summary>DL, Delete Line: takes rows out at the cursor, within the margins only; the cursor goes to the left margin.</summary>
    /// <remarks>CSI Ps M. ECMA-48 8.3.32. Deleted rows do not go to the scrollback.</remarks>
    [Sequence("CSI M", "DL")]
    private void DeleteLines(int count)
    {
        if (!IsRowInMargins || !IsColumnInMargins) return;
        if (HasSideMargins) _grid.ScrollUp(_row, _bottom + 1, _left, _right + 1, count, Blank);
        else _grid.ScrollUp(_row, _bottom + 1, count, Blank);
        StopJoining();
        _column = _left;
    }

    /// <summary>ICH, Insert Character: blanks at the cursor, up to the right margin.</summary>
    /// <remarks>CSI Ps @. ECMA-48 8.3.64.</remarks>
    [Sequence("CSI @", "ICH")]
    private void InsertCharacters(int count)
    {
        StopJoining();
        if (IsColumnInMargins) _grid.InsertCells(_row, _column, _right + 1, count, Blank);
    }

    /// <summary>DCH, Delete Character: takes cells out at the cursor, up to the right margin.</summary>
    /// <remarks>CSI Ps P. ECMA-48 8.3.26.</remarks>
    [Sequence("CSI P", "DCH")]
    private void DeleteCharacters(int count)
    {
        StopJoining();
        if (IsColumnInMargins) _grid.DeleteCells(_row, _column, _right + 1, count, Blank);
    }

    /// <summary>ECH, Erase Character: blanks cells from the cursor on, margins or not.</summary>
    /// <remarks>CSI Ps X. ECMA-48 8.3.38.</remarks>
    [Sequence("CSI X", "ECH")]
    private void EraseCharacters(int count)
    {
        StopJoining();
        EraseCells(_row, _column, Math.Min(_column + count, Columns), CellAttributes.Guarded);
    }

    /// <summary>EL, Erase in Line: 0 from the cursor to the end, 1 from the start to the cursor, 2 all.</summary>
    /// <remarks>CSI Ps K. ECMA-48 8.3.41.</remarks>
    [Sequence("CSI K", "EL")]
    private void EraseInLine(int which) => EraseInLine(which, CellAttributes.Guarded);

    /// <summary>DECSEL, Selective Erase in Line: as EL, but what DECSCA protects stays.</summary>
    /// <remarks>CSI ? Ps K. DEC VT510, DECSEL.</remarks>
    [Sequence("CSI ? K", "DECSEL")]
    private void SelectiveEraseInLine(int which) => EraseInLine(which, CellAttributes.Protected);

    private void EraseInLine(int which, CellAttributes kept)
    {
        StopJoining();
        if (which == 0) EraseCells(_row, _column, Columns, kept);
        else if (which == 1) EraseCells(_row, 0, _column + 1, kept);
        else if (which == 2) EraseCells(_row, 0, Columns, kept);
    }

    /// <summary>ED, Erase in Display: 0 from the cursor to the end, 1 from the start to the cursor, 2 all, 3 the scrollback.</summary>
    /// <remarks>CSI Ps J. ECMA-48 8.3.39; 3 is xterm's.</remarks>
    [Sequence("CSI J", "ED")]
    private void EraseInDisplay(int which)
    {
        if (which == 3) Scrollback.Clear();
        else EraseInDisplay(which, CellAttributes.Guarded);
    }

    /// <summary>DECSED, Selective Erase in Display: as ED, but what DECSCA protects stays.</summary>
    /// <remarks>CSI ? Ps J. DEC VT510, DECSED.</remarks>
    [Sequence("CSI ? J", "DECSED")]
    private void SelectiveEraseInDisplay(int which) => EraseInDisplay(which, CellAttributes.Protected);

    private void EraseInDisplay(int which, CellAttributes kept)
    {
        StopJoining();
        if (which is 0 or 1) EraseInLine(which, kept);
        var (from, end) = which switch { 0 => (_row + 1, Rows), 1 => (0, _row), 2 => (0, Rows), _ => (0, 0) };
        for (var row = from; row < end; row++) EraseCells(row, 0, Columns, kept);
    }

    /// <summary>Blanks cells of a row, but not those with an attribute that keeps them.</summary>
    private void EraseCells(int row, int from, int end, CellAttributes kept)
    {
        if (!_hasKeptCells)
        {
            _grid.Erase(row, from, end, Blank);
            return;
        }

        for (var column = from; column < end; column++)
        {
            if ((_grid.Read(row)[column].Attributes & kept) == 0) _grid.Erase(row, column, column + 1, Blank);
        }
    }

    /// <summary>DECSCA, Select Character Protection: 1 protects what is written from now on against selective erase.</summary>
    /// <remarks>CSI Ps " q. DEC VT510, DECSCA.</remarks>
    [Sequence("CSI \" q", "DECSCA")]
    private void SelectProtection(int which)
    {
        if (which <= 2) SetAttribute(CellAttributes.Protected, which == 1);
    }

    /// <summary>DECIC, Insert Column: blank columns at the cursor in all rows within the margins.</summary>
    /// <remarks>CSI Ps ' }. DEC VT510, DECIC.</remarks>
    [Sequence("CSI ' }", "DECIC")]
    private void InsertColumns(int count)
    {
        if (!IsRowInMargins || !IsColumnInMargins) return;
        for (var row = _top; row <= _bottom; row++) _grid.InsertCells(row, _column, _right + 1, count, Blank);
        StopJoining();
    }

    /// <summary>DECDC, Delete Column: takes columns out at the cursor in all rows within the margins.</summary>
    /// <remarks>CSI Ps ' ~. DEC VT510, DECDC.</remarks>
    [Sequence("CSI ' ~", "DECDC")]
    private void DeleteColumns(int count)
    {
        if (!IsRowInMargins || !IsColumnInMargins) return;
        for (var row = _top; row <= _bottom; row++) _grid.DeleteCells(row, _column, _right + 1, count, Blank);
        StopJoining();
    }

    /// <summary>SL, Scroll Left: moves the cells within the margins left.</summary>
    /// <remarks>CSI Ps SP @. ECMA-48 8.3.121.</remarks>
    [Sequence("CSI SP @", "SL")]
    private void ScrollLeft(int count)
    {
        if (!IsRowInMargins || !IsColumnInMargins) return;
        for (var row = _top; row <= _bottom; row++) _grid.DeleteCells(row, _left, _right + 1, count, Blank);
        StopJoining();
    }

    /// <summary>SR, Scroll Right: moves the cells within the margins right.</summary>
    /// <remarks>CSI Ps SP A. ECMA-48 8.3.135.</remarks>
    [Sequence("CSI SP A", "SR")]
    private void ScrollRight(int count)
    {
        if (!IsRowInMargins || !IsColumnInMargins) return;
        for (var row = _top; row <= _bottom; row++) _grid.InsertCells(row, _left, _right + 1, count, Blank);
        StopJoining();
    }

    /// <summary>DECBI, Back Index: one column left, scrolling right at the left margin.</summary>
    /// <remarks>ESC 6. DEC VT510, DECBI.</remarks>
    [Sequence("ESC 6", "DECBI")]
    private void BackIndex()
    {
        StopJoining();
        if (_column == _left && IsRowInMargins) ScrollRight(1);
        else if (_column > 0) _column--;
    }

    /// <summary>DECFI, Forward Index: one column right, scrolling left at the right margin.</summary>
    /// <remarks>ESC 9. DEC VT510, DECFI.</remarks>
    [Sequence("ESC 9", "DECFI")]
    private void ForwardIndex()
    {
        StopJoining();
        if (_column == _right && IsRowInMargins) ScrollLeft(1);
        else if (_column < Columns - 1) _column++;
    }
}
