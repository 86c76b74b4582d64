namespace Tuivisor.Terminal.Modes;

/// <summary>The modes that the emulator keeps. Saved states hold these numbers: add at the end only.</summary>
internal enum Mode : byte
{
    /// <summary>Keys are locked. Kept, without effect.</summary>
    KeyboardAction,

    /// <summary>Text moves what is right of it.</summary>
    Insert,

    /// <summary>No local echo. Kept, without effect.</summary>
    SendReceive,

    /// <summary>LF returns to the margin as well.</summary>
    NewLine,

    /// <summary>Arrows send SS3.</summary>
    CursorKeys,

    /// <summary>132 columns.</summary>
    Columns132,

    /// <summary>Smooth scrolling. Kept, without effect.</summary>
    SmoothScroll,

    /// <summary>Text and ground colour of the whole screen are exchanged.</summary>
    ReverseVideo,

    /// <summary>Positions count from the margins.</summary>
    Origin,

    /// <summary>Text wraps at the right margin.</summary>
    AutoWrap,

    /// <summary>The cursor blinks.</summary>
    BlinkingCursor,

    /// <summary>Form feed after printing. Kept, without effect.</summary>
    PrintFormFeed,

    /// <summary>Print the whole screen. Kept, without effect.</summary>
    PrintExtent,

    /// <summary>The cursor is shown.</summary>
    ShowCursor,

    /// <summary>Hebrew keyboard. Kept, without effect.</summary>
    HebrewKeyboard,

    /// <summary><see cref="Columns132"/> may be changed.</summary>
    Allow132,

    /// <summary>National character sets. Kept, without effect.</summary>
    NationalSets,

    /// <summary>Bell near the margin. Kept, without effect.</summary>
    MarginBell,

    /// <summary>Backspace at the left margin goes to the row above.</summary>
    ReverseWrap,

    /// <summary>The keypad sends SS3.</summary>
    ApplicationKeypad,

    /// <summary>The Backspace key sends BS.</summary>
    BackspaceSendsBs,

    /// <summary>Left and right margins can be set.</summary>
    LeftRightMargins,

    /// <summary>A change of <see cref="Columns132"/> does not clear the screen.</summary>
    NoClearOnColumnChange,

    /// <summary>Mouse: presses.</summary>
    MousePress,

    /// <summary>Mouse: presses and releases.</summary>
    MouseNormal,

    /// <summary>Mouse: and motion with a button held.</summary>
    MouseButtonMotion,

    /// <summary>Mouse: and any motion.</summary>
    MouseAnyMotion,

    /// <summary>Focus changes are reported.</summary>
    FocusReports,

    /// <summary>Mouse positions as UTF-8.</summary>
    MouseUtf8,

    /// <summary>Mouse positions as decimal numbers.</summary>
    MouseSgr,

    /// <summary>The wheel sends arrows in the alternate screen.</summary>
    AlternateScroll,

    /// <summary>Mouse positions as urxvt wrote them.</summary>
    MouseUrxvt,

    /// <summary>Mouse positions in pixels.</summary>
    MousePixels,

    /// <summary>Meta sets the eighth bit. Kept, without effect: text is UTF-8.</summary>
    MetaEighthBit,

    /// <summary>Num Lock modifier. Kept, without effect.</summary>
    NumLockModifier,

    /// <summary>Meta sends ESC first.</summary>
    MetaSendsEscape,

    /// <summary>Alt sends ESC first.</summary>
    AltSendsEscape,

    /// <summary>Reverse wrap goes on beyond rows that were not wrapped.</summary>
    ExtendedReverseWrap,

    /// <summary>The alternate screen, 47.</summary>
    Alternate,

    /// <summary>The alternate screen, 1047.</summary>
    AlternateClearing,

    /// <summary>The alternate screen, 1049.</summary>
    AlternateSaving,

    /// <summary>The cursor is saved.</summary>
    SaveCursor,

    /// <summary>Pastes are bracketed.</summary>
    BracketedPaste,

    /// <summary>A frame is being drawn.</summary>
    Synchronized,

    /// <summary>Grapheme clusters share cells.</summary>
    Graphemes,

    /// <summary>Changes between dark and light are reported.</summary>
    ColorSchemeReports,

    /// <summary>Changes of size are reported.</summary>
    SizeReports,

    /// <summary>Sixel scrolling. Kept, without effect.</summary>
    SixelScrolling,

    /// <summary>A tab in the full last column wraps first, for old versions of more.</summary>
    MoreFix,
}
