namespace Tuivisor.Terminal.Parsing;

/// <summary>Collects the data of an OSC or DCS up to a cap. What is longer is dropped whole: half a string is worse than none.</summary>
internal sealed class StringBuffer
{
    /// <summary>Longest string, in bytes.</summary>
    public const int Limit = 16 * 1024;

    /// <summary>Longest OSC 52, which carries a clipboard in base64.</summary>
    public const int ClipboardLimit = TerminalEmulator.ClipboardLimit / 3 * 4 + 256;

    private const int KeptCapacity = 4 * 1024;

    private byte[] _bytes = [];
    private int _length;
    private int _limit = Limit;
    private bool _isDropped;

    /// <summary>True when the string is within its cap.</summary>
    public bool IsWhole => !_isDropped;

    /// <summary>The bytes so far.</summary>
    public ReadOnlySpan<byte> Data => _bytes.AsSpan(0, _length);

    /// <summary>Starts a new string.</summary>
    /// <param name="isWanted">False skips the string without keeping it.</param>
    public void Start(bool isWanted = true)
    {
        if (_bytes.Length > KeptCapacity) _bytes = [];
        _length = 0;
        _limit = Limit;
        _isDropped = !isWanted;
    }

    /// <summary>Adds bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_isDropped) return;
        if (_length + bytes.Length > _limit && Fits(bytes) is false)
        {
            _isDropped = true;
            return;
        }

        if (_length + bytes.Length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(256, Math.Max(_length + bytes.Length, _bytes.Length * 2)));
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>Writes what was read so far.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_isDropped);
        writer.Write(_length);
        writer.Write(Data);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        var isDropped = reader.ReadBoolean();
        var data = reader.ReadBytes(Math.Clamp(reader.ReadInt32(), 0, ClipboardLimit));
        Start();
        Append(data);
        _isDropped |= isDropped;
    }

    /// <summary>Only the clipboard may be long; known by its first bytes, which are there by then or come now.</summary>
    private bool Fits(ReadOnlySpan<byte> bytes)
    {
        var isClipboard = _length >= 3 ? Data.StartsWith("52;"u8) : _length == 0 && bytes.StartsWith("52;"u8);
        if (isClipboard) _limit = ClipboardLimit;
        return _length + bytes.Length <= _limit;
    }
}
