namespace Tuivisor.Terminal.Modes;

/// <summary>All modes: number, name and default on one screen. What is absent is not recognized (DECRQM answers 0).</summary>
internal static class ModeTable
{
    /// <summary>The rows.</summary>
    public static IReadOnlyList<ModeInfo> All { get; } =
    [
        Ansi(2, "KAM", Mode.KeyboardAction),
        Ansi(4, "IRM", Mode.Insert),
        Ansi(12, "SRM", Mode.SendReceive),
        Ansi(20, "LNM", Mode.NewLine),
        Never(1, "GATM"), Never(5, "SRTM"), Never(7, "VEM"), Never(10, "HEM"), Never(11, "PUM"), Never(13, "FEAM"),
        Never(14, "FETM"), Never(15, "MATM"), Never(16, "TTM"), Never(17, "SATM"), Never(18, "TSM"), Never(19, "EBM"),

        Dec(1, "DECCKM", Mode.CursorKeys),
        new(2, true, "DECANM", null, IsDefault: true, ModeAccess.AlwaysSet),
        Dec(3, "DECCOLM", Mode.Columns132),
        Dec(4, "DECSCLM", Mode.SmoothScroll),
        Dec(5, "DECSCNM", Mode.ReverseVideo),
        Dec(6, "DECOM", Mode.Origin),
        Dec(7, "DECAWM", Mode.AutoWrap, isDefault: true),
        new(8, true, "DECARM", null, IsDefault: false, ModeAccess.AlwaysReset),
        Dec(9, "X10 mouse", Mode.MousePress),
        Dec(12, "att610", Mode.BlinkingCursor),
        Dec(18, "DECPFF", Mode.PrintFormFeed),
        Dec(19, "DECPEX", Mode.PrintExtent, isDefault: true),
        Dec(25, "DECTCEM", Mode.ShowCursor, isDefault: true),
        Dec(35, "DECHEBM", Mode.HebrewKeyboard),
        Dec(40, "allow 80 to 132", Mode.Allow132),
        Dec(41, "more fix", Mode.MoreFix),
        Dec(42, "DECNRCM", Mode.NationalSets),
        Dec(44, "margin bell", Mode.MarginBell),
        Dec(45, "reverse wrap", Mode.ReverseWrap),
        Dec(47, "alternate screen", Mode.Alternate),
        new(60, true, "DECHCCM", null, IsDefault: false, ModeAccess.AlwaysReset),
        Dec(66, "DECNKM", Mode.ApplicationKeypad),
        Dec(67, "DECBKM", Mode.BackspaceSendsBs),
        Dec(69, "DECLRMM", Mode.LeftRightMargins),
        Dec(80, "DECSDM", Mode.SixelScrolling),
        Dec(95, "DECNCSM", Mode.NoClearOnColumnChange),
        Dec(1000, "mouse", Mode.MouseNormal),
        Dec(1002, "mouse button motion", Mode.MouseButtonMotion),
        Dec(1003, "mouse any motion", Mode.MouseAnyMotion),
        Dec(1004, "focus reports", Mode.FocusReports),
        Dec(1005, "mouse UTF-8", Mode.MouseUtf8),
        Dec(1006, "mouse SGR", Mode.MouseSgr),
        Dec(1007, "alternate scroll", Mode.AlternateScroll, isDefault: true),
        Dec(1015, "mouse urxvt", Mode.MouseUrxvt),
        Dec(1016, "mouse SGR pixels", Mode.MousePixels),
        Dec(1034, "eightBitInput", Mode.MetaEighthBit),
        Dec(1035, "numLock", Mode.NumLockModifier, isDefault: true),
        Dec(1036, "metaSendsEscape", Mode.MetaSendsEscape, isDefault: true),
        Dec(1039, "altSendsEscape", Mode.AltSendsEscape, isDefault: true),
        Dec(1045, "extended reverse wrap", Mode.ExtendedReverseWrap),
        Dec(1047, "alternate screen, clearing", Mode.AlternateClearing),
        Dec(1048, "save cursor", Mode.SaveCursor),
        Dec(1049, "alternate screen, saving", Mode.AlternateSaving),
        Dec(2004, "bracketed paste", Mode.BracketedPaste),
        Dec(2026, "synchronized output", Mode.Synchronized),
        Dec(2027, "grapheme clusters", Mode.Graphemes),
        Dec(2031, "color scheme reports", Mode.ColorSchemeReports),
        Dec(2048, "size reports", Mode.SizeReports),
    ];

    private static readonly Dictionary<(int Number, bool IsPrivate), ModeInfo> ByNumber =
        All.ToDictionary(mode => (mode.Number, mode.IsPrivate));

    /// <summary>Modes as after a reset.</summary>
    public static ModeSet Defaults { get; } = All.Where(mode => mode is { Mode: not null, IsDefault: true })
        .Aggregate(default(ModeSet), (set, mode) => set.With(mode.Mode.GetValueOrDefault(), true));

    /// <summary>The row of a number, or null.</summary>
    public static ModeInfo? Find(int number, bool isPrivate) => ByNumber.GetValueOrDefault((number, isPrivate));

    private static ModeInfo Ansi(int number, string name, Mode mode) => new(number, false, name, mode);

    private static ModeInfo Never(int number, string name) => new(number, false, name, null, false, ModeAccess.AlwaysReset);

    private static ModeInfo Dec(int number, string name, Mode mode, bool isDefault = false) => new(number, true, name, mode, isDefault);
}
