using System.Buffers;
using Tuivisor.Terminal;

namespace Tuivisor.Protocol.Attach;

/// <summary>Writes and reads <see cref="ScrollbackLines"/> as binary frames.</summary>
/// <remarks><code>kind 2 | id | first | count | oldest | end | columns | wrapped: one byte a line | clusters | extras | lines: operations each</code></remarks>
public static class ScrollbackFrame
{
    /// <summary>Most lines in one frame.</summary>
    public const int LineLimit = 1000;

    /// <summary>Writes a frame.</summary>
    public static void Write(ScrollbackLines lines, IBufferWriter<byte> output)
    {
        var tables = new FrameTables();
        var rows = new ArrayBufferWriter<byte>();
        var rowWriter = new WireWriter(rows);
        var style = default(Style);
        for (var row = 0; row < lines.Count; row++)
            RowEncoding.Write(lines.Lines.Row(row), 0, EndOfText(lines.Lines.Row(row)), default, tables, ref style, ref rowWriter);
        rowWriter.Dispose();

        var writer = new WireWriter(output);
        writer.Byte((byte)FrameKind.Scrollback);
        writer.Number(lines.Id);
        writer.Number((ulong)lines.First);
        writer.Number(lines.Count);
        writer.Number((ulong)lines.Oldest);
        writer.Number((ulong)lines.End);
        writer.Number(lines.Lines.Columns);
        for (var row = 0; row < lines.Count; row++) writer.Byte(lines.Wrapped[row] ? (byte)1 : (byte)0);
        tables.Write(lines.Lines, ref writer);
        writer.Dispose();
        output.Write(rows.WrittenSpan);
    }

    /// <summary>Reads a frame.</summary>
    /// <returns>False when the bytes are no such frame.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ScrollbackLines lines)
    {
        var reader = new WireReader(bytes);
        if (reader.Byte() != (byte)FrameKind.Scrollback) reader.Fail();
        var id = reader.Number(0, int.MaxValue);
        var first = (long)(reader.Number() & long.MaxValue);
        var count = reader.Number(0, LineLimit);
        var oldest = (long)(reader.Number() & long.MaxValue);
        var end = (long)(reader.Number() & long.MaxValue);
        var columns = reader.Number(1, ScreenDelta.SizeLimit);
        var buffer = new CellBuffer(Math.Max(columns, 1), Math.Max(count, 1));
        var wrapped = new bool[count];
        for (var row = 0; row < count; row++) wrapped[row] = reader.Byte() != 0;
        var tables = new ReadTables();
        tables.Read(ref reader, buffer);
        var style = default(Style);
        for (var row = 0; row < count && !reader.Failed; row++) RowEncoding.Read(ref reader, buffer.Row(row), 0, tables, ref style);
        lines = new ScrollbackLines(id, first, count, oldest, end, buffer, wrapped);
        return !reader.Failed && reader.IsAtEnd;
    }

    private static int EndOfText(ReadOnlySpan<Cell> cells)
    {
        var end = cells.Length;
        while (end > 0 && cells[end - 1] == Cell.Blank) end--;
        return end;
    }
}
