using System.Buffers.Binary;
using System.Text;
using Tuivisor.Os;

namespace Tuivisor.Keeper;

/// <summary>Puts together a frame: its kind, then fields, little-endian, texts and lists with their length before them.</summary>
public sealed class FrameWriter
{
    private const int UsualSize = 256;

    private byte[] _bytes;
    private int _length;

    /// <param name="kind">Of the frame.</param>
    /// <param name="size">Bytes that it will have, as far as is known.</param>
    public FrameWriter(FrameKind kind, int size = UsualSize)
    {
        _bytes = new byte[size];
        Byte((byte)kind);
    }

    /// <summary>Begins another frame in the place of this one.</summary>
    public FrameWriter Restart(FrameKind kind)
    {
        _length = 0;
        return Byte((byte)kind);
    }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    public FrameWriter Byte(byte value)
    {
        Room(1)[0] = value;
        return this;
    }

    public FrameWriter Flag(bool value) => Byte(value ? (byte)1 : (byte)0);

    public FrameWriter Int(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Room(4), value);
        return this;
    }

    public FrameWriter Long(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Room(8), value);
        return this;
    }

    /// <summary>Null is kept apart from "".</summary>
    public FrameWriter Text(string? value)
    {
        if (value is null) return Int(-1);
        var length = Encoding.UTF8.GetByteCount(value);
        Int(length);
        Encoding.UTF8.GetBytes(value, Room(length));
        return this;
    }

    /// <summary>Bytes with their length before them.</summary>
    public FrameWriter Blob(ReadOnlySpan<byte> value)
    {
        Int(value.Length);
        value.CopyTo(Room(value.Length));
        return this;
    }

    /// <summary>Fields that were put into bytes before.</summary>
    public FrameWriter Fields(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Room(value.Length));
        return this;
    }

    public FrameWriter Texts(IReadOnlyList<string> values)
    {
        Int(values.Count);
        foreach (var value in values) Text(value);
        return this;
    }

    /// <summary>As <see cref="Texts"/>, of texts that are UTF-8 already.</summary>
    public FrameWriter TextBlock(TextBlock values)
    {
        Int(values.Count);
        var rest = values.Bytes;
        for (var left = values.Count; left > 0; left--) Blob(Os.TextBlock.Next(ref rest));
        return this;
    }

    private Span<byte> Room(int size)
    {
        if (_length + size > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + size));
        _length += size;
        return _bytes.AsSpan(_length - size, size);
    }
}
