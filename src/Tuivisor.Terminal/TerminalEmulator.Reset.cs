using Tuivisor.Terminal.Modes;
using Tuivisor.Terminal.Parsing;

namespace Tuivisor.Terminal;

/// <content>Resets.</content>
public sealed partial class TerminalEmulator
{
    private static readonly Mode[] ResetBySoftReset =
        [Mode.Insert, Mode.Origin, Mode.CursorKeys, Mode.ApplicationKeypad, Mode.LeftRightMargins, Mode.ReverseWrap];

    private int _level = 4; // DECSCL

    /// <summary>RIS, Reset to Initial State. The scrollback stays.</summary>
    /// <remarks>ESC c. ECMA-48 8.3.105.</remarks>
    [Sequence("ESC c", "RIS")]
    private void FullReset()
    {
        ShowScreen(alternate: false);
        if (_modes[Mode.Columns132]) ChangeColumns(wide: false);
        ResetModes();
        ResetMargins();
        ResetText();
        _savedCursors.AsSpan().Clear();
        _savedModes = _savedModeMask = default;
        _tabs.Reset();
        _mainKeyboard.Clear();
        _alternateKeyboard.Clear();
        (_modifyOtherKeys, _otherKeysAsCsiU) = (0, false);
        (_level, _cursorShape, _attributeExtent) = (4, 0, 0);
        _lastPrinted = 0;
        ResetTitles();
        _colorTable?.ResetAll();
        _hasKeptCells = false;
        _alternateGrid = null;
        _grid.EraseRows(0, Rows, Cell.Blank);
        MoveTo(0, 0);
    }

    /// <summary>DECSTR, Soft Terminal Reset: modes, margins, looks and saved cursor, not the screen nor the cursor's place.</summary>
    /// <remarks>CSI ! p. DEC VT510, DECSTR, table 5-7.</remarks>
    [Sequence("CSI ! p", "DECSTR")]
    private void SoftReset()
    {
        foreach (var mode in ResetBySoftReset) _modes = _modes.With(mode, false);
        _modes = _modes.With(Mode.ShowCursor, true).With(Mode.AutoWrap, ModeTable.Defaults[Mode.AutoWrap]);
        ResetMargins();
        ResetText();
        _savedCursors[IsAlternateScreen ? 1 : 0] = default;
        Keyboard.Clear();
        _modifyOtherKeys = 0;
    }

    /// <summary>DECSCL, Set Conformance Level: a soft reset; the level is kept for DECRQSS only.</summary>
    /// <remarks>CSI Pl ; Pc " p. DEC VT510, DECSCL. Controls stay 7 bits wide.</remarks>
    [Sequence("CSI \" p", "DECSCL", Support.Partial)]
    private void SetConformanceLevel(VtParameters parameters)
    {
        if (parameters[0] is < 61 or > 65) return;
        _level = parameters[0] - 60;
        SoftReset();
    }

    private void ResetText()
    {
        _style = default;
        _charsets = default;
        _singleShift = 0;
    }

    private void ResetModes()
    {
        _modes = ModeTable.Defaults.With(Mode.Graphemes, Options.GraphemeClusters);
    }
}
