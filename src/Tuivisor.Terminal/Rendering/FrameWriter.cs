using System.Buffers;
using System.Text;

namespace Tuivisor.Terminal.Rendering;

/// <summary>Writes to an <see cref="IBufferWriter{T}"/> through one span at a time. <see cref="Dispose"/> hands over what was written.</summary>
internal ref struct FrameWriter(IBufferWriter<byte> output)
{
    private const int ChunkSize = 4096;

    private readonly IBufferWriter<byte> _output = output;
    private Span<byte> _span;
    private int _used;

    /// <summary>Nothing was written yet.</summary>
    public bool IsEmpty { get; private set; } = true;

    public void Byte(byte value)
    {
        if (_used == _span.Length) Grow(1);
        _span[_used++] = value;
    }

    public void Bytes(scoped ReadOnlySpan<byte> bytes)
    {
        if (_span.Length - _used < bytes.Length) Grow(bytes.Length);
        bytes.CopyTo(_span[_used..]);
        _used += bytes.Length;
    }

    public void Number(int value)
    {
        if (_span.Length - _used < 11) Grow(11);
        if (value < 10) _span[_used++] = (byte)('0' + value);
        else
        {
            value.TryFormat(_span[_used..], out var written);
            _used += written;
        }
    }

    public void Rune(Rune rune)
    {
        if (_span.Length - _used < 4) Grow(4);
        _used += rune.EncodeToUtf8(_span[_used..]);
    }

    public void Repeat(byte value, int count)
    {
        if (_span.Length - _used < count) Grow(count);
        _span.Slice(_used, count).Fill(value);
        _used += count;
    }

    /// <summary>CSI number final.</summary>
    public void Csi(int number, char final)
    {
        Bytes("\e["u8);
        if (number != 1) Number(number);
        Byte((byte)final);
    }

    public readonly void Dispose()
    {
        if (_used > 0) _output.Advance(_used);
    }

    private void Grow(int needed)
    {
        if (_used > 0) _output.Advance(_used);
        _span = _output.GetSpan(Math.Max(needed, ChunkSize));
        _used = 0;
        IsEmpty = false;
    }
}
