using System.Text;

namespace Tuivisor.Terminal.Input;

/// <summary>kitty's keyboard protocol, "Comprehensive keyboard handling in terminals".</summary>
public static partial class KeyEncoder
{
    private const KeyModifiers TextModifiers = KeyModifiers.Shift | Locks;

    private static void EncodeKitty(KeyEvent key, in InputModes modes, ref SpanWriter writer)
    {
        var flags = modes.Kitty;
        var wantsAll = flags.HasFlag(KittyKeyboardFlags.AllKeysAsEscapes);
        var wantsEvents = flags.HasFlag(KittyKeyboardFlags.EventTypes);
        if (key.Action == KeyAction.Release && !wantsEvents) return;

        if (key.Key == Key.Character) EncodeKittyCharacter(key, modes, wantsAll, wantsEvents, ref writer);
        else EncodeKittyFunction(key, modes, wantsAll, wantsEvents, ref writer);
    }

    private static void EncodeKittyCharacter(KeyEvent key, in InputModes modes, bool wantsAll, bool wantsEvents, ref SpanWriter writer)
    {
        var isText = (key.Modifiers & ~TextModifiers) == KeyModifiers.None;
        if (key.CodePoint == 0) return;
        if (InputDecoder.IsRawByte(key.CodePoint) || (isText && !wantsAll && key.Action != KeyAction.Release))
        {
            writer.Character(key.CodePoint);
            return;
        }

        if (!wantsAll && !modes.Kitty.HasFlag(KittyKeyboardFlags.Disambiguate) && key.Action != KeyAction.Release)
        {
            EncodeLegacy(key, modes, ref writer);
            return;
        }

        var held = wantsAll ? key.Modifiers : key.Modifiers & ~Locks;
        var code = key.BaseCodePoint != 0 ? key.BaseCodePoint : Lower(key.CodePoint);
        if (code != key.CodePoint && key.BaseCodePoint == 0) held |= KeyModifiers.Shift;
        var shifted = modes.Kitty.HasFlag(KittyKeyboardFlags.AlternateKeys) && held.HasFlag(KeyModifiers.Shift) && code != key.CodePoint
            ? key.CodePoint
            : 0;
        var text = wantsAll && isText && key.Action != KeyAction.Release && modes.Kitty.HasFlag(KittyKeyboardFlags.AssociatedText)
            ? key.CodePoint
            : 0;
        KittySequence(code, shifted, held, wantsEvents ? key.Action : KeyAction.Press, text, 'u', ref writer);
    }

    private static void EncodeKittyFunction(KeyEvent key, in InputModes modes, bool wantsAll, bool wantsEvents, ref SpanWriter writer)
    {
        var isTyped = key.Key is Key.Enter or Key.Tab or Key.Backspace;
        var held = isTyped && !wantsAll ? key.Modifiers & ~Locks : key.Modifiers;
        var disambiguates = wantsAll || modes.Kitty.HasFlag(KittyKeyboardFlags.Disambiguate);
        if (isTyped && !wantsAll)
        {
            // So that a shell can be typed into after a program that set the flags has crashed.
            if (key.Action == KeyAction.Release) return;
            if (held == KeyModifiers.None)
            {
                EncodeControlKey(key.Key, held, modes, ref writer);
                return;
            }
        }

        if (!disambiguates && key.Action != KeyAction.Release)
        {
            EncodeLegacy(key, modes, ref writer);
            return;
        }

        if (!wantsAll && FunctionKeys.KeypadCharacter(key.Key) is var digit and not 0
            && (held & ~TextModifiers) == KeyModifiers.None && key.Action != KeyAction.Release)
        {
            writer.Character(digit);
            return;
        }

        if (!wantsAll && IsLockKey(key.Key)) return;
        var action = wantsEvents ? key.Action : KeyAction.Press;
        if (key.Key == FunctionKeys.F(3)) KittySequence(13, 0, held, action, 0, '~', ref writer); // CSI R would be a cursor report.
        else if (FunctionKeys.KittyNumber(key.Key) is var number and not 0) KittySequence(number, 0, held, action, 0, 'u', ref writer);
        else if (FunctionKeys.TryForm(key.Key, out number, out var final)) KittySequence(number, 0, held, action, 0, final, ref writer);
    }

    private static bool IsLockKey(Key key) => key is Key.CapsLock or Key.NumLock or Key.ScrollLock;

    private static void KittySequence(
        int number, int shifted, KeyModifiers held, KeyAction action, int text, char final, ref SpanWriter writer)
    {
        var hasModifiers = held != KeyModifiers.None || action != KeyAction.Press;
        writer.Bytes("\e["u8);
        if (number != 1 || hasModifiers) writer.Number(number);
        if (shifted != 0)
        {
            writer.Byte((byte)':');
            writer.Number(shifted);
        }

        if (hasModifiers || text != 0) writer.Byte((byte)';');
        if (hasModifiers) writer.Number((int)held + 1);
        if (action != KeyAction.Press)
        {
            writer.Byte((byte)':');
            writer.Number((int)action + 1);
        }

        if (text != 0)
        {
            writer.Byte((byte)';');
            writer.Number(text);
        }

        writer.Byte((byte)final);
    }

    private static int Lower(int codePoint) =>
        Rune.TryCreate(codePoint, out var rune) ? Rune.ToLowerInvariant(rune).Value : codePoint;
}
