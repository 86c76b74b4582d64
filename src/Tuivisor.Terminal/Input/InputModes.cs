namespace Tuivisor.Terminal.Input;

/// <summary>Which mouse events a program asked for. The numbers are the DEC private modes of xterm.</summary>
public enum MouseTracking : byte
{
    /// <summary>None.</summary>
    Off = 0,

    /// <summary>?9, X10: presses only, no modifiers.</summary>
    PressOnly,

    /// <summary>?1000: presses and releases.</summary>
    Normal,

    /// <summary>?1002: and motion while a button is held.</summary>
    ButtonMotion,

    /// <summary>?1003: and any other motion.</summary>
    AnyMotion,
}

/// <summary>How mouse events are written. xterm, "Mouse Tracking", "Extended coordinates".</summary>
public enum MouseEncoding : byte
{
    /// <summary>CSI M and three bytes; positions beyond 223 cannot be told.</summary>
    Default = 0,

    /// <summary>?1005: as above with each number as UTF-8, up to 2015.</summary>
    Utf8,

    /// <summary>?1006: CSI &lt; b ; x ; y M or m.</summary>
    Sgr,

    /// <summary>?1015: CSI b ; x ; y M.</summary>
    Urxvt,

    /// <summary>?1016: as ?1006 in pixels.</summary>
    SgrPixels,
}

/// <summary>Progressive enhancements of kitty's keyboard protocol, as in CSI = flags u.</summary>
[Flags]
public enum KittyKeyboardFlags : byte
{
    /// <summary>Legacy encoding.</summary>
    None = 0,

    /// <summary>Disambiguate escape codes.</summary>
    Disambiguate = 1,

    /// <summary>Report repeats and releases.</summary>
    EventTypes = 2,

    /// <summary>Report the shifted and base-layout keys.</summary>
    AlternateKeys = 4,

    /// <summary>Report all keys as escape codes.</summary>
    AllKeysAsEscapes = 8,

    /// <summary>Report the text with the key.</summary>
    AssociatedText = 16,
}

/// <summary>Everything about a program's terminal that decides how keys, mouse, pastes and focus changes are written to it.
/// The default value is the state after a reset (RIS).</summary>
public readonly record struct InputModes
{
    /// <summary>DECCKM, ?1: arrows, Home and End are SS3 instead of CSI.</summary>
    public bool ApplicationCursorKeys { get; init; }

    /// <summary>DECKPAM (ESC =) or DECNKM, ?66: keypad keys are SS3 sequences.</summary>
    public bool ApplicationKeypad { get; init; }

    /// <summary>DECBKM, ?67: Backspace sends BS, and Control-Backspace DEL, instead of the other way round.</summary>
    public bool BackspaceSendsBs { get; init; }

    /// <summary>LNM, 20: Enter sends CR LF.</summary>
    public bool NewLine { get; init; }

    /// <summary>modifyOtherKeys of xterm, CSI &gt; 4 ; n m: 0 off, 1 keys without a well-known meaning, 2 all modified keys.</summary>
    public byte ModifyOtherKeys { get; init; }

    /// <summary>formatOtherKeys = 1: such keys are CSI code ; m u instead of CSI 27 ; m ; code ~.</summary>
    public bool OtherKeysAsCsiU { get; init; }

    /// <summary>Top of the kitty keyboard stack of the screen in use.</summary>
    public KittyKeyboardFlags Kitty { get; init; }

    /// <summary>Which mouse events it wants.</summary>
    public MouseTracking MouseTracking { get; init; }

    /// <summary>How it wants them written.</summary>
    public MouseEncoding MouseEncoding { get; init; }

    /// <summary>?1007: in the alternate screen the wheel sends arrow keys while no mouse tracking is on.</summary>
    public bool AlternateScroll { get; init; }

    /// <summary>The alternate screen is shown.</summary>
    public bool IsAlternateScreen { get; init; }

    /// <summary>?2004: pastes are wrapped in CSI 200 ~ and CSI 201 ~.</summary>
    public bool BracketedPaste { get; init; }

    /// <summary>?1004: focus changes are reported.</summary>
    public bool FocusReports { get; init; }
}
