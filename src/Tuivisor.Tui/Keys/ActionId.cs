namespace Tuivisor.Tui.Keys;

/// <summary>Everything a key, the palette or the mouse can ask for. The names, in lower case with hyphens, are what people bind.</summary>
internal enum ActionId
{
    None,

    // Moving
    Down, Up, First, Last, HalfPageDown, HalfPageUp, PageDown, PageUp, Left, Right, NextProblem, NextPane, PreviousPane,

    // Looking
    FocusConsole, ViewConsole, ViewLogs, ViewDetails, ViewEvents, NextView, PreviousView, Attach, Zoom, OpenLog, MainLog, EventList, Details,
    CopyMode, FocusList, Help, Palette, Messages, Back, CloseView, WhoIsHere, Info, Version, TimeAndLoad,

    // Choosing
    Filter, Mark, MarkDown, MarkUp, InvertMarks, Sort, ReverseSort, SplitSmaller, SplitLarger, GoTo,

    // Acting on programs
    Start, Stop, Restart, Signal, Kill, ClearLogs, Remove, NewProgram, NewShell, ShellHere, WriteConfig, EditConfig, CopyMenu, Repeat, Fit,
    ClearScreen, ResetTerminal, Paste, SaveScreen,

    // Consoles by number and neighbour
    NextConsole, PreviousConsole, LastConsole, Slot0, Slot1, Slot2, Slot3, Slot4, Slot5, Slot6, Slot7, Slot8, Slot9, SendPrefix,

    // The whole
    Reload, Detach, DetachOthers, Shutdown, RestartServer, StartAll, StopAll, RestartAll, Suspend, Redraw, Interrupt, Theme, Language, Avail, Open, PowerDetach,

    // Two consoles side by side; watching and recording consoles
    Split, CloseSplit, Only, AllowCopy, SendXoff, SendXon, SaveBuffer, LoadBuffer, CodePoint, Bell, Mouse, NumberAndTitle, SearchScrollback, Width, MonitorActivity, MonitorSilence, Record, Play, Pause, Step, Slower, Faster,

    // In the log viewer
    Follow, Search, SearchBack, NextHit, PreviousHit, Wrap, StdoutOnly, StderrOnly, CopyLine, MergedStreams, GoToTime, Gutter, FilterLines, ToggleFilters,
    OlderError, NewerError, OlderWarning, NewerWarning, OlderGap, NewerGap, OlderStart, NewerStart, Ansi, PrettyLines, SaveLines, PipeLines, OpenEditor,
    LogInfo, MergedLogs, CopyFile, Fold, FoldAll, SetMark, GoToMark, FollowUntil, Highlight, SearchField, ConsoleBeside, Encoding,

    // In copy mode
    StartSelection, Copy, SelectLines, SelectBlock, WordForward, WordBack, LineStart, LineEnd, Top, Bottom, Middle,
}
