using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tuivisor.Terminal;

/// <summary>ASCII text in seven bits a character: eight take seven bytes, and what is left over at the end stays as it is.</summary>
internal static class SevenBitText
{
    /// <summary>Characters of a group.</summary>
    public const int Group = 8;

    /// <summary>Packs text where it lies.</summary>
    /// <param name="text">Bytes below 0x80.</param>
    /// <returns>How many bytes it takes now.</returns>
    public static int Pack(Span<byte> text)
    {
        var from = Ssse3.IsSupported ? PackPairs(text) : 0;
        var to = from / Group * (Group - 1);
        for (; text.Length - from >= Group; from += Group, to += Group - 1)
        {
            var group = BinaryPrimitives.ReadUInt64LittleEndian(text[from..]);
            // Pairs of 7 bits become 14, pairs of these 28, and these 56.
            group = (group & 0x007F_007F_007F_007F) | ((group & 0x7F00_7F00_7F00_7F00) >> 1);
            group = (group & 0x0000_3FFF_0000_3FFF) | ((group & 0x3FFF_0000_3FFF_0000) >> 2);
            group = (group & 0x0000_0000_0FFF_FFFF) | ((group & 0x0FFF_FFFF_0000_0000) >> 4);
            BinaryPrimitives.WriteUInt64LittleEndian(text[to..], group); // its last byte is the next one's first, or overwritten
        }

        text[from..].CopyTo(text[to..]);
        return text.Length - from + to;
    }

    /// <summary>Two groups at a time, in the same way.</summary>
    /// <returns>How many characters are packed.</returns>
    private static int PackPairs(Span<byte> text)
    {
        var sevens = Vector128.Create((ushort)0x8001).AsByte(); // times 1 and times 2 to the 7th
        var fourteens = Vector128.Create(0x4000_0001).AsInt16();
        var (low, high) = (Vector128.Create(0x0FFF_FFFFUL), Vector128.Create(0x00FF_FFFF_F000_0000UL));
        var together = Vector128.Create((byte)0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 0x80, 0x80);
        var (from, to) = (0, 0);
        for (; text.Length - from >= 2 * Group; from += 2 * Group, to += 2 * (Group - 1))
        {
            var pairs = Ssse3.MultiplyAddAdjacent(sevens, Vector128.Create((ReadOnlySpan<byte>)text.Slice(from, 2 * Group)).AsSByte());
            var fours = Sse2.MultiplyAddAdjacent(pairs, fourteens).AsUInt64();
            Ssse3.Shuffle(((fours & low) | ((fours >>> 4) & high)).AsByte(), together).CopyTo(text[to..]);
        }

        return from;
    }

    /// <summary>How many characters there are in packed text.</summary>
    /// <param name="bytes">Its length.</param>
    /// <param name="rest">How many of them are left over behind the groups.</param>
    public static int CountOf(int bytes, int rest) => (bytes - rest) / (Group - 1) * Group + rest;

    /// <summary>The text again.</summary>
    /// <param name="packed">As <see cref="Pack"/> leaves it.</param>
    /// <param name="text">As long as the text.</param>
    public static void Unpack(ReadOnlySpan<byte> packed, Span<byte> text)
    {
        var (from, to) = (0, 0);
        for (; text.Length - to >= Group; from += Group - 1, to += Group)
        {
            var group = BinaryPrimitives.ReadUInt32LittleEndian(packed[from..])
                | (ulong)BinaryPrimitives.ReadUInt32LittleEndian(packed[(from + 3)..]) << 24;
            group = (group & 0x0000_0000_0FFF_FFFF) | ((group << 4) & 0x0FFF_FFFF_0000_0000);
            group = (group & 0x0000_3FFF_0000_3FFF) | ((group << 2) & 0x3FFF_0000_3FFF_0000);
            group = (group & 0x007F_007F_007F_007F) | ((group << 1) & 0x7F00_7F00_7F00_7F00);
            BinaryPrimitives.WriteUInt64LittleEndian(text[to..], group);
        }

        packed[from..].CopyTo(text[to..]);
    }
}
