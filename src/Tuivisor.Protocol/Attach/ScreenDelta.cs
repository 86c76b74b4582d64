using System.Buffers;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Rendering;

namespace Tuivisor.Protocol.Attach;

/// <summary>Writes and reads screen frames: what turns the screen a client has into another.</summary>
/// <remarks>
/// <code>
/// kind 1 | view | sequence | flags | columns | rows | isWhole | cursor column, row, shape + 8 if visible
/// | scrollback first, count | bells | shift: distance (signed; 0 none), first, last | clusters | extras | rows changed: { number after the last one + 1, start column, operations }
/// </code>
/// Numbers are LEB128; a whole frame begins from a blank screen, others from the frame before. Made for one connection: the frames must
/// be applied in order. Keeps its buffers; not safe for concurrent use.
/// Sequence numbers let the server know what was applied.
/// </remarks>
public sealed class ScreenDelta
{
    /// <summary>Most columns or rows of a screen that is taken from the other side.</summary>
    public const int SizeLimit = 4096;

    /// <summary>Most cells of a screen that is taken from the other side.</summary>
    public const int CellLimit = 1 << 20;

    private const int ShiftThreshold = 2;
    private const int VisibleBit = 8;

    private readonly ScreenDifference _difference = new();
    private readonly FrameTables _tables = new();
    private readonly ReadTables _readTables = new();
    private readonly ArrayBufferWriter<byte> _rows = new();
    private bool[] _skips = [];

    /// <summary>Writes a frame.</summary>
    /// <param name="frame">What it tells besides cells.</param>
    /// <param name="previous">What the client has; null, or another size, for a whole screen.</param>
    /// <param name="next">What it shall have.</param>
    /// <param name="output">Where to.</param>
    /// <param name="same">Rows that are known to be the same in both, if any are.</param>
    /// <returns>True when any cell is told; else the frame carries cursor and flags only.</returns>
    public bool Write(in ScreenFrame frame, CellBuffer? previous, CellBuffer next, IBufferWriter<byte> output, ReadOnlySpan<bool> same = default)
    {
        if (previous is not null && (previous.Columns != next.Columns || previous.Rows != next.Rows)) previous = null;
        _difference.Compare(previous, next, previous is null ? default : same);
        var shift = _difference.FindShift(ShiftThreshold);
        if (shift.Distance != 0) _difference.Apply(shift);
        _tables.Clear();
        _rows.ResetWrittenCount();
        var hasCells = WriteRows(next) || shift.Distance != 0 || previous is null;
        _difference.Release();

        var writer = new WireWriter(output);
        writer.Byte((byte)FrameKind.Screen);
        writer.Number(frame.View);
        writer.Number((ulong)frame.Sequence);
        writer.Byte((byte)frame.Flags);
        writer.Number(next.Columns);
        writer.Number(next.Rows);
        writer.Byte(previous is null ? (byte)1 : (byte)0);
        writer.Number(frame.Cursor.Column);
        writer.Number(frame.Cursor.Row);
        writer.Byte((byte)((frame.Cursor.Shape & 7) | (frame.Cursor.Visible ? VisibleBit : 0)));
        writer.Number((ulong)frame.ScrollbackFirst);
        writer.Number(frame.ScrollbackCount);
        writer.Number(frame.Bells);
        writer.Signed(shift.Distance);
        if (shift.Distance != 0)
        {
            writer.Number(shift.First);
            writer.Number(shift.Last);
        }

        _tables.Write(next, ref writer);
        writer.Dispose();
        output.Write(_rows.WrittenSpan);
        return hasCells;
    }

    /// <summary>Number of the view of a screen frame; 0 when the bytes are no screen frame.</summary>
    public static int ViewOf(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        return reader.Byte() == (byte)FrameKind.Screen ? reader.Number(0, 255) : 0;
    }

    /// <summary>Applies a frame to a screen.</summary>
    /// <param name="bytes">The frame.</param>
    /// <param name="screen">What was there after the frame before; gets the frame's size.</param>
    /// <param name="frame">What the frame tells besides cells.</param>
    /// <param name="error">What is wrong with the bytes; empty when nothing is.</param>
    /// <param name="changed">Told which rows are touched; null for nobody.</param>
    /// <returns>False when the bytes are no frame, or not one that follows. The screen may then be partly changed, but is well-formed.</returns>
    public bool TryApply(ReadOnlySpan<byte> bytes, CellBuffer screen, out ScreenFrame frame, out string error, ChangedRows? changed = null)
    {
        var reader = new WireReader(bytes);
        frame = default;
        if (reader.Byte() != (byte)FrameKind.Screen) reader.Fail();
        var view = reader.Number(1, 255);
        var sequence = (long)(reader.Number() & long.MaxValue);
        var flags = (ScreenFlags)reader.Byte();
        var (columns, rows) = (reader.Number(1, SizeLimit), reader.Number(1, SizeLimit));
        var isWhole = reader.Byte() == 1;
        var (cursorColumn, cursorRow, cursorBits) = (reader.Number(0, SizeLimit), reader.Number(0, SizeLimit), reader.Byte());
        var scrollbackFirst = (long)(reader.Number() & long.MaxValue);
        var (scrollbackCount, bells) = (reader.Number(0, int.MaxValue), reader.Number(0, int.MaxValue));
        if (columns * rows > CellLimit || (!isWhole && (columns != screen.Columns || rows != screen.Rows))) reader.Fail();
        if (!reader.Failed)
        {
            if (isWhole) screen.Reset(columns, rows);
            else BufferTables.KeepSmall(screen);
            if (isWhole) changed?.MarkAll(rows);
            ReadShift(ref reader, screen, changed);
            _readTables.Read(ref reader, screen);
            ReadRows(ref reader, screen, changed);
        }

        error = reader.Failed ? $"attach: a screen frame of {bytes.Length} bytes is damaged; the client and the server may be of different versions" : "";
        frame = new ScreenFrame(
            view, sequence, new FrameCursor(cursorColumn, cursorRow, (cursorBits & VisibleBit) != 0, (byte)(cursorBits & 7)), flags,
            scrollbackFirst, scrollbackCount, bells);
        return !reader.Failed;
    }

    private bool WriteRows(CellBuffer next)
    {
        if (_skips.Length < next.Columns) _skips = new bool[next.Columns];
        var writer = new WireWriter(_rows);
        var style = default(Style);
        var (last, any) = (-1, false);
        for (var row = 0; row < next.Rows; row++)
        {
            if (!_difference.IsDirty(row)) continue;
            writer.Number(row - last);
            WriteRow(next, row, ref style, ref writer);
            (last, any) = (row, true);
        }

        writer.Number(0);
        writer.Dispose();
        return any;
    }

    private void WriteRow(CellBuffer next, int row, ref Style style, ref WireWriter writer)
    {
        ReadOnlySpan<Cell> cells = next.Row(row);
        var old = _difference.Previous(row);
        var skips = _skips.AsSpan(0, cells.Length);
        for (var i = 0; i < cells.Length; i++) skips[i] = _difference.CellsEqual(old[i], cells[i]);

        // A wide character goes whole or not at all.
        for (var i = 0; i + 1 < cells.Length; i++)
            if (cells[i].Width == 2 && skips[i] != skips[i + 1])
                skips[i] = skips[i + 1] = false;
        var start = skips.IndexOf(false);
        if (start < 0) start = 0; // Cannot be: the row differs.
        FillShortGaps(skips[start..], cells[start..]);
        writer.Number(start);
        RowEncoding.Write(cells, start, cells.Length, skips, _tables, ref style, ref writer);
    }

    /// <summary>Few equal cells between changed ones cost less as text than as a gap.</summary>
    private static void FillShortGaps(Span<bool> skips, ReadOnlySpan<Cell> cells)
    {
        const int shortGap = 3;
        var i = 0;
        while (i < skips.Length)
        {
            if (!skips[i])
            {
                i++;
                continue;
            }

            var end = i;
            while (end < skips.Length && skips[end]) end++;
            if (end - i <= shortGap && end < skips.Length && !cells[i].IsRightHalf && !cells[end].IsRightHalf) skips[i..end].Clear();
            i = end;
        }
    }

    private static void ReadShift(ref WireReader reader, CellBuffer screen, ChangedRows? changed)
    {
        var distance = reader.Signed(1 - screen.Rows, screen.Rows - 1);
        if (distance == 0) return;
        var shift = new RowShift(reader.Number(0, screen.Rows - 1), reader.Number(0, screen.Rows - 1), distance);
        if (shift.First > shift.Last || shift.Top < 0 || shift.Bottom >= screen.Rows) reader.Fail();
        if (reader.Failed) return;
        changed?.Mark(shift.Top, shift.Bottom);
        var cells = screen.Cells;
        var columns = screen.Columns;
        var count = (shift.Last - shift.First + 1) * columns;
        cells.Slice((shift.First + distance) * columns, count).CopyTo(cells[(shift.First * columns)..]);
        var (from, to) = distance > 0 ? (shift.Last + 1, shift.Bottom) : (shift.Top, shift.First - 1);
        cells[(from * columns)..((to + 1) * columns)].Fill(Cell.Blank);
    }

    private void ReadRows(ref WireReader reader, CellBuffer screen, ChangedRows? changed)
    {
        var style = default(Style);
        var row = -1;
        while (!reader.Failed)
        {
            var step = reader.Number(0, screen.Rows);
            if (step == 0) break;
            row += step;
            if (row >= screen.Rows) reader.Fail();
            var start = reader.Number(0, screen.Columns - 1);
            if (reader.Failed) return;
            changed?.Mark(row, row);
            var cells = screen.Row(row);
            RowEncoding.Read(ref reader, cells, start, _readTables, ref style);
            Mend(cells);
        }

        if (!reader.IsAtEnd) reader.Fail();
    }

    /// <summary>Keeps the rule that a wide cell is followed by its right half, whatever was sent.</summary>
    private static void Mend(Span<Cell> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Width == 2 && i + 1 < cells.Length && cells[i + 1].IsRightHalf) i++;
            else if (cells[i].Width != 1) cells[i] = Cell.Erased(default);
        }
    }
}
