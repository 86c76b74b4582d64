using System.Buffers;
using System.Text;

namespace Tuivisor.Protocol.Attach;

/// <summary>Writes the numbers and texts of binary frames. <see cref="Dispose"/> hands over what was written.</summary>
internal ref struct WireWriter(IBufferWriter<byte> output)
{
    private const int ChunkSize = 2048;

    private readonly IBufferWriter<byte> _output = output;
    private Span<byte> _span;
    private int _used;

    public void Byte(byte value)
    {
        if (_used == _span.Length) Grow(1);
        _span[_used++] = value;
    }

    /// <summary>LEB128: seven bits a byte, the lowest first.</summary>
    public void Number(ulong value)
    {
        if (_span.Length - _used < 10) Grow(10);
        while (value >= 0x80)
        {
            _span[_used++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _span[_used++] = (byte)value;
    }

    public void Number(int value) => Number((ulong)(uint)value);

    /// <summary>A number that may be negative: zigzag, then LEB128.</summary>
    public void Signed(int value) => Number((uint)(value << 1 ^ value >> 31));

    /// <summary>Length in bytes, then UTF-8.</summary>
    public void Text(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Number(length);
        if (_span.Length - _used < length) Grow(length);
        _used += Encoding.UTF8.GetBytes(text, _span[_used..]);
    }

    /// <summary>Room to fill in place; <see cref="Advance"/> says how much was.</summary>
    public Span<byte> Room(int length)
    {
        if (_span.Length - _used < length) Grow(length);
        return _span.Slice(_used, length);
    }

    public void Advance(int length) => _used += length;

    public readonly void Dispose()
    {
        if (_used > 0) _output.Advance(_used);
    }

    private void Grow(int needed)
    {
        if (_used > 0) _output.Advance(_used);
        _span = _output.GetSpan(Math.Max(needed, ChunkSize));
        _used = 0;
    }
}
