using Tuivisor.Terminal.Input;
using Tuivisor.Terminal.Modes;
using Tuivisor.Terminal.Parsing;

namespace Tuivisor.Terminal;

/// <content>Modes: setting, saving, and what a change does at once.</content>
public sealed partial class TerminalEmulator
{
    /// <summary>IRM is set.</summary>
    internal bool IsInserting => _modes[Mode.Insert];

    /// <summary>DECOM is set.</summary>
    internal bool IsOrigin => _modes[Mode.Origin];

    /// <summary>DECAWM is set: what passes the right margin goes on in the next line.</summary>
    public bool IsWrapping => _modes[Mode.AutoWrap];

    private ModeSet _savedModes;
    private ModeSet _savedModeMask;

    /// <summary>SM, RM, DECSET and DECRST.</summary>
    /// <remarks>CSI Ps … h, CSI Ps … l, CSI ? Ps … h, CSI ? Ps … l. ECMA-48 8.3.125 and 8.3.106; the modes are in ModeTable.</remarks>
    [Sequence("CSI h", "SM"), Sequence("CSI l", "RM"), Sequence("CSI ? h", "DECSET"), Sequence("CSI ? l", "DECRST")]
    private void SetModes(VtParameters parameters, bool isPrivate, bool value)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (ModeTable.Find(parameters[i], isPrivate) is { Access: ModeAccess.Settable, Mode: { } mode }) SetMode(mode, value);
        }
    }

    private void SetMode(Mode mode, bool value)
    {
        if (!Admits(mode)) return;
        var before = _modes[mode];
        _modes = _modes.With(mode, value);
        switch (mode)
        {
            case Mode.Origin:
                MoveToAddress(0, 0);
                break;
            case Mode.Columns132:
                if (value || before) ChangeColumns(value);
                break;
            case Mode.LeftRightMargins:
                if (!value) ResetLeftRightMargins();
                break;
            case Mode.BlinkingCursor:
                if (_cursorShape != 0) _cursorShape = (byte)((_cursorShape - 1) / 2 * 2 + (value ? 1 : 2));
                break;
            case Mode.MousePress or Mode.MouseNormal or Mode.MouseButtonMotion or Mode.MouseAnyMotion:
                _modes = OnlyOne(mode, value, MouseTrackingModes);
                break;
            case Mode.MouseUtf8 or Mode.MouseSgr or Mode.MouseUrxvt or Mode.MousePixels:
                _modes = OnlyOne(mode, value, MouseEncodingModes);
                break;
            case Mode.Alternate or Mode.AlternateClearing or Mode.AlternateSaving:
                SwitchScreen(mode, value);
                break;
            case Mode.SaveCursor:
                if (value) SaveCursor();
                else RestoreCursor();
                break;
            case Mode.ReverseVideo:
                if (before != value) _grid.TouchAll();
                break;
            case Mode.SizeReports:
                if (value && !before) ReportSize();
                break;
        }
    }

    /// <summary>Some modes need a conformance level; DECCOLM needs mode 40 where it changes the size.</summary>
    private bool Admits(Mode mode) => mode switch
    {
        Mode.Columns132 => _modes[Mode.Allow132] || !Options.AllowWindowOps,
        Mode.LeftRightMargins => _level >= 4,
        Mode.NoClearOnColumnChange => _level >= 5,
        _ => true,
    };

    private static readonly Mode[] MouseTrackingModes =
        [Mode.MousePress, Mode.MouseNormal, Mode.MouseButtonMotion, Mode.MouseAnyMotion];

    private static readonly Mode[] AlternateModes = [Mode.Alternate, Mode.AlternateClearing, Mode.AlternateSaving];

    private static readonly Mode[] MouseEncodingModes = [Mode.MouseUtf8, Mode.MouseSgr, Mode.MouseUrxvt, Mode.MousePixels];

    /// <summary>Of some modes at most one is set, and resetting any of them resets all, as in xterm.</summary>
    private ModeSet OnlyOne(Mode mode, bool value, Mode[] group)
    {
        var modes = _modes;
        foreach (var other in group) modes = modes.With(other, false);
        return modes.With(mode, value);
    }

    /// <summary>DECCOLM: clears the screen, homes the cursor, forgets the margins; the size changes only where window operations may.</summary>
    private void ChangeColumns(bool wide)
    {
        if (Options.AllowWindowOps) Resize(wide ? 132 : 80, Rows);
        ResetMargins();
        if (!_modes[Mode.NoClearOnColumnChange]) _grid.EraseRows(0, Rows, Blank);
        MoveTo(0, 0);
    }

    private void SwitchScreen(Mode mode, bool value)
    {
        if (value)
        {
            if (mode == Mode.AlternateSaving) SaveCursor();
            ShowScreen(alternate: true);
            if (mode == Mode.AlternateSaving) _grid.EraseRows(0, Rows, Blank);
        }
        else
        {
            if (mode == Mode.AlternateClearing && IsAlternateScreen) _grid.EraseRows(0, Rows, Blank);
            ShowScreen(alternate: false);
            if (mode == Mode.AlternateSaving) RestoreCursor();
        }
    }

    private void ShowScreen(bool alternate)
    {
        IsAlternateScreen = alternate;
        foreach (var mode in AlternateModes) _modes = _modes.With(mode, alternate);
        if (alternate) _alternateGrid ??= new Grid(Columns, Rows, _clock);
        _grid = (alternate ? _alternateGrid : _mainGrid)!; // both exist by now
    }

    /// <summary>XTSAVE: saves private modes.</summary>
    /// <remarks>CSI ? Ps … s. xterm.</remarks>
    [Sequence("CSI ? s", "XTSAVE")]
    private void SavePrivateModes(VtParameters parameters)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (ModeTable.Find(parameters[i], isPrivate: true)?.Mode is not { } mode) continue;
            _savedModes = _savedModes.With(mode, _modes[mode]);
            _savedModeMask = _savedModeMask.With(mode, true);
        }
    }

    /// <summary>XTRESTORE: restores private modes that were saved.</summary>
    /// <remarks>CSI ? Ps … r. xterm.</remarks>
    [Sequence("CSI ? r", "XTRESTORE")]
    private void RestorePrivateModes(VtParameters parameters)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (ModeTable.Find(parameters[i], isPrivate: true)?.Mode is { } mode && _savedModeMask[mode]) SetMode(mode, _savedModes[mode]);
        }
    }

    /// <summary>DECRQM, Request Mode.</summary>
    /// <remarks>CSI Ps $ p and CSI ? Ps $ p. DEC VT510, DECRQM and DECRPM.</remarks>
    [Sequence("CSI $ p", "DECRQM"), Sequence("CSI ? $ p", "DECRQM")]
    private void ReportMode(int number, bool isPrivate)
    {
        if (_level < 3) return;
        var value = ModeTable.Find(number, isPrivate) switch
        {
            null => 0,
            { Access: ModeAccess.AlwaysSet } => 3,
            { Access: ModeAccess.AlwaysReset } => 4,
            { Mode: { } mode } => _modes[mode] ? 1 : 2,
            _ => 0,
        };
        Reply($"\e[{(isPrivate ? "?" : "")}{number};{value}$y");
    }

    private InputModes CurrentInputModes() => new()
    {
        ApplicationCursorKeys = _modes[Mode.CursorKeys],
        ApplicationKeypad = _modes[Mode.ApplicationKeypad],
        BackspaceSendsBs = _modes[Mode.BackspaceSendsBs],
        NewLine = _modes[Mode.NewLine],
        ModifyOtherKeys = _modifyOtherKeys,
        OtherKeysAsCsiU = _otherKeysAsCsiU,
        Kitty = Keyboard.Flags,
        MouseTracking =
            _modes[Mode.MouseAnyMotion] ? MouseTracking.AnyMotion : _modes[Mode.MouseButtonMotion] ? MouseTracking.ButtonMotion
            : _modes[Mode.MouseNormal] ? MouseTracking.Normal : _modes[Mode.MousePress] ? MouseTracking.PressOnly : MouseTracking.Off,
        MouseEncoding =
            _modes[Mode.MousePixels] ? MouseEncoding.SgrPixels : _modes[Mode.MouseSgr] ? MouseEncoding.Sgr
            : _modes[Mode.MouseUrxvt] ? MouseEncoding.Urxvt : _modes[Mode.MouseUtf8] ? MouseEncoding.Utf8 : MouseEncoding.Default,
        AlternateScroll = _modes[Mode.AlternateScroll],
        IsAlternateScreen = IsAlternateScreen,
        BracketedPaste = _modes[Mode.BracketedPaste],
        FocusReports = _modes[Mode.FocusReports],
    };
}
