using System.Globalization;
using System.Text;

namespace Tuivisor.Terminal.Input;

/// <summary>Keys by name, as people write them: <c>C-c</c>, <c>M-x</c>, <c>S-Tab</c>, <c>F5</c>, <c>Enter</c>, <c>a</c>, <c>^C</c>.</summary>
/// <remarks>Modifiers: C- control, M- or A- alt, S- shift, D- super. Names without regard to case, single characters with it.</remarks>
public static class KeyNames
{
    /// <summary>Names, the one to write first where a key has several.</summary>
    private static readonly (string Name, Key Key, int CodePoint)[] Names =
    [
        ("Escape", Key.Escape, 0), ("Esc", Key.Escape, 0), ("Enter", Key.Enter, 0), ("Return", Key.Enter, 0), ("CR", Key.Enter, 0),
        ("Tab", Key.Tab, 0), ("Backspace", Key.Backspace, 0), ("BSpace", Key.Backspace, 0), ("BS", Key.Backspace, 0),
        ("Up", Key.Up, 0), ("Down", Key.Down, 0), ("Left", Key.Left, 0), ("Right", Key.Right, 0),
        ("Home", Key.Home, 0), ("End", Key.End, 0), ("Insert", Key.Insert, 0), ("Ins", Key.Insert, 0), ("IC", Key.Insert, 0),
        ("Delete", Key.Delete, 0), ("Del", Key.Delete, 0), ("DC", Key.Delete, 0),
        ("PageUp", Key.PageUp, 0), ("PgUp", Key.PageUp, 0), ("PPage", Key.PageUp, 0),
        ("PageDown", Key.PageDown, 0), ("PgDn", Key.PageDown, 0), ("NPage", Key.PageDown, 0), ("Begin", Key.Begin, 0),
        ("KpDecimal", Key.KeypadDecimal, 0), ("KpDivide", Key.KeypadDivide, 0), ("KpMultiply", Key.KeypadMultiply, 0),
        ("KpSubtract", Key.KeypadSubtract, 0), ("KpAdd", Key.KeypadAdd, 0), ("KpEnter", Key.KeypadEnter, 0),
        ("KpEqual", Key.KeypadEqual, 0), ("KpSeparator", Key.KeypadSeparator, 0),
        ("Menu", Key.Menu, 0), ("Print", Key.PrintScreen, 0), ("Pause", Key.Pause, 0), ("ScrollLock", Key.ScrollLock, 0),
        ("CapsLock", Key.CapsLock, 0), ("NumLock", Key.NumLock, 0), ("Space", Key.Character, ' '),
    ];

    private static readonly (char Letter, KeyModifiers Modifier)[] Modifiers =
    [
        ('C', KeyModifiers.Control), ('M', KeyModifiers.Alt), ('A', KeyModifiers.Alt), ('S', KeyModifiers.Shift), ('D', KeyModifiers.Super),
    ];

    /// <summary>Reads a name.</summary>
    /// <returns>False when it is not the name of a key; <paramref name="key"/> is then meaningless.</returns>
    public static bool TryParse(ReadOnlySpan<char> name, out KeyEvent key)
    {
        var held = KeyModifiers.None;
        while (name.Length > 2 && name[1] == '-' && TryModifier(name[0], out var modifier))
        {
            held |= modifier;
            name = name[2..];
        }

        if (name.Length == 2 && name[0] == '^')
        {
            held |= KeyModifiers.Control;
            name = name[1..];
        }

        if (!TryParseBare(name, out key)) return false;
        key = key with { Modifiers = held };
        if (key.Key != Key.Character) return true;
        if (held.HasFlag(KeyModifiers.Control) && !held.HasFlag(KeyModifiers.Shift)) key = key with { CodePoint = Cased(key, upper: false) };
        else if (held.HasFlag(KeyModifiers.Shift)) key = key with { CodePoint = Cased(key, upper: true) };
        return true;
    }

    /// <summary>The name of a key, which <see cref="TryParse"/> reads back.</summary>
    public static string Format(KeyEvent key)
    {
        var text = new StringBuilder();
        foreach (var (letter, modifier) in Modifiers)
            if (letter != 'A' && key.Modifiers.HasFlag(modifier))
                text.Append(letter).Append('-');
        return text.Append(FormatBare(key)).ToString();
    }

    private static int Cased(KeyEvent key, bool upper)
    {
        var rune = new Rune(key.CodePoint);
        return (upper ? Rune.ToUpperInvariant(rune) : Rune.ToLowerInvariant(rune)).Value;
    }

    private static bool TryModifier(char letter, out KeyModifiers modifier)
    {
        foreach (var known in Modifiers)
            if (known.Letter == char.ToUpperInvariant(letter))
            {
                modifier = known.Modifier;
                return true;
            }

        modifier = default;
        return false;
    }

    private static bool TryParseBare(ReadOnlySpan<char> name, out KeyEvent key)
    {
        key = default;
        if (Rune.DecodeFromUtf16(name, out var rune, out var used) == System.Buffers.OperationStatus.Done && used == name.Length)
        {
            key = KeyEvent.Char(rune.Value);
            return rune.Value >= ' ' && rune.Value != 0x7F;
        }

        foreach (var known in Names)
            if (name.Equals(known.Name, StringComparison.OrdinalIgnoreCase))
            {
                key = new KeyEvent(known.Key, known.CodePoint);
                return true;
            }

        if (TryNumbered(name, "F", 1, 35, Key.F1 - 1, out var numbered) || TryNumbered(name, "Kp", 0, 9, Key.Keypad0, out numbered))
        {
            key = new KeyEvent(numbered);
            return true;
        }

        return false;
    }

    private static bool TryNumbered(ReadOnlySpan<char> name, string prefix, int low, int high, Key zero, out Key key)
    {
        key = default;
        if (!name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return false;
        if (!int.TryParse(name[prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        key = (Key)((int)zero + number);
        return number >= low && number <= high;
    }

    private static string FormatBare(KeyEvent key)
    {
        if (key.Key == Key.Character && key.CodePoint != ' ')
            return Rune.TryCreate(key.CodePoint, out var rune) ? rune.ToString() : "";
        if (key.Key is >= Key.F1 and <= Key.F35) return "F" + (key.Key - Key.F1 + 1).ToString(CultureInfo.InvariantCulture);
        if (key.Key is >= Key.Keypad0 and <= Key.Keypad9) return "Kp" + (key.Key - Key.Keypad0).ToString(CultureInfo.InvariantCulture);
        foreach (var known in Names)
            if (known.Key == key.Key)
                return known.Key == Key.Character ? "Space" : known.Name;
        return "";
    }
}
