namespace Tuivisor.Tui.Drawing;

/// <summary>What a colour means. Code names a role, themes give it a colour.</summary>
internal enum Role : byte
{
    /// <summary>The client's own surface.</summary>
    Bg,

    /// <summary>Text.</summary>
    Fg,

    /// <summary>Secondary text.</summary>
    Dim,

    /// <summary>Rules, rails, borders.</summary>
    Line,

    /// <summary>Focus mark, keys in hints, links.</summary>
    Accent,

    /// <summary>Ground of the selected row, bars and fields.</summary>
    Sel,

    /// <summary>RUNNING.</summary>
    Ok,

    /// <summary>STARTING, STOPPING.</summary>
    Busy,

    /// <summary>BACKOFF, an unexpected exit.</summary>
    Warn,

    /// <summary>FATAL, errors.</summary>
    Error,

    /// <summary>STOPPED.</summary>
    Idle,

    /// <summary>EXITED as expected.</summary>
    Done,

    /// <summary>Marked rows, UNKNOWN.</summary>
    Mark,

    /// <summary>A search hit.</summary>
    Match,

    /// <summary>The search hit the cursor is on.</summary>
    MatchCurrent,

    /// <summary>Selected text.</summary>
    SelText,

    /// <summary>Mode chip of lists.</summary>
    ChipList,

    /// <summary>Mode chip of a console with the focus.</summary>
    ChipConsole,

    /// <summary>Mode chip of copy mode and of the log viewer.</summary>
    ChipCopy,

    /// <summary>Mode chip of a client that may only look.</summary>
    ChipReadOnly,

    /// <summary>Mode chip without a server, and of questions.</summary>
    ChipError,

    /// <summary>Time gutter of logs.</summary>
    Time,

    /// <summary>Letter of standard output in logs.</summary>
    StreamOut,

    /// <summary>Letter of standard error in logs.</summary>
    StreamErr,

    /// <summary>Log level trace and debug.</summary>
    LevelDebug,

    /// <summary>Log level information.</summary>
    LevelInfo,

    /// <summary>Log level warning.</summary>
    LevelWarn,

    /// <summary>Log level error.</summary>
    LevelError,

    /// <summary>Sparks under 60 %.</summary>
    GraphLow,

    /// <summary>Sparks from 60 %.</summary>
    GraphMid,

    /// <summary>Sparks from 90 %.</summary>
    GraphHigh,
}
