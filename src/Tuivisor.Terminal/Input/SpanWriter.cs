using System.Text;

namespace Tuivisor.Terminal.Input;

/// <summary>Fills a span that is known to be large enough.</summary>
internal ref struct SpanWriter(Span<byte> output)
{
    private readonly Span<byte> _output = output;

    public int Length { get; private set; }

    public void Byte(byte value) => _output[Length++] = value;

    public void Bytes(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_output[Length..]);
        Length += bytes.Length;
    }

    public void Number(int value)
    {
        value.TryFormat(_output[Length..], out var written);
        Length += written;
    }

    /// <summary>A character in UTF-8. What is no Unicode scalar value is not written, save for <see cref="InputDecoder.RawByte"/>.</summary>
    public void Character(int codePoint)
    {
        if (InputDecoder.IsRawByte(codePoint)) Byte((byte)codePoint);
        else if (Rune.TryCreate(codePoint, out var rune)) Length += rune.EncodeToUtf8(_output[Length..]);
    }
}
