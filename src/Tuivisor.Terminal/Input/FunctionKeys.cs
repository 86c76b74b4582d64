namespace Tuivisor.Terminal.Input;

/// <summary>How xterm numbers the keys without a character: CSI number ; modifiers final. Both directions use this one table.</summary>
/// <remarks>xterm, "PC-Style Function Keys"; kitty, "Functional key definitions".</remarks>
internal static class FunctionKeys
{
    /// <summary>The last function key with a sequence of its own in xterm.</summary>
    public const Key F12 = Key.F1 + 11;

    /// <summary>Key, number and final byte. Keys with a letter have the number 1, which is left out without modifiers.</summary>
    private static readonly (Key Key, int Number, char Final)[] Forms =
    [
        (Key.Up, 1, 'A'), (Key.Down, 1, 'B'), (Key.Right, 1, 'C'), (Key.Left, 1, 'D'),
        (Key.Begin, 1, 'E'), (Key.End, 1, 'F'), (Key.Home, 1, 'H'),
        (Key.F1, 1, 'P'), (F(2), 1, 'Q'), (F(3), 1, 'R'), (F(4), 1, 'S'),
        (Key.Insert, 2, '~'), (Key.Delete, 3, '~'), (Key.PageUp, 5, '~'), (Key.PageDown, 6, '~'),
        (F(5), 15, '~'), (F(6), 17, '~'), (F(7), 18, '~'), (F(8), 19, '~'), (F(9), 20, '~'),
        (F(10), 21, '~'), (F(11), 23, '~'), (F(12), 24, '~'), (Key.Menu, 29, '~'),
    ];

    /// <summary>Other numbers of CSI number ~ that terminals send: VT220, linux and rxvt.</summary>
    private static readonly (int Number, Key Key)[] OtherTildes =
    [
        (1, Key.Home), (4, Key.End), (7, Key.Home), (8, Key.End),
        (11, Key.F1), (12, F(2)), (13, F(3)), (14, F(4)),
        (25, F(13)), (26, F(14)), (28, F(15)), (31, F(17)), (32, F(18)), (33, F(19)),
        (34, F(20)),
    ];

    /// <summary>Numbers of kitty's private use area, for CSI number u.</summary>
    private static readonly (Key Key, int Number)[] Kitty =
    [
        (Key.Escape, 27), (Key.Enter, 13), (Key.Tab, 9), (Key.Backspace, 127),
        (Key.CapsLock, 57358), (Key.ScrollLock, 57359), (Key.NumLock, 57360), (Key.PrintScreen, 57361), (Key.Pause, 57362),
        (Key.Menu, 57363),
        (Key.KeypadDecimal, 57409), (Key.KeypadDivide, 57410), (Key.KeypadMultiply, 57411), (Key.KeypadSubtract, 57412),
        (Key.KeypadAdd, 57413), (Key.KeypadEnter, 57414), (Key.KeypadEqual, 57415), (Key.KeypadSeparator, 57416),
    ];

    /// <summary>Keypad keys in navigation mode, which kitty tells apart and we do not.</summary>
    private static readonly Key[] KeypadNavigation =
    [
        Key.Left, Key.Right, Key.Up, Key.Down, Key.PageUp, Key.PageDown, Key.Home, Key.End, Key.Insert, Key.Delete, Key.Begin,
    ];

    private const int KittyF13 = 57376;
    private const int KittyF35 = 57398;
    private const int KittyKeypad0 = 57399;
    private const int KittyKeypad9 = 57408;
    private const int KittyKeypadLeft = 57417;

    private static readonly (int Number, char Final)[] ByKey = BuildByKey();

    /// <summary>Function key <paramref name="number"/>, 1 to 35.</summary>
    public static Key F(int number) => (Key)((int)Key.F1 + number - 1);

    /// <summary>Keypad key of a digit.</summary>
    public static Key Keypad(int digit) => (Key)((int)Key.Keypad0 + digit);

    /// <summary>Number and final byte of a key; false for keys that have none in xterm.</summary>
    public static bool TryForm(Key key, out int number, out char final)
    {
        (number, final) = ByKey[(int)key];
        return final != 0;
    }

    /// <summary>Key of CSI number ~.</summary>
    public static bool TryTilde(int number, out Key key)
    {
        foreach (var form in Forms)
            if (form.Final == '~' && form.Number == number)
            {
                key = form.Key;
                return true;
            }

        foreach (var other in OtherTildes)
            if (other.Number == number)
            {
                key = other.Key;
                return true;
            }

        key = default;
        return false;
    }

    /// <summary>Key of CSI final and SS3 final.</summary>
    public static bool TryLetter(char final, out Key key)
    {
        foreach (var form in Forms)
            if (form.Final == final && form.Number == 1)
            {
                key = form.Key;
                return true;
            }

        key = default;
        return false;
    }

    /// <summary>Number of a key in CSI number u; 0 for keys that have another form.</summary>
    public static int KittyNumber(Key key)
    {
        if (key is > F12 and <= Key.F35) return KittyF13 + (key - (F(13)));
        if (key is >= Key.Keypad0 and <= Key.Keypad9) return KittyKeypad0 + (key - Key.Keypad0);
        foreach (var entry in Kitty)
            if (entry.Key == key)
                return entry.Number;
        return 0;
    }

    /// <summary>Key of CSI number u where the number is not a character.</summary>
    public static bool TryKitty(int number, out Key key)
    {
        key = number switch
        {
            >= KittyF13 and <= KittyF35 => F(13 + number - KittyF13),
            >= KittyKeypad0 and <= KittyKeypad9 => Keypad(number - KittyKeypad0),
            >= KittyKeypadLeft and < KittyKeypadLeft + 11 => KeypadNavigation[number - KittyKeypadLeft],
            _ => Key.Character,
        };
        if (key != Key.Character) return true;
        foreach (var entry in Kitty)
            if (entry.Number == number)
            {
                key = entry.Key;
                return true;
            }

        return false;
    }

    /// <summary>The character of a keypad key with Num Lock on; 0 for other keys and keypad Enter.</summary>
    public static int KeypadCharacter(Key key) => key switch
    {
        >= Key.Keypad0 and <= Key.Keypad9 => '0' + (key - Key.Keypad0),
        Key.KeypadDecimal => '.',
        Key.KeypadDivide => '/',
        Key.KeypadMultiply => '*',
        Key.KeypadSubtract => '-',
        Key.KeypadAdd => '+',
        Key.KeypadEqual => '=',
        Key.KeypadSeparator => ',',
        _ => 0,
    };

    /// <summary>Final byte of SS3 of a keypad key in application mode; 0 for other keys. DEC VT510, DECKPAM.</summary>
    public static char KeypadFinal(Key key) => key switch
    {
        >= Key.Keypad0 and <= Key.Keypad9 => (char)('p' + (key - Key.Keypad0)),
        Key.KeypadDecimal => 'n',
        Key.KeypadDivide => 'o',
        Key.KeypadMultiply => 'j',
        Key.KeypadSubtract => 'm',
        Key.KeypadAdd => 'k',
        Key.KeypadEnter => 'M',
        Key.KeypadEqual => 'X',
        Key.KeypadSeparator => 'l',
        _ => '\0',
    };

    /// <summary>The inverse of <see cref="KeypadFinal"/>.</summary>
    public static bool TryKeypadFinal(char final, out Key key)
    {
        for (key = Key.Keypad0; key <= Key.KeypadSeparator; key++)
            if (KeypadFinal(key) == final)
                return true;
        return false;
    }

    private static (int, char)[] BuildByKey()
    {
        var byKey = new (int, char)[256];
        foreach (var form in Forms) byKey[(int)form.Key] = (form.Number, form.Final);
        return byKey;
    }
}
