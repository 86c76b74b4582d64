namespace Tuivisor.Terminal.Input;

/// <summary>Keys held with another. The values are those of the modifier parameter of xterm and kitty, less one.</summary>
[Flags]
public enum KeyModifiers : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Shift.</summary>
    Shift = 1,

    /// <summary>Alt, also called Meta.</summary>
    Alt = 2,

    /// <summary>Control.</summary>
    Control = 4,

    /// <summary>Super, the key with a logo.</summary>
    Super = 8,

    /// <summary>Hyper.</summary>
    Hyper = 16,

    /// <summary>Meta where it is apart from Alt.</summary>
    Meta = 32,

    /// <summary>Caps Lock is on.</summary>
    CapsLock = 64,

    /// <summary>Num Lock is on.</summary>
    NumLock = 128,
}

/// <summary>Keys that give no character, or that terminals tell apart from their character.</summary>
public enum Key : byte
{
    /// <summary>A key with a character: see <see cref="KeyEvent.CodePoint"/>.</summary>
    Character = 0,

    /// <summary>Escape.</summary>
    Escape,

    /// <summary>Enter, Return.</summary>
    Enter,

    /// <summary>Tab.</summary>
    Tab,

    /// <summary>Backspace.</summary>
    Backspace,

    /// <summary>Up arrow.</summary>
    Up,

    /// <summary>Down arrow.</summary>
    Down,

    /// <summary>Left arrow.</summary>
    Left,

    /// <summary>Right arrow.</summary>
    Right,

    /// <summary>Home.</summary>
    Home,

    /// <summary>End.</summary>
    End,

    /// <summary>Insert.</summary>
    Insert,

    /// <summary>Delete.</summary>
    Delete,

    /// <summary>Page up, Prior.</summary>
    PageUp,

    /// <summary>Page down, Next.</summary>
    PageDown,

    /// <summary>Begin, the middle of the keypad.</summary>
    Begin,

    /// <summary>F1; F2 to F35 follow in order.</summary>
    F1 = 32,

    /// <summary>F35, the last function key.</summary>
    F35 = 66,

    /// <summary>Keypad 0; 1 to 9 follow in order.</summary>
    Keypad0 = 80,

    /// <summary>Keypad 9.</summary>
    Keypad9 = 89,

    /// <summary>Keypad decimal point.</summary>
    KeypadDecimal,

    /// <summary>Keypad division.</summary>
    KeypadDivide,

    /// <summary>Keypad multiplication.</summary>
    KeypadMultiply,

    /// <summary>Keypad minus.</summary>
    KeypadSubtract,

    /// <summary>Keypad plus.</summary>
    KeypadAdd,

    /// <summary>Keypad Enter.</summary>
    KeypadEnter,

    /// <summary>Keypad equals sign.</summary>
    KeypadEqual,

    /// <summary>Keypad separator, a comma.</summary>
    KeypadSeparator,

    /// <summary>Menu.</summary>
    Menu = 100,

    /// <summary>Print Screen.</summary>
    PrintScreen,

    /// <summary>Pause.</summary>
    Pause,

    /// <summary>Scroll Lock.</summary>
    ScrollLock,

    /// <summary>Caps Lock.</summary>
    CapsLock,

    /// <summary>Num Lock.</summary>
    NumLock,
}

/// <summary>What happened to a key. Most terminals tell presses only.</summary>
public enum KeyAction : byte
{
    /// <summary>Pressed.</summary>
    Press = 0,

    /// <summary>Held down long enough to repeat.</summary>
    Repeat,

    /// <summary>Let go.</summary>
    Release,
}

/// <summary>A key as the person pressed it, apart from how any terminal writes it.</summary>
/// <param name="Key">Which key; <see cref="Key.Character"/> for those with a character.</param>
/// <param name="CodePoint">The character, as typed without Control and Alt (Control-a has 'a', Shift-a has 'A'); 0 for other keys.</param>
/// <param name="Modifiers">What was held.</param>
/// <param name="Action">Pressed, repeated or let go.</param>
/// <param name="BaseCodePoint">The unshifted character of the key where the outer terminal tells it (kitty flag 4), else 0.</param>
public readonly record struct KeyEvent(
    Key Key, int CodePoint = 0, KeyModifiers Modifiers = KeyModifiers.None, KeyAction Action = KeyAction.Press, int BaseCodePoint = 0)
{
    /// <summary>A key with a character.</summary>
    public static KeyEvent Char(int codePoint, KeyModifiers modifiers = KeyModifiers.None) => new(Key.Character, codePoint, modifiers);
}
