namespace Tuivisor.Terminal.Input;

/// <summary>Writes keys the way a program asked its terminal for: xterm's encoding with its modes, or kitty's protocol.</summary>
/// <remarks>xterm, "PC-Style Function Keys" and "modifyOtherKeys"; Alt is ESC before the key, as with metaSendsEscape.</remarks>
public static partial class KeyEncoder
{
    /// <summary>Bytes that any key fits in.</summary>
    public const int MaxLength = 64;

    private const KeyModifiers Locks = KeyModifiers.CapsLock | KeyModifiers.NumLock;
    private const byte Escape = 0x1B;

    /// <summary>Writes what <paramref name="key"/> sends to a program with these modes.</summary>
    /// <param name="key">The key.</param>
    /// <param name="modes">State of the program's terminal.</param>
    /// <param name="output">Where to; at least <see cref="MaxLength"/> bytes.</param>
    /// <returns>Bytes written; 0 when the key sends nothing (a release nobody asked for, a key without a sequence).</returns>
    public static int Encode(KeyEvent key, in InputModes modes, Span<byte> output)
    {
        var writer = new SpanWriter(output);
        if (modes.Kitty != KittyKeyboardFlags.None) EncodeKitty(key, modes, ref writer);
        else if (key.Action != KeyAction.Release) EncodeLegacy(key, modes, ref writer);
        return writer.Length;
    }

    private static void EncodeLegacy(KeyEvent key, in InputModes modes, ref SpanWriter writer)
    {
        var held = key.Modifiers & ~Locks;
        if (FunctionKeys.KeypadFinal(key.Key) is var final and not '\0')
        {
            var numeric = key.Modifiers.HasFlag(KeyModifiers.NumLock) && key.Key != Key.KeypadEnter;
            if (modes.ApplicationKeypad && !numeric) Ss3(held, final, ref writer);
            else if (key.Key == Key.KeypadEnter) EncodeControlKey(Key.Enter, held, modes, ref writer);
            else EncodeCharacter(FunctionKeys.KeypadCharacter(key.Key), held, modes, ref writer);
        }
        else if (key.Key == Key.Character) EncodeCharacter(key.CodePoint, held, modes, ref writer);
        else if (key.Key <= Key.Backspace) EncodeControlKey(key.Key, held, modes, ref writer);
        else EncodeFunction(key.Key, held, modes, ref writer);
    }

    private static void EncodeFunction(Key key, KeyModifiers held, in InputModes modes, ref SpanWriter writer)
    {
        // xterm has F13 to F36 as Shift and Control with F1 to F12, and so has terminfo.
        if (key is > FunctionKeys.F12 and <= Key.F35)
        {
            var beyond = key - FunctionKeys.F12 - 1;
            held |= beyond < 12 ? KeyModifiers.Shift : KeyModifiers.Control;
            key = FunctionKeys.F(beyond % 12 + 1);
        }

        if (!FunctionKeys.TryForm(key, out var number, out var final)) return;
        if (number != 1 || held != KeyModifiers.None) Csi(number, held, final, ref writer);
        else if (modes.ApplicationCursorKeys || key >= Key.F1) Ss3(KeyModifiers.None, final, ref writer);
        else Csi(number, held, final, ref writer);
    }

    /// <summary>Escape, Enter, Tab and Backspace: keys whose legacy form is a control character.</summary>
    private static void EncodeControlKey(Key key, KeyModifiers held, in InputModes modes, ref SpanWriter writer)
    {
        var backspaceIsBs = modes.BackspaceSendsBs ^ held.HasFlag(KeyModifiers.Control);
        var code = key switch
        {
            Key.Escape => Escape,
            Key.Enter => (byte)'\r',
            Key.Tab => (byte)'\t',
            _ => backspaceIsBs ? (byte)'\b' : (byte)0x7F,
        };
        if (IsOtherControlKey(key, held, modes))
        {
            OtherKey(code, held, modes, ref writer);
            return;
        }

        if (held.HasFlag(KeyModifiers.Alt)) writer.Byte(Escape);
        if (key == Key.Tab && held.HasFlag(KeyModifiers.Shift)) writer.Bytes("\e[Z"u8);
        else writer.Byte(code);
        if (key == Key.Enter && modes.NewLine) writer.Byte((byte)'\n');
    }

    private static bool IsOtherControlKey(Key key, KeyModifiers held, in InputModes modes)
    {
        if (modes.ModifyOtherKeys == 0 || held == KeyModifiers.None) return false;
        return key switch
        {
            Key.Tab => held != KeyModifiers.Shift,
            Key.Enter => true,
            Key.Escape => modes.ModifyOtherKeys > 1 || held is not (KeyModifiers.Shift or KeyModifiers.Control),
            _ => modes.ModifyOtherKeys > 1 && held != KeyModifiers.Control,
        };
    }

    private static void EncodeCharacter(int codePoint, KeyModifiers held, in InputModes modes, ref SpanWriter writer)
    {
        if (codePoint == 0) return;
        if (IsOtherCharacter(codePoint, held, modes))
        {
            OtherKey(codePoint, held, modes, ref writer);
            return;
        }

        if (held.HasFlag(KeyModifiers.Alt)) writer.Byte(Escape);
        if (held.HasFlag(KeyModifiers.Control) && ControlCharacter(codePoint) is var control and >= 0) writer.Byte((byte)control);
        else writer.Character(codePoint);
    }

    /// <summary>Level 1 takes the keys that have no well-known meaning, level 2 all that another modifier than Shift changes.</summary>
    private static bool IsOtherCharacter(int codePoint, KeyModifiers held, in InputModes modes)
    {
        if (modes.ModifyOtherKeys == 0 || InputDecoder.IsRawByte(codePoint)) return false;
        if (modes.ModifyOtherKeys > 1) return held != KeyModifiers.None && (held != KeyModifiers.Shift || codePoint == ' ');
        var besidesAlt = held & ~KeyModifiers.Alt;
        if ((besidesAlt & ~KeyModifiers.Shift) == KeyModifiers.None) return false;
        return besidesAlt != KeyModifiers.Control || ControlCharacter(codePoint) < 0;
    }

    /// <summary>What Control makes of a character, as Xlib does and with Control-? as DEL; -1 for nothing.</summary>
    private static int ControlCharacter(int codePoint) => codePoint switch
    {
        >= '@' and <= '~' or ' ' => codePoint & 0x1F,
        '2' => 0,
        >= '3' and <= '7' => codePoint - '3' + 0x1B,
        '8' or '?' => 0x7F,
        '/' => 0x1F,
        _ => -1,
    };

    private static void OtherKey(int code, KeyModifiers held, in InputModes modes, ref SpanWriter writer)
    {
        writer.Bytes("\e["u8);
        if (modes.OtherKeysAsCsiU)
        {
            writer.Number(code);
            writer.Byte((byte)';');
            writer.Number((int)held + 1);
            writer.Byte((byte)'u');
            return;
        }

        writer.Bytes("27;"u8);
        writer.Number((int)held + 1);
        writer.Byte((byte)';');
        writer.Number(code);
        writer.Byte((byte)'~');
    }

    private static void Csi(int number, KeyModifiers held, char final, ref SpanWriter writer)
    {
        writer.Bytes("\e["u8);
        if (number != 1 || held != KeyModifiers.None) writer.Number(number);
        if (held != KeyModifiers.None)
        {
            writer.Byte((byte)';');
            writer.Number((int)held + 1);
        }

        writer.Byte((byte)final);
    }

    private static void Ss3(KeyModifiers held, char final, ref SpanWriter writer)
    {
        writer.Bytes("\eO"u8);
        if (held != KeyModifiers.None) writer.Number((int)held + 1);
        writer.Byte((byte)final);
    }
}
