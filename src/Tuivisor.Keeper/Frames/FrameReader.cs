using System.Buffers.Binary;
using System.Text;
using Tuivisor.Os;

namespace Tuivisor.Keeper;

/// <summary>Takes a frame apart. What an older writer did not send reads as 0, null or nothing; what a newer one added is left alone.</summary>
public ref struct FrameReader(ReadOnlySpan<byte> frame)
{
    private ReadOnlySpan<byte> _rest = frame.IsEmpty ? frame : frame[1..];

    /// <summary>0 for an empty frame.</summary>
    public FrameKind Kind { get; } = frame.IsEmpty ? 0 : (FrameKind)frame[0];

    public byte Byte() => Take(1) is { IsEmpty: false } bytes ? bytes[0] : (byte)0;

    public bool Flag() => Byte() != 0;

    public int Int() => Take(4) is { IsEmpty: false } bytes ? BinaryPrimitives.ReadInt32LittleEndian(bytes) : 0;

    public long Long() => Take(8) is { IsEmpty: false } bytes ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : 0;

    public string? Text()
    {
        if (Take(4) is not { IsEmpty: false } prefix) return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(prefix);
        return length == -1 ? null : Encoding.UTF8.GetString(Take(length));
    }

    /// <summary>Empty when it is not all there.</summary>
    public ReadOnlySpan<byte> Blob() => Take(Int());

    public List<string> Texts()
    {
        var count = Int();
        var values = new List<string>(Math.Clamp(count, 0, 1024));
        while (values.Count < count && !_rest.IsEmpty) values.Add(Text() ?? "");
        return values;
    }

    /// <summary>As <see cref="Texts"/>, without a string for each.</summary>
    /// <param name="values">Where they are put; what was there before is gone.</param>
    public TextBlock TextBlock(TextBlockBuilder values)
    {
        var count = Int();
        values.Restart();
        for (var i = 0; i < count && !_rest.IsEmpty; i++) values.Add(Blob());
        return values.Build();
    }

    /// <summary>Nothing, for good, when there are not as many bytes left.</summary>
    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _rest.Length)
        {
            _rest = [];
            return [];
        }
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
