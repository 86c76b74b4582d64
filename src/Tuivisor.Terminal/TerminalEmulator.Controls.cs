using Tuivisor.Terminal.Modes;

namespace Tuivisor.Terminal;

/// <content>C0 controls and escape sequences.</content>
public sealed partial class TerminalEmulator
{
    private void Execute(byte control)
    {
        _lastPrinted = 0;
        switch (control)
        {
            case 0x07: Bell(); break;
            case 0x08: Backspace(); break;
            case 0x09: TabForward(1); break;
            case 0x0A or 0x0B or 0x0C: LineFeed(); break;
            case 0x0D: CarriageReturn(); break;
            case 0x0E: ShiftLeft(1); break;
            case 0x0F: ShiftLeft(0); break;
        }
    }

    private void DispatchEscape(int key)
    {
        _lastPrinted = 0;
        switch (key)
        {
            case '7': SaveCursor(); break;
            case '8': RestoreCursor(); break;
            case '6': BackIndex(); break;
            case '9': ForwardIndex(); break;
            case '=': SetKeypad(true); break;
            case '>': SetKeypad(false); break;
            case 'D': IndexDown(); break;
            case 'E': NextLine(); break;
            case 'H': SetTab(); break;
            case 'M': ReverseIndex(); break;
            case 'N': SingleShift(2); break;
            case 'O': SingleShift(3); break;
            case 'V': StartGuardedArea(); break;
            case 'W': EndGuardedArea(); break;
            case 'Z': ReportPrimaryAttributes(); break;
            case 'c': FullReset(); break;
            case 'n': ShiftLeft(2); break;
            case 'o': ShiftLeft(3); break;
            case '#' << 8 | '8': AlignmentPattern(); break;
            default: TryDesignate(key); break;
        }
    }

    /// <summary>BEL: rings.</summary>
    [Sequence("BEL", "BEL")]
    private void Bell()
    {
        if (BellCount < int.MaxValue) BellCount++;
    }

    /// <summary>BS, Backspace: one column to the left, to the row above only with reverse wrap.</summary>
    /// <remarks>ECMA-48 8.3.5.</remarks>
    [Sequence("BS", "BS")]
    private void Backspace() => MoveBack(1);

    /// <summary>LF, VT and FF: one row down, scrolling at the bottom margin; with LNM also back to the left.</summary>
    /// <remarks>ECMA-48 8.3.74; DEC VT510 treats VT and FF as LF.</remarks>
    [Sequence("LF", "LF"), Sequence("VT", "VT"), Sequence("FF", "FF")]
    private void LineFeed()
    {
        Index();
        if (_modes[Mode.NewLine]) CarriageReturn();
    }

    /// <summary>CR: to the left margin, or to column 0 from outside the margins.</summary>
    /// <remarks>ECMA-48 8.3.15.</remarks>
    [Sequence("CR", "CR")]
    private void CarriageReturn()
    {
        StopJoining();
        if (_modes[Mode.Origin] || _column >= _left) _column = _left;
        else _column = 0;
    }

    /// <summary>IND, Index: one row down, scrolling at the bottom margin.</summary>
    /// <remarks>ESC D. DEC VT510, IND.</remarks>
    [Sequence("ESC D", "IND")]
    private void IndexDown() => Index();

    /// <summary>NEL, Next Line: to the start of the next row, scrolling at the bottom margin.</summary>
    /// <remarks>ESC E. ECMA-48 8.3.86.</remarks>
    [Sequence("ESC E", "NEL")]
    private void NextLine()
    {
        Index();
        CarriageReturn();
    }

    /// <summary>RI, Reverse Index: one row up, scrolling down at the top margin.</summary>
    /// <remarks>ESC M. ECMA-48 8.3.104.</remarks>
    [Sequence("ESC M", "RI")]
    private void ReverseIndex()
    {
        if (_row == _top && IsColumnInMargins) ScrollRegionDown(_top, 1);
        else CursorUp(1);
        StopJoining();
    }

    /// <summary>DECPAM and DECPNM: what the keypad sends.</summary>
    /// <remarks>ESC = and ESC &gt;. DEC VT510, DECKPAM and DECKPNM.</remarks>
    [Sequence("ESC =", "DECKPAM"), Sequence("ESC >", "DECKPNM")]
    private void SetKeypad(bool application) => _modes = _modes.With(Mode.ApplicationKeypad, application);

    /// <summary>DECALN, Screen Alignment Pattern: fills the screen with E, forgets margins, origin mode and
    /// looks, homes the cursor.</summary>
    /// <remarks>ESC # 8. DEC VT510, DECALN.</remarks>
    [Sequence("ESC # 8", "DECALN")]
    private void AlignmentPattern()
    {
        ResetMargins();
        ResetStyle();
        _modes = _modes.With(Mode.Origin, false);
        for (var row = 0; row < Rows; row++)
        {
            _grid.Write(row).Fill(Cell.Of('E', 1, default));
            _grid.SetWrapped(row, false);
        }

        MoveTo(0, 0);
    }

    /// <summary>SPA, Start of Guarded Area: text from here on is kept by erase.</summary>
    /// <remarks>ESC V. ECMA-48 8.3.143.</remarks>
    [Sequence("ESC V", "SPA")]
    private void StartGuardedArea() => SetAttribute(CellAttributes.Guarded, true);

    /// <summary>EPA, End of Guarded Area.</summary>
    /// <remarks>ESC W. ECMA-48 8.3.39.</remarks>
    [Sequence("ESC W", "EPA")]
    private void EndGuardedArea() => SetAttribute(CellAttributes.Guarded, false);

    private void SetAttribute(CellAttributes attribute, bool value)
    {
        _style = _style with { Attributes = value ? _style.Attributes | attribute : _style.Attributes & ~attribute };
        _hasKeptCells |= value && (attribute & (CellAttributes.Guarded | CellAttributes.Protected)) != 0;
    }
}
