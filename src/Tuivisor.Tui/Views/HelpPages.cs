using static Tuivisor.Tui.Keys.ActionId;

namespace Tuivisor.Tui.Views;

/// <summary>What the help screen shows, in two columns a page.</summary>
internal static class HelpPages
{
    public static HelpPage List { get; } = new(Keys.Scope.List, "help.list",
    [
        new("help.move"), new("help.down-up", Down, Up), new("help.first-last", First, Last), new("help.next-problem", NextProblem),
        new("help.next-pane", NextPane), new("help.views", ViewConsole, ViewEvents), new("help.filter", Filter), new("help.mark", Mark),
        new("help.sort", Sort), new(""),
        new("help.look"), new("help.console", FocusConsole), new("help.logs", Right), new("help.details", Keys.ActionId.Details), new("help.zoom", Keys.ActionId.Zoom),
        new("help.attach", Attach), new("help.copy-mode", CopyMode), new("help.events", EventList), new("help.main-log", MainLog), new("help.goto", GoTo), new("help.merge", MergedLogs),
        new("help.split", SplitSmaller, SplitLarger),
    ],
    [
        new("help.act"), new("help.start", Start), new("help.stop", Stop), new("help.restart", Restart), new("help.signal", Signal), new("help.kill", Kill),
        new("help.clear", ClearLogs), new("help.edit", EditConfig), new("help.new", NewProgram), new("help.remove", Remove), new(""),
        new("help.whole"), new("help.reload", Reload), new("help.commands", Palette), new("help.leave", Detach),
        new("help.shell-here", ShellHere), new("help.write-config", WriteConfig), new("help.copy", Keys.ActionId.CopyMenu), new("help.repeat", Repeat), new("help.invert", InvertMarks),
        new("help.messages", Messages), new("help.suspend", Suspend), new("help.redraw", Redraw),
    ]);

    public static HelpPage Console { get; } = new(Keys.Scope.Prefix, "help.in-console",
    [
        new("help.after-prefix"), new("wk.detach", Detach), new("wk.pane", NextPane), new("wk.copy", CopyMode), new("wk.paste", Paste), new("wk.send", SendPrefix),
        new("wk.zoom", Keys.ActionId.Zoom), new("wk.next", NextConsole, PreviousConsole), new("wk.slot", Slot0, Slot9), new("wk.list", FocusList), new("wk.goto", GoTo),
        new("wk.last", LastConsole), new("wk.new", NewShell), new("wk.fit", Fit), new("wk.width", Width), new("wk.wrap", Wrap), new("wk.command", Palette),
        new("wk.search", SearchScrollback), new("wk.buffer", SaveBuffer, LoadBuffer), new("wk.allow-copy", AllowCopy), new("wk.flow", SendXoff, SendXon), new("wk.code-point", CodePoint),
        new("wk.number", NumberAndTitle), new("wk.bell", Bell), new("wk.split-moves", SplitSmaller, SplitLarger),
    ],
    [
        new("help.act"), new("wk.restart", Restart), new("wk.stop", Stop), new("wk.logs", OpenLog), new("wk.info", Info), new("wk.clear", ClearScreen),
        new("wk.reset", ResetTerminal), new("wk.save", SaveScreen), new("wk.events", EventList), new("wk.monitor", MonitorActivity), new("wk.silence", MonitorSilence), new("wk.record", Record), new("wk.split", Split),
        new("wk.close-split", CloseSplit), new("wk.only", Only), new("wk.reload", Reload),
        new("wk.clients", WhoIsHere), new("wk.detach-others", DetachOthers), new("wk.shutdown", Shutdown), new("wk.redraw", Redraw), new("wk.suspend", Suspend),
    ]);

    public static HelpPage Log { get; } = new(Keys.Scope.Log, "help.in-log",
    [
        new("help.in-log-title"), new("help.down-up", Down, Up), new("help.half-page", HalfPageDown, HalfPageUp),
        new("help.follow", Follow), new("help.follow-until", FollowUntil), new("help.first", First), new("help.goto-time", GoToTime), new("help.search", Search), new("help.hits", NextHit, PreviousHit),
        new("help.log-problems", OlderError, NewerError), new("help.log-warnings", OlderWarning, NewerWarning), new("help.log-gaps", OlderGap, NewerGap),
        new("help.log-starts", OlderStart, NewerStart), new("help.log-filter", FilterLines, ToggleFilters), new("help.stream", StdoutOnly, StderrOnly, MergedStreams),
        new("help.field", SearchField), new("help.highlight", Highlight), new("help.console-beside", ConsoleBeside),
        new("help.merge", MergedLogs), new("help.gutter", Gutter), new("help.wrap", Wrap), new("help.sideways", Left, Right), new("help.ansi", Ansi), new("help.pretty", PrettyLines),
        new("help.fold", Fold), new("help.fold-all", FoldAll), new("help.mark-line", SetMark, GoToMark),
        new("help.select-lines-log", SelectLines), new("help.copy-line", CopyLine), new("help.save-lines", SaveLines), new("help.pipe", PipeLines), new("help.editor", OpenEditor),
        new("help.log-info", LogInfo), new("help.back", CloseView),
    ],
    [
        new("help.in-copy-title"), new("help.down-up", Down, Up), new("help.left-right", Left, Right), new("help.words", WordForward, WordBack),
        new("help.line-ends", LineStart, LineEnd), new("help.screen-rows", Top, Middle, Bottom), new("help.first-last", First, Last),
        new("help.half-page", HalfPageDown, HalfPageUp), new("help.page", PageDown, PageUp),
        new("help.select", StartSelection), new("help.select-lines", SelectLines), new("help.select-block", SelectBlock),
        new("help.copy-selection", Copy), new("help.search", Search), new("help.search-newer", SearchBack), new("help.hits", NextHit, PreviousHit), new("help.save-lines", SaveLines), new("help.back", CloseView),
    ]) { RightScope = Keys.Scope.Copy };

    public static IReadOnlyList<HelpPage> All { get; } = [List, Console, Log];

    /// <summary>Id of what the help says of an action in a place; null when that has no line of its own.</summary>
    public static string? TextOf(Keys.Scope scope, Keys.ActionId action) => All
        .SelectMany(page => (page.Scope == scope ? page.Left : []).Concat(page.RightScope == scope ? page.Right : []))
        .FirstOrDefault(item => item.Actions.Length == 1 && item.Actions[0] == action)?.Text;
}
