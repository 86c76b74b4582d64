using Tuivisor.Terminal.Modes;
using Tuivisor.Terminal.Parsing;

namespace Tuivisor.Terminal;

/// <content>Answers. None of them holds text of the program, or it could type for the person.</content>
public sealed partial class TerminalEmulator
{
    private bool _isDark = true;

    /// <summary>Whether the person's terminal is dark: told to programs that ask (DSR ? 996), and when it changes to those that set
    /// mode 2031.</summary>
    public bool IsDark
    {
        get => _isDark;
        set
        {
            var changed = _isDark != value;
            _isDark = value;
            if (changed && _modes[Mode.ColorSchemeReports]) ReportColorScheme();
        }
    }

    private void Reply(string reply) => _replies.Add(reply);

    /// <summary>DA1: a VT420 with selective erase, side margins, colours, rectangles, and a clipboard that can be set.</summary>
    /// <remarks>CSI c and ESC Z. ECMA-48 8.3.24; DEC VT510, DA1.</remarks>
    [Sequence("CSI c", "DA1"), Sequence("ESC Z", "DECID")]
    private void ReportPrimaryAttributes() => Reply("\e[?64;6;21;22;28;52c");

    /// <summary>DA2: a VT420 of the xterm whose behaviour this follows, for programs that look at the number.</summary>
    /// <remarks>CSI &gt; c. DEC VT510, DA2.</remarks>
    [Sequence("CSI > c", "DA2")]
    private void ReportSecondaryAttributes() => Reply("\e[>41;379;0c");

    /// <summary>DA3: unit id, zeros.</summary>
    /// <remarks>CSI = c. DEC VT510, DA3.</remarks>
    [Sequence("CSI = c", "DA3")]
    private void ReportTertiaryAttributes() => Reply("\eP!|00000000\e\\");

    /// <summary>XTVERSION: name and version.</summary>
    /// <remarks>CSI &gt; q. xterm.</remarks>
    [Sequence("CSI > q", "XTVERSION")]
    private void ReportVersion() => Reply($"\eP>|{Options.Version}\e\\");

    /// <summary>DSR: 5 is fine, 6 tells the position, from the margins in origin mode.</summary>
    /// <remarks>CSI Ps n. ECMA-48 8.3.35 and 8.3.14 (CPR).</remarks>
    [Sequence("CSI n", "DSR")]
    private void ReportStatus(int which)
    {
        if (which == 5) Reply("\e[0n");
        else if (which == 6) Reply($"\e[{ReportedRow};{ReportedColumn}R");
    }

    /// <summary>DSR, DEC's: position with page, printer, keys, keyboard, locator, macros, checksum, sessions; 996 tells dark or light.</summary>
    /// <remarks>CSI ? Ps n. DEC VT510, DSR; 996 is contour's.</remarks>
    [Sequence("CSI ? n", "DSR")]
    private void ReportPrivateStatus(VtParameters parameters)
    {
        switch (parameters[0])
        {
            case 6: Reply($"\e[?{ReportedRow};{ReportedColumn};1R"); break;
            case 15: Reply("\e[?13n"); break;        // no printer
            case 25: Reply("\e[?21n"); break;        // user keys are locked
            case 26: Reply("\e[?27;1;0;0n"); break;  // a North American keyboard, ready
            case 53 or 55: Reply("\e[?53n"); break;  // no locator
            case 56: Reply("\e[?57;0n"); break;      // of no kind
            case 62: Reply("\e[0*{"); break;         // no room for macros
            case 63: Reply($"\eP{parameters[1]}!~0000\e\\"); break;
            case 75: Reply("\e[?70n"); break;        // no error
            case 85: Reply("\e[?83n"); break;        // one session
            case 996: ReportColorScheme(); break;
        }
    }

    private void ReportColorScheme() => Reply(IsDark ? "\e[?997;1n" : "\e[?997;2n");

    private int ReportedRow => _row + 1 - (_modes[Mode.Origin] ? _top : 0);

    private int ReportedColumn => _column + 1 - (_modes[Mode.Origin] ? _left : 0);

    /// <summary>DECREQTPARM: an old request for the speed of a line that is none.</summary>
    /// <remarks>CSI Ps x. DEC VT100, DECREQTPARM.</remarks>
    [Sequence("CSI x", "DECREQTPARM")]
    private void ReportTerminalParameters(int which)
    {
        if (which <= 1) Reply($"\e[{which + 2};1;1;128;128;1;0x");
    }

    /// <summary>XTSMGRAPHICS: there are no graphics, which is an error status.</summary>
    /// <remarks>CSI ? Pi ; Pa ; Pv S. xterm.</remarks>
    [Sequence("CSI ? S", "XTSMGRAPHICS", Support.Partial)]
    private void ReportGraphics(VtParameters parameters)
    {
        if (parameters.Count > 0) Reply($"\e[?{parameters[0]};1;0S");
    }
}
