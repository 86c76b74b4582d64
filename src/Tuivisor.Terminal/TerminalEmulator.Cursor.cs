using Tuivisor.Terminal.Modes;

namespace Tuivisor.Terminal;

/// <content>The cursor, margins and tabs.</content>
public sealed partial class TerminalEmulator
{
    private readonly SavedCursor[] _savedCursors = new SavedCursor[2]; // of the main and of the alternate screen
    private int _row;
    private int _column;
    private bool _pendingWrap;
    private Style _style;
    private byte _cursorShape;
    private int _top;
    private int _bottom; // included, as are the other margins
    private int _left;
    private int _right;

    private bool IsColumnInMargins => _column >= _left && _column <= _right;

    private bool IsRowInMargins => _row >= _top && _row <= _bottom;

    private int LeftLimit => _modes[Mode.Origin] || _column >= _left ? _left : 0;

    /// <summary>After a movement nothing waits to wrap, and a mark has no character to join.</summary>
    private void StopJoining() => _pendingWrap = _canJoin = false;

    private void MoveTo(int row, int column)
    {
        StopJoining();
        _row = Math.Clamp(row, 0, Rows - 1);
        _column = Math.Clamp(column, 0, Columns - 1);
    }

    /// <summary>Moves to a position that a program gave: from the margins in origin mode.</summary>
    private void MoveToAddress(int row, int column)
    {
        if (_modes[Mode.Origin])
            MoveTo(Math.Min(row + _top, _bottom), Math.Min(column + _left, _right));
        else
            MoveTo(row, column);
    }

    /// <summary>CUU, Cursor Up: moves the cursor up, stopping at the top margin if it starts at or below it.</summary>
    /// <param name="rows">Rows to move; 0 and absent count as 1.</param>
    /// <remarks>CSI Ps A. ECMA-48 8.3.22; DEC VT510, CUU.</remarks>
    [Sequence("CSI A", "CUU")]
    private void CursorUp(int rows)
    {
        StopJoining();
        _row = Math.Max(_row - rows, _row >= _top ? _top : 0);
    }

    /// <summary>CUD, Cursor Down: moves the cursor down, stopping at the bottom margin if it starts at or above it.</summary>
    /// <param name="rows">Rows to move; 0 and absent count as 1.</param>
    /// <remarks>CSI Ps B. ECMA-48 8.3.19. VPR, CSI Ps e, is not the same: see <see cref="LineForward"/>.</remarks>
    [Sequence("CSI B", "CUD")]
    private void CursorDown(int rows)
    {
        StopJoining();
        _row = Math.Min(_row + rows, _row <= _bottom ? _bottom : Rows - 1);
    }

    /// <summary>CUF, Cursor Forward: moves right, stopping at the right margin if it starts at or before it.</summary>
    /// <param name="columns">Columns to move; 0 and absent count as 1.</param>
    /// <remarks>CSI Ps C. ECMA-48 8.3.20.</remarks>
    [Sequence("CSI C", "CUF")]
    private void CursorForward(int columns)
    {
        StopJoining();
        _column = Math.Min(_column + columns, _column <= _right ? _right : Columns - 1);
    }

    /// <summary>CUB, Cursor Backward: moves left, stopping at the left margin if it starts at or after it.</summary>
    /// <param name="columns">Columns to move; 0 and absent count as 1.</param>
    /// <remarks>CSI Ps D. ECMA-48 8.3.18.</remarks>
    [Sequence("CSI D", "CUB")]
    private void CursorBack(int columns) => MoveBack(columns);

    /// <summary>CNL, Cursor Next Line.</summary>
    /// <remarks>CSI Ps E. ECMA-48 8.3.12.</remarks>
    [Sequence("CSI E", "CNL")]
    private void CursorNextLine(int rows)
    {
        CursorDown(rows);
        CarriageReturn();
    }

    /// <summary>CPL, Cursor Preceding Line.</summary>
    /// <remarks>CSI Ps F. ECMA-48 8.3.13.</remarks>
    [Sequence("CSI F", "CPL")]
    private void CursorPrecedingLine(int rows)
    {
        CursorUp(rows);
        CarriageReturn();
    }

    /// <summary>CHA and HPA: to a column of the row.</summary>
    /// <remarks>CSI Ps G and CSI Ps `. ECMA-48 8.3.9 and 8.3.57.</remarks>
    [Sequence("CSI G", "CHA"), Sequence("CSI `", "HPA")]
    private void ColumnAbsolute(int column)
    {
        StopJoining();
        _column = _modes[Mode.Origin] ? Math.Min(column + _left, _right) : Math.Min(column, Columns - 1);
    }

    /// <summary>VPA: to a row, in the same column.</summary>
    /// <remarks>CSI Ps d. ECMA-48 8.3.158.</remarks>
    [Sequence("CSI d", "VPA")]
    private void LineAbsolute(int row)
    {
        StopJoining();
        _row = _modes[Mode.Origin] ? Math.Min(row + _top, _bottom) : Math.Min(row, Rows - 1);
    }

    /// <summary>HPR: moves right, over the margin.</summary>
    /// <remarks>CSI Ps a. ECMA-48 8.3.59.</remarks>
    [Sequence("CSI a", "HPR")]
    private void ColumnForward(int columns)
    {
        StopJoining();
        _column = Math.Min(_column + columns, _modes[Mode.Origin] ? _right : Columns - 1);
    }

    /// <summary>VPR: moves down, over the margin.</summary>
    /// <remarks>CSI Ps e. ECMA-48 8.3.160.</remarks>
    [Sequence("CSI e", "VPR")]
    private void LineForward(int rows)
    {
        StopJoining();
        _row = Math.Min(_row + rows, _modes[Mode.Origin] ? _bottom : Rows - 1);
    }

    /// <summary>CUP and HVP: to a row and column.</summary>
    /// <remarks>CSI Ps ; Ps H and CSI Ps ; Ps f. ECMA-48 8.3.21 and 8.3.63.</remarks>
    [Sequence("CSI H", "CUP"), Sequence("CSI f", "HVP")]
    private void CursorPosition(int row, int column) => MoveToAddress(row, column);

    /// <summary>HT and CHT: to the next tab stops, at most to the right margin.</summary>
    /// <param name="count">How many stops.</param>
    /// <remarks>CSI Ps I. ECMA-48 8.3.10. A wrap that waits goes on waiting, as in xterm.</remarks>
    [Sequence("HT", "HT"), Sequence("CSI I", "CHT")]
    private void TabForward(int count)
    {
        if (_pendingWrap && _modes[Mode.MoreFix]) Wrap();
        var last = _column <= _right ? _right : Columns - 1;
        for (count = Math.Min(count, Columns); count > 0 && _column < last; count--) _column = _tabs.Next(_column, last);
        _canJoin = false;
    }

    /// <summary>CBT: to the tab stops before.</summary>
    /// <remarks>CSI Ps Z. ECMA-48 8.3.7. A wrap that waits goes on waiting, as in xterm.</remarks>
    [Sequence("CSI Z", "CBT")]
    private void TabBack(int count)
    {
        _canJoin = false;
        var first = _modes[Mode.Origin] ? _left : 0;
        for (count = Math.Min(count, Columns); count > 0 && _column > first; count--) _column = _tabs.Previous(_column, first);
    }

    /// <summary>HTS: sets a tab stop at the cursor.</summary>
    /// <remarks>ESC H. ECMA-48 8.3.62.</remarks>
    [Sequence("ESC H", "HTS")]
    private void SetTab() => _tabs.Set(_column, true);

    /// <summary>TBC: clears the tab stop at the cursor (0) or all of them (3).</summary>
    /// <remarks>CSI Ps g. ECMA-48 8.3.154.</remarks>
    [Sequence("CSI g", "TBC")]
    private void ClearTabs(int which)
    {
        if (which == 0) _tabs.Set(_column, false);
        else if (which == 3) _tabs.Clear();
    }

    /// <summary>DECST8C: tab stops every eight columns.</summary>
    /// <remarks>CSI ? 5 W. DEC VT510, DECST8C.</remarks>
    [Sequence("CSI ? W", "DECST8C")]
    private void ResetTabs(int which)
    {
        if (which == 5) _tabs.Reset();
    }

    /// <summary>DECSTBM: sets top and bottom margin and homes the cursor.</summary>
    /// <param name="top">First row.</param>
    /// <param name="bottom">Last row; must be below the first.</param>
    /// <remarks>CSI Ps ; Ps r. DEC VT510, DECSTBM.</remarks>
    [Sequence("CSI r", "DECSTBM")]
    private void SetTopBottomMargins(int top, int bottom)
    {
        bottom = Math.Min(bottom, Rows - 1);
        if (top >= bottom) return;
        (_top, _bottom) = (top, bottom);
        MoveToAddress(0, 0);
    }

    /// <summary>DECSLRM: sets left and right margin and homes the cursor. Only while mode 69 is set.</summary>
    /// <remarks>CSI Ps ; Ps s. DEC VT510, DECSLRM.</remarks>
    [Sequence("CSI s", "DECSLRM")]
    private void SetLeftRightMargins(int left, int right)
    {
        right = Math.Min(right, Columns - 1);
        if (left >= right) return;
        (_left, _right) = (left, right);
        MoveToAddress(0, 0);
    }

    /// <summary>DECSC and SCOSC: saves position, looks, character sets, origin mode and the wrap that waits, for this screen.</summary>
    /// <remarks>ESC 7 and CSI s. DEC VT510, DECSC.</remarks>
    [Sequence("ESC 7", "DECSC"), Sequence("CSI s", "SCOSC")]
    private void SaveCursor() =>
        _savedCursors[IsAlternateScreen ? 1 : 0] = new(_row, _column, _pendingWrap, _style, _modes[Mode.Origin], _charsets);

    /// <summary>DECRC and SCORC: the inverse; without a saved cursor all of it goes to the state after a reset.</summary>
    /// <remarks>ESC 8 and CSI u. DEC VT510, DECRC.</remarks>
    [Sequence("ESC 8", "DECRC"), Sequence("CSI u", "SCORC")]
    private void RestoreCursor()
    {
        var saved = _savedCursors[IsAlternateScreen ? 1 : 0];
        _modes = _modes.With(Mode.Origin, saved.Origin);
        _style = saved.Style;
        _charsets = saved.Charsets;
        MoveTo(saved.Row, saved.Column);
        _pendingWrap = saved.PendingWrap && _column == saved.Column;
    }

    /// <summary>DECSCUSR: shape of the cursor.</summary>
    /// <remarks>CSI Ps SP q. DEC VT510, DECSCUSR; 5 and 6 are xterm's bars.</remarks>
    [Sequence("CSI SP q", "DECSCUSR")]
    private void SetCursorShape(int shape)
    {
        if (shape > 6) return;
        _cursorShape = (byte)shape;
        _modes = _modes.With(Mode.BlinkingCursor, shape % 2 == 1);
    }

    /// <summary>Moves left; with reverse wrap on to the rows above.</summary>
    private void MoveBack(int columns)
    {
        var reverse = _modes[Mode.AutoWrap] && (_modes[Mode.ReverseWrap] || _modes[Mode.ExtendedReverseWrap]);
        if (reverse && _pendingWrap) columns--;
        var left = _column >= _left ? _left : 0;
        StopJoining();
        while (columns > 0)
        {
            var step = Math.Min(columns, _column - left);
            _column -= step;
            columns -= step;
            if (columns == 0 || !reverse) break;
            WrapBack(ref left);
            columns--;
        }
    }

    /// <summary>From the left margin to the right end of the row above; from the top row to the bottom one.</summary>
    private void WrapBack(ref int left)
    {
        if (_row == _top) _row = _bottom;
        else if (_row == 0) _row = Rows - 1;
        else _row--;
        left = _left;
        _column = _right;
    }

    private void ResetMargins()
    {
        (_top, _bottom) = (0, Rows - 1);
        ResetLeftRightMargins();
    }

    private void ResetLeftRightMargins() => (_left, _right) = (0, Columns - 1);
}
