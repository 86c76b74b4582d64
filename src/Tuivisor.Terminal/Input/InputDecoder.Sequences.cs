using System.Text;

namespace Tuivisor.Terminal.Input;

/// <summary>CSI and SS3: function keys, modified keys, mouse and the replies that have this form.</summary>
public sealed partial class InputDecoder
{
    private const int ParameterLimit = 16;

    private readonly int[] _parameters = new int[ParameterLimit];
    private readonly int[] _subs = new int[ParameterLimit];
    private int _parameterCount;
    private bool _expectsReply;

    private void StepSs3(byte value, TimeSpan now)
    {
        if (value is >= (byte)'0' and <= (byte)'9' && !IsFull)
        {
            Append(value);
            return;
        }

        if (value < 0x20 || value >= 0x7F)
        {
            EmitAbandoned(value, now);
            return;
        }

        var held = WithMeta(KeyModifiers.None);
        if (!IsBareIntroducer) held |= Modifiers(_sequence[_length - 1] - '0');
        var final = (char)value;
        var wasBare = IsBareIntroducer;
        var hadDouble = _sequence[1] == Esc;
        Reset();
        if (FunctionKeys.TryLetter(final, out var key)) Emit(new KeyEvent(key, Modifiers: held));
        else if (FunctionKeys.TryKeypadFinal(final, out key)) Emit(new KeyEvent(key, Modifiers: held));
        else if (final is >= 'a' and <= 'd') Emit(new KeyEvent(RxvtArrow(final), Modifiers: held | KeyModifiers.Control));
        else if (wasBare && !hadDouble)
        {
            // Alt-O and then a key, typed faster than the delay.
            Emit(KeyEvent.Char('O', KeyModifiers.Alt));
            Emit(KeyEvent.Char(final));
        }
        else Emit(TerminalReplyKind.Unknown);
    }

    /// <summary>rxvt: a to d are the arrows A to D with Shift (CSI) or Control (SS3).</summary>
    private static Key RxvtArrow(char final) => final switch { 'a' => Key.Up, 'b' => Key.Down, 'c' => Key.Right, _ => Key.Left };

    private bool IsFull => _length >= SequenceLimit;

    /// <summary>A control character inside a sequence: ESC and others begin anew, nothing of the sequence is typed.</summary>
    private void EmitAbandoned(byte value, TimeSpan now)
    {
        var introducer = _sequence[_length - 1];
        var wasBare = IsBareIntroducer;
        Reset();
        if (wasBare) Emit(KeyEvent.Char(introducer, KeyModifiers.Alt));
        else Emit(TerminalReplyKind.Unknown);
        if (value is not (0x18 or 0x1A) || wasBare) Step(value, now);
    }

    private void StepCsi(byte value, TimeSpan now)
    {
        switch (value)
        {
            case (byte)'[' when IsBareIntroducer: _state = State.LinuxFunction; break;
            case (byte)'M' when IsBareIntroducer:
                _state = State.LegacyMouse;
                _mouseBytes = 0;
                _length = 0;
                break;
            case >= 0x20 and < 0x40: Append(value); break;
            case >= 0x40 and < 0x7F: EndCsi((char)value); break;
            default: EmitAbandoned(value, now); break;
        }
    }

    /// <summary>Linux console: CSI [ A to E are F1 to F5.</summary>
    private void EndLinuxFunction(byte value)
    {
        Reset();
        if (value is >= (byte)'A' and <= (byte)'E') Emit(new KeyEvent(FunctionKeys.F(value - 'A' + 1)));
        else Emit(TerminalReplyKind.Unknown);
    }

    private void EndCsi(char final)
    {
        if (_overflowed)
        {
            Reset();
            Emit(TerminalReplyKind.Unknown);
            return;
        }

        var start = _sequence[1] == Esc ? 3 : 2;
        var body = _sequence.AsSpan(start, _length - start);
        var held = WithMeta(KeyModifiers.None);
        var marker = !body.IsEmpty && body[0] is >= (byte)'<' and <= (byte)'?' ? (char)body[0] : '\0';
        if (marker != 0) body = body[1..];
        var intermediate = !body.IsEmpty && body[^1] < 0x30 ? (char)body[^1] : '\0';
        if (intermediate != 0) body = body[..^1];
        var isClean = ReadParameters(body);
        Reset();
        if (!isClean || !DispatchCsi(marker, intermediate, final, held)) Emit(TerminalReplyKind.Unknown);
    }

    private bool DispatchCsi(char marker, char intermediate, char final, KeyModifiers held) => (marker, intermediate, final) switch
    {
        ('\0', '\0', 'u') => KittyKey(held),
        ('\0', '\0', '~') => Tilde(held),
        ('\0', '\0', 'Z') => Push(new KeyEvent(Key.Tab, Modifiers: held | KeyModifiers.Shift | Modifiers(P(1)))),
        ('\0', '\0', 'I') => Push(InputEventKind.FocusIn),
        ('\0', '\0', 'O') => Push(InputEventKind.FocusOut),
        ('\0', '\0', 'R') when IsCursorReport => Reply(TerminalReplyKind.CursorPosition, 2),
        ('\0', '\0', 'M') when _parameterCount == 3 => Mouse(P(0) - 32, P(1) - 1, P(2) - 1, isRelease: false, isLegacy: true),
        ('\0', '\0', 't') => WindowReply(),
        ('\0', '\0', 'a' or 'b' or 'c' or 'd') when _parameterCount == 0 =>
            Push(new KeyEvent(RxvtArrow(final), Modifiers: held | KeyModifiers.Shift)),
        ('\0', '\0', '^' or '@') when FunctionKeys.TryTilde(P(0), out var key) =>
            Push(new KeyEvent(key, Modifiers: held | KeyModifiers.Control | (final == '@' ? KeyModifiers.Shift : 0))),
        ('\0', '\0', _) when FunctionKeys.TryLetter(final, out var key) =>
            Push(new KeyEvent(key, 0, held | Modifiers(P(1)), Action(1))),
        ('<', '\0', 'M' or 'm') when _parameterCount == 3 => Mouse(P(0), P(1) - 1, P(2) - 1, final == 'm', isLegacy: false),
        ('?', '\0', 'c') => Reply(TerminalReplyKind.DeviceAttributes, _parameterCount),
        ('>', '\0', 'c') => Reply(TerminalReplyKind.SecondaryAttributes, _parameterCount),
        ('?', '$', 'y') => Reply(TerminalReplyKind.PrivateMode, 2),
        ('?', '\0', 'u') => Reply(TerminalReplyKind.KittyKeyboard, 1),
        ('?', '\0', 'R') => Reply(TerminalReplyKind.CursorPosition, 2),
        ('?', '\0', 'n') when P(0) == 997 => Push(new TerminalReply(TerminalReplyKind.ColorScheme, [P(1)])),
        _ => false,
    };

    /// <summary>CSI r ; c R is F3 with modifiers too. It is a position when its row is not 1, its column no modifier, or we asked.</summary>
    private bool IsCursorReport => _parameterCount == 2 && (P(0) > 1 || P(1) is < 2 or > 16 || _expectsReply);

    private bool KittyKey(KeyModifiers held)
    {
        held |= Modifiers(P(1));
        var code = P(0);
        if (FunctionKeys.TryKitty(code, out var key)) return Push(new KeyEvent(key, 0, held, Action(1)));
        if (!Rune.TryCreate(code, out var rune) || code is < 0x20 or (>= 0xE000 and <= 0xF8FF)) return false;
        var shown = rune.Value;
        if (held.HasFlag(KeyModifiers.Shift))
            shown = Rune.IsValid(_subs[0]) && _subs[0] >= 0x20 ? _subs[0] : Rune.ToUpperInvariant(rune).Value;
        return Push(new KeyEvent(Key.Character, shown, held, Action(1), code));
    }

    private bool Tilde(KeyModifiers held)
    {
        if (P(0) == 200)
        {
            BeginPaste();
            return true;
        }

        if (P(0) == 201) return true; // The end of a paste that was given up.
        if (P(0) == 27 && _parameterCount == 3) return OtherKey(held | Modifiers(P(1)), P(2));
        return FunctionKeys.TryTilde(P(0), out var key) && Push(new KeyEvent(key, 0, held | Modifiers(P(1)), Action(1)));
    }

    /// <summary>modifyOtherKeys: CSI 27 ; modifiers ; code ~.</summary>
    private bool OtherKey(KeyModifiers held, int code)
    {
        if (code is 9 or 13 or 27 or 127 or 8 && FunctionKeys.TryKitty(code == 8 ? 127 : code, out var key))
            return Push(new KeyEvent(key, Modifiers: held));
        return code >= 0x20 && Rune.IsValid(code) && Push(KeyEvent.Char(code, held));
    }

    private bool WindowReply() => P(0) switch
    {
        4 => Push(new TerminalReply(TerminalReplyKind.TextAreaPixels, [P(1), P(2)])),
        6 => Push(new TerminalReply(TerminalReplyKind.CellPixels, [P(1), P(2)])),
        8 => Push(new TerminalReply(TerminalReplyKind.TextAreaSize, [P(1), P(2)])),
        48 => Push(new TerminalReply(TerminalReplyKind.Resized, [P(1), P(2), P(3), P(4)])),
        _ => false,
    };

    private void StepLegacyMouse(byte value)
    {
        // Positions of ?1005 are UTF-8 of at most two bytes; else every byte is a number.
        _sequence[_length++] = value;
        var needsMore = MouseIsUtf8 && value is >= 0xC2 and <= 0xDF;
        if (!needsMore) _mouseBytes++;
        if (_mouseBytes < 3 || needsMore) return;

        Span<int> numbers = stackalloc int[3];
        for (int i = 0, n = 0; n < 3; n++)
        {
            var first = _sequence[i++];
            numbers[n] = MouseIsUtf8 && first >= 0xC2 && i < _length ? (first & 0x1F) << 6 | (_sequence[i++] & 0x3F) : first;
        }

        Reset();
        Mouse(numbers[0] - 32, numbers[1] - 33, numbers[2] - 33, isRelease: false, isLegacy: true);
    }

    private bool Mouse(int code, int column, int row, bool isRelease, bool isLegacy)
    {
        if (code < 0 || column < 0 || row < 0) return false;
        var modifiers = (KeyModifiers)((code & 4) != 0 ? KeyModifiers.Shift : 0)
            | ((code & 8) != 0 ? KeyModifiers.Alt : 0)
            | ((code & 16) != 0 ? KeyModifiers.Control : 0);
        var isMotion = (code & 32) != 0;
        var low = code & 3;
        var button = (code & 0xC0) switch
        {
            0 => low == 3 ? MouseButton.None : (MouseButton)((int)MouseButton.Left + low),
            0x40 => (MouseButton)((int)MouseButton.WheelUp + low),
            0x80 => (MouseButton)((int)MouseButton.Button8 + low),
            _ => MouseButton.None,
        };
        var releases = isRelease || (isLegacy && !isMotion && button == MouseButton.None);
        var action = isMotion ? MouseAction.Motion : releases ? MouseAction.Release : MouseAction.Press;
        _events.Enqueue(InputEvent.Of(new MouseEvent(action, button, column, row, modifiers)));
        return true;
    }

    private bool Push(KeyEvent key)
    {
        Emit(key);
        return true;
    }

    private bool Push(TerminalReply reply)
    {
        _events.Enqueue(InputEvent.Of(reply));
        return true;
    }

    private bool Push(InputEventKind kind)
    {
        _events.Enqueue(new InputEvent { Kind = kind });
        return true;
    }

    private bool Reply(TerminalReplyKind kind, int count)
    {
        var parameters = new int[count];
        for (var i = 0; i < count; i++) parameters[i] = P(i);
        return Push(new TerminalReply(kind, parameters));
    }

    private int P(int index) => index < _parameterCount ? _parameters[index] : 0;

    private KeyAction Action(int index) => index < _parameterCount && _subs[index] is 2 or 3 ? (KeyAction)(_subs[index] - 1) : KeyAction.Press;

    private static KeyModifiers Modifiers(int parameter) => parameter is > 1 and <= 256 ? (KeyModifiers)(parameter - 1) : KeyModifiers.None;

    /// <summary>Reads numbers and their first sub-parameters. False when there is anything else.</summary>
    private bool ReadParameters(ReadOnlySpan<byte> body)
    {
        Array.Clear(_parameters);
        Array.Clear(_subs);
        _parameterCount = body.IsEmpty ? 0 : 1;
        var sub = 0;
        foreach (var value in body)
        {
            if (value == ';')
            {
                if (_parameterCount == ParameterLimit) return false;
                _parameterCount++;
                sub = 0;
            }
            else if (value == ':') sub++;
            else if (value is >= (byte)'0' and <= (byte)'9')
            {
                if (sub > 1) continue; // The base layout key is of no use to us.
                ref var number = ref (sub == 0 ? _parameters : _subs)[_parameterCount - 1];
                number = Math.Min(number * 10 + (value - '0'), 0x10FFFF);
            }
            else return false;
        }

        return true;
    }
}
