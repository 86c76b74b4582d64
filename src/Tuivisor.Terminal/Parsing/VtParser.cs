namespace Tuivisor.Terminal.Parsing;

/// <summary>Bytes of a program → text and control functions. Keeps what is unfinished between calls, so any chunking gives the same.</summary>
/// <remarks>Text and parameters are taken in runs; the <see cref="TransitionTable"/> decides the rest byte by byte.</remarks>
internal sealed class VtParser(IVtHandler handler)
{
    private const int MaxKeyBytes = 3;

    private readonly TransitionTable _table = TransitionTable.Default;
    private readonly VtParameters _parameters = new();
    private readonly StringBuffer _string = new();
    private readonly Utf8Decoder _utf8 = new();
    private ParserState _state;
    private int _key;
    private int _keyLength;
    private int _dcsKey;
    private bool _isDcs;

    /// <summary>Takes bytes.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[(_state switch
            {
                ParserState.Ground => ReadText(bytes),
                ParserState.CsiEntry or ParserState.CsiParameter => ReadParameters(bytes),
                ParserState.Osc or ParserState.DcsData => ReadString(bytes),
                _ => Step(bytes[0]),
            })..];
        }
    }

    /// <summary>Writes what is unfinished.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write((byte)_state);
        writer.Write(_key);
        writer.Write(_keyLength);
        writer.Write(_dcsKey);
        writer.Write(_isDcs);
        _parameters.Save(writer);
        _string.Save(writer);
        _utf8.Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        var state = (ParserState)reader.ReadByte();
        _state = Enum.IsDefined(state) ? state : ParserState.Ground;
        (_key, _keyLength, _dcsKey, _isDcs) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadBoolean());
        _parameters.Load(reader);
        _string.Load(reader);
        _utf8.Load(reader);
    }

    private int ReadText(ReadOnlySpan<byte> bytes)
    {
        if (!_utf8.IsMidway)
        {
            var first = bytes[0];
            if (first is >= 0x20 and < 0x7F)
            {
                var end = bytes.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E);
                var run = end < 0 ? bytes : bytes[..end];
                handler.PrintAscii(run);
                return run.Length;
            }

            if (first < 0x80) return ReadControl(bytes);
        }

        Span<int> text = stackalloc int[128];
        var taken = _utf8.Decode(bytes, text, out var count);
        if (count > 0) handler.Print(text[..count]);
        return taken;
    }

    /// <summary>What the table would do byte by byte. Nearly all controls between texts are ends of lines, and sequences of numbers that
    /// are there whole.</summary>
    private int ReadControl(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] is (byte)'\r' or (byte)'\n')
        {
            handler.Execute(bytes[0]);
            return 1;
        }

        if (bytes is not [0x1B, (byte)'[', _, ..]) return Step(bytes[0]);
        Clear();
        var end = 2 + _parameters.Read(bytes[2..]);
        if (end == bytes.Length || bytes[end] is < 0x40 or > 0x7E) return Step(bytes[0]);
        Collect(bytes[end]);
        handler.Csi(_key, _parameters);
        return end + 1;
    }

    private int ReadParameters(ReadOnlySpan<byte> bytes)
    {
        var taken = _parameters.Read(bytes);
        if (taken == 0) return Step(bytes[0]);
        _state = ParserState.CsiParameter;
        return taken;
    }

    private int ReadString(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E);
        if (end == 0) return Step(bytes[0]);
        var run = end < 0 ? bytes : bytes[..end];
        _string.Append(run);
        return run.Length;
    }

    private int Step(byte value)
    {
        var (action, next) = _table[_state, value];
        _state = next;
        switch (action)
        {
            case ParserAction.Execute:
                handler.Execute(value);
                break;
            case ParserAction.Clear:
                Clear();
                break;
            case ParserAction.Collect:
                Collect(value);
                break;
            case ParserAction.Parameter:
                _parameters.Read([value]);
                break;
            case ParserAction.EscapeEnd:
                Collect(value);
                if (_keyLength <= MaxKeyBytes) handler.Escape(_key);
                break;
            case ParserAction.CsiEnd:
                Collect(value);
                if (_keyLength <= MaxKeyBytes) handler.Csi(_key, _parameters);
                break;
            case ParserAction.OscStart:
                _isDcs = false;
                _string.Start();
                break;
            case ParserAction.DcsStart:
                Collect(value);
                _isDcs = true;
                _dcsKey = _key;
                _string.Start(_keyLength <= MaxKeyBytes && handler.WantsDcs(_dcsKey));
                break;
            case ParserAction.Put:
                _string.Append([value]);
                break;
            case ParserAction.StringEnd:
                EndString(endedByBell: value == 0x07);
                break;
        }

        return 1;
    }

    private void EndString(bool endedByBell)
    {
        if (_string.IsWhole)
        {
            if (_isDcs) handler.Dcs(_dcsKey, _parameters, _string.Data);
            else handler.Osc(_string.Data, endedByBell);
        }

        _string.Start();
    }

    private void Clear()
    {
        _key = 0;
        _keyLength = 0;
        _parameters.Clear();
    }

    private void Collect(byte value)
    {
        _keyLength++;
        if (_keyLength <= MaxKeyBytes) _key = _key << 8 | value;
    }
}
