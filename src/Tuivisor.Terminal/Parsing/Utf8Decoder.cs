using System.Buffers;
using System.Text;

namespace Tuivisor.Terminal.Parsing;

/// <summary>UTF-8 in pieces: gives code points, U+FFFD for each maximal malformed subpart (Unicode 15, 3.9, "U+FFFD Substitution of
/// Maximal Subparts"). Code points U+0080 to U+009F are left out: they are C1 controls, which must not act and cannot be shown.</summary>
internal sealed class Utf8Decoder
{
    private readonly byte[] _partial = new byte[4];
    private int _partialLength;

    /// <summary>A sequence has started and not ended.</summary>
    public bool IsMidway => _partialLength > 0;

    /// <summary>Writes a started sequence.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write((byte)_partialLength);
        writer.Write(_partial.AsSpan(0, _partialLength));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        _partialLength = Math.Min((int)reader.ReadByte(), _partial.Length - 1);
        reader.ReadBytes(_partialLength).CopyTo(_partial, 0);
    }

    /// <summary>Decodes a run of bytes from 0x80, up to the first ASCII byte or until the buffer is full.</summary>
    /// <param name="bytes">Not empty; starts with a byte from 0x80, or continues or breaks off a started sequence.</param>
    /// <param name="text">Gets the code points.</param>
    /// <param name="count">How many there are.</param>
    /// <returns>How many bytes were taken; 0 when the first byte breaks off a started sequence.</returns>
    public int Decode(ReadOnlySpan<byte> bytes, Span<int> text, out int count)
    {
        count = 0;
        var at = 0;
        if (IsMidway)
        {
            at = Resume(bytes, text, ref count);
            if (IsMidway || count > 0 || at > 0) return at;
        }

        while (at < bytes.Length && count < text.Length && bytes[at] >= 0x80)
        {
            var rest = bytes[at..];
            if (rest.Length >= 3 && TryThree(rest, out var value))
            {
                text[count++] = value;
                at += 3;
                continue;
            }

            var status = Rune.DecodeFromUtf8(rest, out var rune, out var used);
            if (status == OperationStatus.NeedMoreData)
            {
                rest.CopyTo(_partial);
                _partialLength = rest.Length;
                return bytes.Length;
            }

            Add(rune.Value, text, ref count);
            at += used;
        }

        return at;
    }

    /// <summary>The common case: three bytes that give U+0800 to U+FFFF without surrogates.</summary>
    private static bool TryThree(ReadOnlySpan<byte> bytes, out int value)
    {
        value = (bytes[0] & 0x0F) << 12 | (bytes[1] & 0x3F) << 6 | (bytes[2] & 0x3F);
        return (bytes[0] & 0xF0) == 0xE0 && (bytes[1] & 0xC0) == 0x80 && (bytes[2] & 0xC0) == 0x80
            && value >= 0x800 && (value & 0xF800) != 0xD800;
    }

    /// <summary>Adds bytes to a started sequence, one at a time, until it is whole or broken.</summary>
    private int Resume(ReadOnlySpan<byte> bytes, Span<int> text, ref int count)
    {
        var taken = 0;
        while (taken < bytes.Length)
        {
            var started = _partialLength;
            _partial[_partialLength++] = bytes[taken];
            var status = Rune.DecodeFromUtf8(_partial.AsSpan(0, _partialLength), out var rune, out _);
            if (status == OperationStatus.NeedMoreData)
            {
                taken++;
                continue;
            }

            // Broken off: the new byte is not part of it and is looked at afresh.
            _partialLength = 0;
            Add(rune.Value, text, ref count);
            return status == OperationStatus.Done ? taken + 1 : started > 0 ? taken : taken + 1;
        }

        return taken;
    }

    private static void Add(int value, Span<int> text, ref int count)
    {
        if (value >= 0xA0) text[count++] = value;
    }
}
