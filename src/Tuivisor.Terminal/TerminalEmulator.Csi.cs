using Tuivisor.Terminal.Modes;
using Tuivisor.Terminal.Parsing;

namespace Tuivisor.Terminal;

/// <content>Which method carries out which control sequence.</content>
public sealed partial class TerminalEmulator
{
    private const int Private = '?' << 8;

    private void DispatchCsi(int key, VtParameters p)
    {
        // Sub-parameters belong to SGR alone; anything else with a colon is malformed.
        if (p.HasSubParameters && key != 'm') return;
        if (key != 'b') _lastPrinted = 0;
        switch (key)
        {
            case '@': InsertCharacters(p.Or(0, 1)); break;
            case ' ' << 8 | '@': ScrollLeft(p.Or(0, 1)); break;
            case 'A': CursorUp(p.Or(0, 1)); break;
            case ' ' << 8 | 'A': ScrollRight(p.Or(0, 1)); break;
            case 'B': CursorDown(p.Or(0, 1)); break;
            case 'C': CursorForward(p.Or(0, 1)); break;
            case 'D': CursorBack(p.Or(0, 1)); break;
            case 'E': CursorNextLine(p.Or(0, 1)); break;
            case 'F': CursorPrecedingLine(p.Or(0, 1)); break;
            case 'G' or '`': ColumnAbsolute(p.Or(0, 1) - 1); break;
            case 'H' or 'f': CursorPosition(p.Or(0, 1) - 1, p.Or(1, 1) - 1); break;
            case 'I': TabForward(p.Or(0, 1)); break;
            case 'J': EraseInDisplay(p[0]); break;
            case Private | 'J': SelectiveEraseInDisplay(p[0]); break;
            case 'K': EraseInLine(p[0]); break;
            case Private | 'K': SelectiveEraseInLine(p[0]); break;
            case 'L': InsertLines(p.Or(0, 1)); break;
            case 'M': DeleteLines(p.Or(0, 1)); break;
            case 'P': DeleteCharacters(p.Or(0, 1)); break;
            case 'S': ScrollUp(p.Or(0, 1)); break;
            case Private | 'S': ReportGraphics(p); break;
            case 'T' when p.Count == 0 || (p.Count == 1 && p[0] > 0): ScrollDown(p.Or(0, 1)); break;
            case '^': ScrollDown(p.Or(0, 1)); break;
            case Private | 'W': ResetTabs(p[0]); break;
            case 'X': EraseCharacters(p.Or(0, 1)); break;
            case 'Z': TabBack(p.Or(0, 1)); break;
            case 'a': ColumnForward(p.Or(0, 1)); break;
            case 'b': Repeat(p.Or(0, 1)); break;
            case 'c' when p[0] == 0: ReportPrimaryAttributes(); break;
            case '>' << 8 | 'c' when p[0] == 0: ReportSecondaryAttributes(); break;
            case '=' << 8 | 'c' when p[0] == 0: ReportTertiaryAttributes(); break;
            case 'd': LineAbsolute(p.Or(0, 1) - 1); break;
            case 'e': LineForward(p.Or(0, 1)); break;
            case 'g': ClearTabs(p[0]); break;
            case 'h': SetModes(p, isPrivate: false, true); break;
            case Private | 'h': SetModes(p, isPrivate: true, true); break;
            case 'l': SetModes(p, isPrivate: false, false); break;
            case Private | 'l': SetModes(p, isPrivate: true, false); break;
            case Private | 's': SavePrivateModes(p); break;
            case Private | 'r': RestorePrivateModes(p); break;
            case '$' << 8 | 'p': ReportMode(p[0], isPrivate: false); break;
            case '?' << 16 | '$' << 8 | 'p': ReportMode(p[0], isPrivate: true); break;
            case 'm': SelectGraphicRendition(p); break;
            case '>' << 8 | 'm': SetKeyOption(p); break;
            case '>' << 8 | 'n': DisableKeyOption(p); break;
            case '>' << 8 | 'f': SetKeyFormat(p); break;
            case Private | 'm': ReportKeyOption(p[0]); break;
            case 'n': ReportStatus(p[0]); break;
            case Private | 'n': ReportPrivateStatus(p); break;
            case '!' << 8 | 'p': SoftReset(); break;
            case '"' << 8 | 'p': SetConformanceLevel(p); break;
            case '"' << 8 | 'q': SelectProtection(p[0]); break;
            case ' ' << 8 | 'q': SetCursorShape(p[0]); break;
            case '>' << 8 | 'q' when p[0] == 0: ReportVersion(); break;
            case 'r': SetTopBottomMargins(p.Or(0, 1) - 1, p.Or(1, Rows) - 1); break;
            case 's' when _modes[Mode.LeftRightMargins]: SetLeftRightMargins(p.Or(0, 1) - 1, p.Or(1, Columns) - 1); break;
            case 's' when p.Count == 0: SaveCursor(); break;
            case 't': DoWindowOperation(p); break;
            case '>' << 8 | 't': SetTitleModes(p, true); break;
            case '>' << 8 | 'T': SetTitleModes(p, false); break;
            case 'u' when p.Count == 0: RestoreCursor(); break;
            case Private | 'u': ReportKeyboardFlags(); break;
            case '>' << 8 | 'u': PushKeyboardFlags(p[0]); break;
            case '<' << 8 | 'u': PopKeyboardFlags(p.Or(0, 1)); break;
            case '=' << 8 | 'u': ChangeKeyboardFlags(p[0], p.Or(1, 1)); break;
            case 'x': ReportTerminalParameters(p[0]); break;
            case '$' << 8 | 'r': ChangeAttributes(p); break;
            case '$' << 8 | 't': ReverseAttributes(p); break;
            case '$' << 8 | 'v': CopyArea(p); break;
            case '$' << 8 | 'x': FillArea(p); break;
            case '$' << 8 | 'z': EraseArea(p); break;
            case '$' << 8 | '{': SelectiveEraseArea(p); break;
            case '*' << 8 | 'x': SelectAttributeExtent(p[0]); break;
            case '*' << 8 | 'y': ReportChecksum(p); break;
            case '*' << 8 | '|': SetLinesPerScreen(p[0]); break;
            case '\'' << 8 | '}': InsertColumns(p.Or(0, 1)); break;
            case '\'' << 8 | '~': DeleteColumns(p.Or(0, 1)); break;
        }
    }
}
