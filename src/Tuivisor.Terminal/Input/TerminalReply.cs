namespace Tuivisor.Terminal.Input;

/// <summary>What a <see cref="TerminalReply"/> answers.</summary>
public enum TerminalReplyKind : byte
{
    /// <summary>A well-formed sequence that is no key and no known reply. It is reported so that nobody types it.</summary>
    Unknown = 0,

    /// <summary>CPR, CSI row ; column R. Parameters: row and column, from 1.</summary>
    CursorPosition,

    /// <summary>DA1, CSI ? … c. Parameters: the attributes.</summary>
    DeviceAttributes,

    /// <summary>DA2, CSI &gt; … c. Parameters: type, version, option.</summary>
    SecondaryAttributes,

    /// <summary>XTVERSION, DCS &gt; | text ST. Text: name and version.</summary>
    Version,

    /// <summary>DECRPM, CSI ? mode ; value $ y. Parameters: mode and value (0 unknown, 1 set, 2 reset, 3 always set, 4 always reset).</summary>
    PrivateMode,

    /// <summary>CSI ? flags u. Parameters: the flags of kitty's keyboard protocol in force.</summary>
    KittyKeyboard,

    /// <summary>OSC 10, 11 or 12. Parameters: which of them, then red, green, blue from 0 to 255.</summary>
    DynamicColor,

    /// <summary>OSC 4. Parameters: index, then red, green, blue from 0 to 255.</summary>
    PaletteColor,

    /// <summary>CSI 4 ; height ; width t. Parameters: height and width of the text area in pixels.</summary>
    TextAreaPixels,

    /// <summary>CSI 6 ; height ; width t. Parameters: height and width of a cell in pixels.</summary>
    CellPixels,

    /// <summary>CSI 8 ; rows ; columns t. Parameters: rows and columns.</summary>
    TextAreaSize,

    /// <summary>CSI ? 997 ; n n. Parameters: 1 dark, 2 light.</summary>
    ColorScheme,

    /// <summary>?2048, CSI 48 ; rows ; columns ; height ; width t. Parameters: those four.</summary>
    Resized,

    /// <summary>XTGETTCAP, DCS 1 + r name = value ST. Text: the hexadecimal part; Parameters: 1 known, 0 not.</summary>
    TerminfoCapability,

    /// <summary>DECRPSS, DCS 1 $ r … ST. Text: the setting; Parameters: 1 valid, 0 not.</summary>
    Setting,

    /// <summary>OSC 52. Text: the base64 part.</summary>
    Clipboard,
}

/// <summary>An answer of the outer terminal. It never reaches a program.</summary>
/// <param name="Kind">What it answers.</param>
/// <param name="Parameters">Numbers, by kind.</param>
/// <param name="Text">Text, by kind; empty where there is none. It comes from outside: clean it before it is shown.</param>
public sealed record TerminalReply(TerminalReplyKind Kind, IReadOnlyList<int> Parameters, string Text = "")
{
    /// <summary>Parameter number <paramref name="index"/>, 0 when absent.</summary>
    public int this[int index] => index < Parameters.Count ? Parameters[index] : 0;
}
