using System.Text;

namespace Tuivisor.Terminal.Input;

/// <summary>Reads keys, mouse, pastes, focus changes and replies from the bytes of the outer terminal, cut anywhere.</summary>
/// <remarks>It has no clock: the caller passes the time of a monotonic clock. Use: <see cref="Feed"/> what was read, then
/// <see cref="TryRead"/> until it is false; wait for more bytes until <see cref="Deadline"/>; then <see cref="Expire"/>.
/// Every buffer is capped. Not safe for concurrent use.</remarks>
public sealed partial class InputDecoder
{
    /// <summary>Bytes of a sequence before the rest of it is dropped up to its end.</summary>
    internal const int SequenceLimit = 256;

    /// <summary>Bytes of a string (OSC, DCS …) before the rest of it is dropped up to its end.</summary>
    internal const int StringLimit = 64 * 1024;

    private const byte Esc = 0x1B;
    private const int RawByteBase = 0xDC00;

    /// <summary>How long a sequence or string may stay unfinished before it is dropped.</summary>
    private static readonly TimeSpan UnfinishedLimit = TimeSpan.FromSeconds(2);

    /// <summary>How long a paste may pause before its end is taken as lost.</summary>
    private static readonly TimeSpan PasteLimit = TimeSpan.FromSeconds(10);

    private readonly Queue<InputEvent> _events = new();
    private readonly byte[] _sequence = new byte[SequenceLimit];
    private readonly MemoryStream _string = new();
    private int _length;
    private State _state;
    private int _mouseBytes;
    private byte _stringKind;
    private bool _overflowed;
    private TimeSpan _repliesUntil = TimeSpan.MinValue;

    private enum State : byte
    {
        Ground,
        Utf8,
        Escape,
        Ss3,
        Csi,
        LinuxFunction,
        LegacyMouse,
        String,
        StringEscape,
        Paste,
    }

    /// <summary>How long a lone ESC is taken as the beginning of a sequence. 25 ms suits a local terminal, 100 ms a slow link.</summary>
    public TimeSpan EscapeDelay { get; set; } = TimeSpan.FromMilliseconds(25);

    /// <summary>When <see cref="Expire"/> is due; null when nothing waits for time.</summary>
    public TimeSpan? Deadline { get; private set; }

    /// <summary>The outer terminal was set to ?1005: positions of CSI M are UTF-8.</summary>
    public bool MouseIsUtf8 { get; set; }

    /// <summary>The <see cref="KeyEvent.CodePoint"/> of a byte that is no UTF-8, so that it reaches the program as it is: a lone
    /// surrogate, which no text has.</summary>
    public static int RawByte(byte value) => RawByteBase + value;

    /// <summary>True for the code points that <see cref="RawByte"/> makes.</summary>
    public static bool IsRawByte(int codePoint) => codePoint is >= RawByteBase + 0x80 and <= RawByteBase + 0xFF;

    /// <summary>Says that queries were sent to the terminal: until then an introducer is taken as the beginning of a reply, not
    /// as Alt and a key, and CSI 1 ; 2 R as a cursor position, not as Shift-F3.</summary>
    /// <param name="until">Time until which replies may come.</param>
    public void ExpectReplies(TimeSpan until) => _repliesUntil = until;

    /// <summary>Takes bytes.</summary>
    /// <param name="bytes">What was read, any cut.</param>
    /// <param name="now">Time of a monotonic clock.</param>
    public void Feed(ReadOnlySpan<byte> bytes, TimeSpan now)
    {
        Expire(now);
        _expectsReply = now < _repliesUntil;
        while (!bytes.IsEmpty)
        {
            if (_state == State.Paste) FeedPaste(ref bytes);
            else if (_state == State.Ground && bytes[0] is >= 0x20 and < 0x7F) Emit(KeyEvent.Char(Take(ref bytes)));
            else Step(Take(ref bytes), now);
        }

        Deadline = DeadlineFrom(now);
    }

    /// <summary>Takes the next event.</summary>
    public bool TryRead(out InputEvent input) => _events.TryDequeue(out input);

    /// <summary>Decides what waited for more bytes: a lone ESC becomes the Escape key.</summary>
    /// <param name="now">Time of a monotonic clock; before <see cref="Deadline"/> nothing happens.</param>
    public void Expire(TimeSpan now)
    {
        if (Deadline is not { } due || now < due) return;
        Deadline = null;
        switch (_state)
        {
            case State.Utf8:
                EmitRaw();
                break;
            case State.Escape:
                Emit(new KeyEvent(Key.Escape, Modifiers: _length > 1 ? KeyModifiers.Alt : KeyModifiers.None));
                break;
            case State.Ss3 or State.Csi when IsBareIntroducer:
                Emit(KeyEvent.Char(_sequence[_length - 1], WithMeta(KeyModifiers.Alt)));
                break;
            case State.String when _string.Length == 0 && !_overflowed:
                Emit(KeyEvent.Char(_stringKind, KeyModifiers.Alt));
                break;
            case State.Paste:
                EndPaste();
                break;
        }

        Reset();
    }

    private static byte Take(ref ReadOnlySpan<byte> bytes)
    {
        var first = bytes[0];
        bytes = bytes[1..];
        return first;
    }

    /// <summary>Only ESC [ or ESC O so far, perhaps with one more ESC before it.</summary>
    private bool IsBareIntroducer => _length == (_sequence[1] == Esc ? 3 : 2);

    private KeyModifiers WithMeta(KeyModifiers modifiers) => _length > 1 && _sequence[1] == Esc ? modifiers | KeyModifiers.Alt : modifiers;

    private TimeSpan? DeadlineFrom(TimeSpan now)
    {
        var isKey = _state switch
        {
            State.Escape or State.Utf8 => true,
            State.Ss3 or State.Csi => IsBareIntroducer,
            State.String => _string.Length == 0 && !_overflowed,
            _ => false,
        };
        if (_state == State.Ground) return null;
        if (_state == State.Paste) return now + PasteLimit;
        var limit = now + (isKey ? EscapeDelay : UnfinishedLimit);

        // A reply cut after its first bytes must not be read as keys, however slow the link.
        var isEscape = _state == State.Escape && _length == 1;
        return now < _repliesUntil && limit < _repliesUntil && !isEscape && _state != State.Utf8 ? _repliesUntil : limit;
    }

    private void Reset()
    {
        _state = State.Ground;
        _length = 0;
        _overflowed = false;
        _string.SetLength(0);
    }

    private void Emit(KeyEvent key) => _events.Enqueue(InputEvent.Of(key));

    private void Emit(TerminalReplyKind kind, params IReadOnlyList<int> parameters) =>
        _events.Enqueue(InputEvent.Of(new TerminalReply(kind, parameters)));

    private void Step(byte value, TimeSpan now)
    {
        switch (_state)
        {
            case State.Ground: StepGround(value); break;
            case State.Utf8: StepUtf8(value, now); break;
            case State.Escape: StepEscape(value); break;
            case State.Ss3: StepSs3(value, now); break;
            case State.Csi: StepCsi(value, now); break;
            case State.LinuxFunction: EndLinuxFunction(value); break;
            case State.LegacyMouse: StepLegacyMouse(value); break;
            case State.String: StepString(value); break;
            case State.StringEscape: StepStringEscape(value, now); break;
        }
    }

    private void StepGround(byte value)
    {
        switch (value)
        {
            case Esc: Begin(State.Escape, value); break;
            case >= 0x80: BeginUtf8(value); break;
            default: Emit(ControlKey(value)); break;
        }
    }

    private void Begin(State state, byte value)
    {
        _state = state;
        Append(value);
    }

    private void Append(byte value)
    {
        if (_length < SequenceLimit) _sequence[_length++] = value;
        else _overflowed = true;
    }

    /// <summary>Control characters as keys; the encoder turns each back into the same byte.</summary>
    private static KeyEvent ControlKey(byte value) => value switch
    {
        0 => KeyEvent.Char(' ', KeyModifiers.Control),
        (byte)'\t' => new KeyEvent(Key.Tab),
        (byte)'\r' => new KeyEvent(Key.Enter),
        Esc => new KeyEvent(Key.Escape),
        0x7F => new KeyEvent(Key.Backspace),
        <= 26 => KeyEvent.Char(value + 0x60, KeyModifiers.Control),
        < 0x20 => KeyEvent.Char(value + 0x40, KeyModifiers.Control),
        _ => KeyEvent.Char(value),
    };

    private void BeginUtf8(byte value)
    {
        if (value is < 0xC2 or > 0xF4) Emit(KeyEvent.Char(RawByte(value)));
        else Begin(State.Utf8, value);
    }

    private void StepUtf8(byte value, TimeSpan now)
    {
        Append(value);
        var meta = _sequence[0] == Esc ? 1 : 0;
        var status = Rune.DecodeFromUtf8(_sequence.AsSpan(meta, _length - meta), out var rune, out _);
        if (status == System.Buffers.OperationStatus.NeedMoreData) return;
        if (status == System.Buffers.OperationStatus.Done)
        {
            Emit(KeyEvent.Char(rune.Value, meta > 0 ? KeyModifiers.Alt : KeyModifiers.None));
            Reset();
            return;
        }

        // The byte does not go on with the character: what came before it is no UTF-8.
        _length--;
        EmitRaw();
        Reset();
        Step(value, now);
    }

    private void EmitRaw()
    {
        var modifiers = _sequence[0] == Esc ? KeyModifiers.Alt : KeyModifiers.None;
        for (var i = _sequence[0] == Esc ? 1 : 0; i < _length; i++) Emit(KeyEvent.Char(RawByte(_sequence[i]), modifiers));
    }

    private void StepEscape(byte value)
    {
        switch (value)
        {
            case (byte)'[': Begin(State.Csi, value); break;
            case (byte)'O': Begin(State.Ss3, value); break;
            case (byte)']' or (byte)'P' or (byte)'_' or (byte)'^' or (byte)'X' when _length == 1: BeginString(value); break;
            case Esc when _length == 1: Append(value); break;
            case Esc: // Three in a row: the first is a key of its own.
                Emit(new KeyEvent(Key.Escape));
                break;
            case >= 0xC2 and <= 0xF4 when _length == 1: Begin(State.Utf8, value); break;
            default:
                var isDouble = _length > 1;
                Reset();
                if (isDouble) Emit(new KeyEvent(Key.Escape));
                var key = value >= 0x80 ? KeyEvent.Char(RawByte(value)) : ControlKey(value);
                Emit(key with { Modifiers = key.Modifiers | KeyModifiers.Alt });
                break;
        }
    }

    private void BeginString(byte kind)
    {
        _state = State.String;
        _stringKind = kind;
        _string.SetLength(0);
    }

    private void StepString(byte value)
    {
        if (value == Esc) _state = State.StringEscape;
        else if (value == 0x07 && _stringKind == ']') EndString();
        else if (value is 0x18 or 0x1A) Reset();
        else if (_string.Length < StringLimit) _string.WriteByte(value);
        else _overflowed = true;
    }

    private void StepStringEscape(byte value, TimeSpan now)
    {
        if (value == '\\')
        {
            EndString();
            return;
        }

        // Any other ESC ends the string and begins something new.
        Reset();
        Begin(State.Escape, Esc);
        Step(value, now);
    }
}
