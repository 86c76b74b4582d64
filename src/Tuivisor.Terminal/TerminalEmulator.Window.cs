using Tuivisor.Terminal.Parsing;

namespace Tuivisor.Terminal;

/// <content>XTWINOPS: sizes are told, titles stacked; what moves or changes a window is refused.</content>
public sealed partial class TerminalEmulator
{
    /// <summary>XTWINOPS, Window Operations.</summary>
    /// <remarks>CSI Ps ; Ps ; Ps t. xterm. Sizes are changed and titles told only where the options allow it.</remarks>
    [Sequence("CSI t", "XTWINOPS", Support.Partial)]
    private void DoWindowOperation(VtParameters p)
    {
        switch (p[0])
        {
            case 4: AskForSize(p, Options.CellHeight, Options.CellWidth); break;
            case 8: AskForSize(p, 1, 1); break;
            case 11: Reply("\e[1t"); break;
            case 13: Reply("\e[3;0;0t"); break;
            case 14: Reply($"\e[4;{Rows * Options.CellHeight};{Columns * Options.CellWidth}t"); break;
            case 15: Reply($"\e[5;{Rows * Options.CellHeight};{Columns * Options.CellWidth}t"); break;
            case 16: Reply($"\e[6;{Options.CellHeight};{Options.CellWidth}t"); break;
            case 18: Reply($"\e[8;{Rows};{Columns}t"); break;
            case 19: Reply($"\e[9;{Rows};{Columns}t"); break;
            case 20: ReportTitle('L', IconName); break;
            case 21: ReportTitle('l', Title); break;
            case 22: PushTitles(p[1]); break;
            case 23: PopTitles(p[1]); break;
            case >= 24 when Options.AllowWindowOps: Resize(Columns, p[0]); break;
        }
    }

    /// <summary>4 and 8: a size in pixels or cells. An absent number keeps that side, 0 asks for the largest, which we do not know.</summary>
    private void AskForSize(VtParameters p, int cellHeight, int cellWidth)
    {
        if (!Options.AllowWindowOps || cellHeight == 0 || cellWidth == 0) return;
        var rows = p.IsGiven(1) ? p[1] / cellHeight : 0;
        var columns = p.IsGiven(2) ? p[2] / cellWidth : 0;
        Resize(columns == 0 ? Columns : columns, rows == 0 ? Rows : rows);
    }

    /// <summary>The report of mode 2048.</summary>
    private void ReportSize() =>
        Reply($"\e[48;{Rows};{Columns};{Rows * Options.CellHeight};{Columns * Options.CellWidth}t");

    /// <summary>DECSNLS, Set Lines Per Screen.</summary>
    /// <remarks>CSI Ps * |. DEC VT510, DECSNLS. Refused unless the options allow it.</remarks>
    [Sequence("CSI * |", "DECSNLS", Support.Ignored)]
    private void SetLinesPerScreen(int lines)
    {
        if (Options.AllowWindowOps && lines > 0) Resize(Columns, lines);
    }
}
