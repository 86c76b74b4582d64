using Tuivisor.Tui.Drawing;

namespace Tuivisor.Tui.Themes;

/// <summary>A theme as written: colours by role name in three lists.</summary>
internal sealed record Theme
{
    public required string Name { get; init; }
    public required bool IsDark { get; init; }
    public required IReadOnlyDictionary<string, ThemeColor> Roles { get; init; }
    public required IReadOnlyDictionary<string, ThemeColor> Ansi16 { get; init; }
    public required IReadOnlyDictionary<string, ThemeColor> Mono { get; init; }

    // A role without a colour of its own takes that of the next name.
    private static readonly (Role Role, string[] Names)[] Chains =
    [
        (Role.Bg, ["bg"]), (Role.Fg, ["fg"]), (Role.Dim, ["dim", "fg"]), (Role.Line, ["line", "dim", "fg"]),
        (Role.Accent, ["accent", "fg"]), (Role.Sel, ["sel"]), (Role.Ok, ["ok", "fg"]), (Role.Busy, ["busy", "accent", "fg"]),
        (Role.Warn, ["warn", "fg"]), (Role.Error, ["error", "fg"]), (Role.Idle, ["idle", "dim", "fg"]), (Role.Done, ["done", "fg"]),
        (Role.Mark, ["mark", "accent", "fg"]), (Role.Match, ["match"]), (Role.MatchCurrent, ["match-cur"]), (Role.SelText, ["seltext"]),
        (Role.ChipList, ["chip-list", "accent"]), (Role.ChipConsole, ["chip-console", "ok"]), (Role.ChipCopy, ["chip-copy", "match"]),
        (Role.ChipReadOnly, ["chip-ro", "mark"]), (Role.ChipError, ["chip-error", "error"]), (Role.Time, ["time", "dim", "fg"]),
        (Role.StreamOut, ["stream-out", "dim", "fg"]), (Role.StreamErr, ["stream-err", "warn", "fg"]),
        (Role.LevelDebug, ["level-debug", "dim", "fg"]), (Role.LevelInfo, ["level-info", "fg"]), (Role.LevelWarn, ["level-warn", "warn"]),
        (Role.LevelError, ["level-error", "error"]), (Role.GraphLow, ["graph-low", "ok"]), (Role.GraphMid, ["graph-mid", "warn"]),
        (Role.GraphHigh, ["graph-high", "error"]),
    ];

    /// <summary>Names a theme file may use.</summary>
    public static IReadOnlySet<string> RoleNames { get; } = Chains.SelectMany(chain => chain.Names).ToHashSet();

    public static IReadOnlyList<(Role Role, string[] Names)> RoleChains => Chains;
}
