using System.Buffers.Binary;
using System.Numerics;

namespace Tuivisor.Terminal;

/// <summary>How the pieces of a saved terminal are written. Little-endian, lengths first.</summary>
internal static class SnapshotFormat
{
    /// <summary>First bytes of a saved terminal.</summary>
    public const uint Magic = 0x54_56_54_31; // "1TVT" as bytes

    /// <summary>Version of the form; grows with every change to it.</summary>
    public const int Version = 2;

    /// <summary>CRC-32C of bytes, which the last four bytes of a saved terminal hold.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var value in bytes) sum = BitOperations.Crc32C(sum, value);
        return ~sum;
    }

    /// <summary>Writes a text that may be null.</summary>
    public static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null) writer.Write(text);
    }

    /// <summary>Reads a text that may be null.</summary>
    public static string? ReadText(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    /// <summary>Writes what belongs to a style besides its colours.</summary>
    public static void Write(BinaryWriter writer, StyleExtra? extra)
    {
        writer.Write(extra is not null);
        if (extra is null) return;
        writer.Write(extra.UnderlineColor.Packed);
        Write(writer, extra.Hyperlink);
        Write(writer, extra.HyperlinkId);
    }

    /// <summary>Reads what belongs to a style besides its colours.</summary>
    public static StyleExtra? ReadExtra(BinaryReader reader) =>
        reader.ReadBoolean() ? new StyleExtra(TerminalColor.FromPacked(reader.ReadUInt32()), ReadText(reader), ReadText(reader)) : null;

    /// <summary>Writes a style.</summary>
    public static void Write(BinaryWriter writer, in PackedStyle style)
    {
        writer.Write(style.Colors);
        writer.Write((ushort)style.Attributes);
        Write(writer, style.Extra);
    }

    /// <summary>Writes a cursor.</summary>
    public static void Write(BinaryWriter writer, in SavedCursor cursor, StyleExtraTable extras)
    {
        writer.Write(cursor.Row);
        writer.Write(cursor.Column);
        writer.Write(cursor.PendingWrap);
        Write(writer, PackedStyle.Of(cursor.Style, extras));
        writer.Write(cursor.Origin);
        for (var index = 0; index < 4; index++) writer.Write((byte)cursor.Charsets[index]);
        writer.Write(cursor.Charsets.Left);
    }

    /// <summary>Reads a cursor.</summary>
    public static SavedCursor ReadCursor(BinaryReader reader, StyleExtraTable extras) => new(
        reader.ReadInt32(), reader.ReadInt32(), reader.ReadBoolean(), ReadPackedStyle(reader).In(extras), reader.ReadBoolean(),
        new CharsetState(
            (Charset)reader.ReadByte(), (Charset)reader.ReadByte(), (Charset)reader.ReadByte(), (Charset)reader.ReadByte(),
            (byte)(reader.ReadByte() & 3)));

    /// <summary>Reads a style.</summary>
    public static PackedStyle ReadPackedStyle(BinaryReader reader) =>
        new(reader.ReadUInt64(), (CellAttributes)reader.ReadUInt16(), ReadExtra(reader));
}
