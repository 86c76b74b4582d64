using System.Text;

namespace Tuivisor.Protocol.Attach;

/// <summary>Reads what <see cref="WireWriter"/> writes. Any bytes are fine: what is wrong sets <see cref="Failed"/>, and everything read
/// from then on is 0 or empty.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>The bytes ended early or were out of range.</summary>
    public bool Failed { get; private set; }

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public byte Byte()
    {
        if (_rest.IsEmpty) return (byte)Fail();
        var value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    public ulong Number()
    {
        var (value, shift) = (0ul, 0);
        while (!_rest.IsEmpty && shift < 63)
        {
            var next = _rest[0];
            _rest = _rest[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
            shift += 7;
        }

        return (ulong)Fail();
    }

    /// <summary>A number that must lie in a range; an empty range takes none.</summary>
    public int Number(int low, int high)
    {
        var value = Number();
        return high >= low && value >= (ulong)low && value <= (ulong)high ? (int)value : Fail();
    }

    public int Signed(int low, int high)
    {
        var packed = Number();
        if (packed > uint.MaxValue) return Fail();
        var value = (int)((uint)packed >> 1) ^ -(int)(packed & 1);
        return value >= low && value <= high ? value : Fail();
    }

    public string Text(int limit)
    {
        var bytes = Bytes(Number(0, limit));
        return bytes.IsEmpty ? "" : Encoding.UTF8.GetString(bytes);
    }

    public ReadOnlySpan<byte> Bytes(int length)
    {
        if (length > _rest.Length)
        {
            Fail();
            return default;
        }

        var bytes = _rest[..length];
        _rest = _rest[length..];
        return bytes;
    }

    public int Fail()
    {
        Failed = true;
        _rest = default;
        return 0;
    }
}
