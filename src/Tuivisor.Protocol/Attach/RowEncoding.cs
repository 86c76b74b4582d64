using System.Text;
using Tuivisor.Terminal;

namespace Tuivisor.Protocol.Attach;

/// <summary>Rows of cells as text and style runs, the same in screens and scrollback.</summary>
/// <remarks>
/// A row is a start column and operations up to <see cref="End"/>. An operation is one number: kind in the low 3 bits, count above.
/// <code>
/// 0 End                       the row is done
/// 1 Skip     count            cells that stay as they are
/// 2 Blank    count            erased cells in the style in force
/// 3 Ascii    count, bytes     narrow characters 0x20 to 0x7E
/// 4 Repeat   count, number    count times the character number
/// 5 Wide     count, numbers   wide characters, each with its right half
/// 6 Cluster  width, index     a text of the frame's table; width in the count
/// 7 Style    mask, parts      another style: 1 foreground, 2 background, 4 attributes, 8 index in the frame's table of extras, +1
/// </code>
/// The style in force is the default one at the beginning of each frame and goes on from row to row.
/// </remarks>
internal static class RowEncoding
{
    public const int End = 0;
    public const int Skip = 1;
    public const int Blank = 2;
    public const int Ascii = 3;
    public const int Repeat = 4;
    public const int Wide = 5;
    public const int Cluster = 6;
    public const int Style = 7;

    /// <summary>What clients may know of a style: whether a program protects its text is its own affair.</summary>
    public const CellAttributes Shown = ~(CellAttributes.Protected | CellAttributes.Guarded) & (CellAttributes)0x7FF;

    private const int RepeatMinimum = 6;

    /// <summary>Writes cells; cells for which <paramref name="skips"/> is set and true are stepped over.</summary>
    public static void Write(
        ReadOnlySpan<Cell> cells, int column, int end, ReadOnlySpan<bool> skips, FrameTables tables, ref Style style, ref WireWriter writer)
    {
        while (column < end)
        {
            if (!skips.IsEmpty && skips[column])
            {
                var skipped = column;
                while (skipped < end && skips[skipped]) skipped++;
                if (skipped == end) break;
                Operation(Skip, skipped - column, ref writer);
                column = skipped;
                continue;
            }

            ref readonly var cell = ref cells[column];
            var own = cell.Style with { Attributes = cell.Attributes & Shown };
            if (own != style)
            {
                WriteStyle(own, tables, ref writer);
                style = own;
            }

            column += WriteRun(cells, column, Limit(skips, column, end), tables, ref writer);
        }

        Operation(End, 0, ref writer);
    }

    private static int Limit(ReadOnlySpan<bool> skips, int column, int end)
    {
        if (skips.IsEmpty) return end;
        var next = skips[column..end].IndexOf(true);
        return next < 0 ? end : column + next;
    }

    private static int WriteRun(ReadOnlySpan<Cell> cells, int column, int end, FrameTables tables, ref WireWriter writer)
    {
        ref readonly var cell = ref cells[column];
        if (cell.IsCluster && (cell.Width == 1 || IsWhole(cells, column, end)))
        {
            Operation(Cluster, cell.Width, ref writer);
            writer.Number(tables.ClusterIndex(cell.ClusterId));
            return cell.Width;
        }

        if (cell.Width == 2 && !cell.IsCluster && IsWhole(cells, column, end)) return WriteWide(cells, column, end, ref writer);
        if (cell.Width != 1 || cell.IsCluster || cell.CodePoint < ' ') // A half without its other half is as good as a blank.
        {
            var blanks = 1 + SameStyle(cells, column, end, static (in Cell c) => c.IsBlank);
            Operation(Blank, blanks, ref writer);
            return blanks;
        }

        var same = 1 + SameStyle(cells, column, end, cell);
        if (same >= RepeatMinimum || cell.CodePoint >= 0x7F)
        {
            Operation(Repeat, same, ref writer);
            writer.Number(cell.CodePoint);
            return same;
        }

        var count = 1 + SameStyle(cells, column, end, static (in Cell c) => c is { IsCluster: false, Width: 1, CodePoint: >= ' ' and < 0x7F });
        Operation(Ascii, count, ref writer);
        var room = writer.Room(count);
        for (var i = 0; i < count; i++) room[i] = (byte)cells[column + i].CodePoint;
        writer.Advance(count);
        return count;
    }

    private static int WriteWide(ReadOnlySpan<Cell> cells, int column, int end, ref WireWriter writer)
    {
        var count = 1;
        while (column + 2 * count < end && cells[column + 2 * count] is { Width: 2, IsCluster: false } next
            && HasStyleOf(next, cells[column]) && IsWhole(cells, column + 2 * count, end))
            count++;
        Operation(Wide, count, ref writer);
        for (var i = 0; i < count; i++) writer.Number(cells[column + 2 * i].CodePoint);
        return 2 * count;
    }

    private static bool IsWhole(ReadOnlySpan<Cell> cells, int column, int end) => column + 1 < end && cells[column + 1].IsRightHalf;

    private delegate bool Test(in Cell cell);

    /// <summary>How many cells after the first have its style and pass.</summary>
    private static int SameStyle(ReadOnlySpan<Cell> cells, int column, int end, Test test)
    {
        var next = column + 1;
        while (next < end && test(cells[next]) && HasStyleOf(cells[next], cells[column])) next++;
        return next - column - 1;
    }

    private static int SameStyle(ReadOnlySpan<Cell> cells, int column, int end, in Cell same)
    {
        var next = column + 1;
        while (next < end && cells[next].Equals(same)) next++;
        return next - column - 1;
    }

    private static bool HasStyleOf(in Cell a, in Cell b) =>
        a.Attributes == b.Attributes && a.Extra == b.Extra && a.Foreground == b.Foreground && a.Background == b.Background;

    private static void WriteStyle(in Style style, FrameTables tables, ref WireWriter writer)
    {
        var mask = (style.Foreground.IsDefault ? 0 : 1) | (style.Background.IsDefault ? 0 : 2)
            | (style.Attributes == CellAttributes.None ? 0 : 4) | (style.Extra == 0 ? 0 : 8);
        Operation(Style, mask, ref writer);
        if ((mask & 1) != 0) writer.Number(style.Foreground.Packed);
        if ((mask & 2) != 0) writer.Number(style.Background.Packed);
        if ((mask & 4) != 0) writer.Number((int)style.Attributes);
        if ((mask & 8) != 0) writer.Number(tables.ExtraIndex(style.Extra));
    }

    private static void Operation(int kind, int count, ref WireWriter writer) => writer.Number((ulong)(uint)count << 3 | (uint)kind);

    /// <summary>Reads one row's operations into <paramref name="cells"/>; sets <see cref="WireReader.Failed"/> on anything wrong.</summary>
    public static void Read(ref WireReader reader, Span<Cell> cells, int column, ReadTables tables, ref Style style)
    {
        while (!reader.Failed)
        {
            var operation = reader.Number();
            var kind = (int)(operation & 7);
            if (operation >> 3 > (ulong)(kind == Style ? 15 : cells.Length)) reader.Fail();
            var count = (int)(operation >> 3);
            if (reader.Failed || kind == End) return;
            if (kind == Style)
            {
                style = ReadStyle(ref reader, count, tables);
                continue;
            }

            var taken = kind == Wide ? 2 * count : count;
            if (count == 0 || column + taken > cells.Length) reader.Fail();
            if (reader.Failed) return;
            ReadRun(ref reader, kind, count, cells.Slice(column, taken), tables, style);
            column += taken;
        }
    }

    private static void ReadRun(ref WireReader reader, int kind, int count, Span<Cell> cells, ReadTables tables, in Style style)
    {
        switch (kind)
        {
            case Skip: return;
            case Blank:
                cells.Fill(Cell.Erased(style));
                return;
            case Ascii:
                var text = reader.Bytes(count);
                for (var i = 0; i < text.Length; i++)
                {
                    if (text[i] is < 0x20 or > 0x7E) reader.Fail();
                    else cells[i] = Cell.Of(text[i], 1, style);
                }

                return;
            case Repeat:
                cells.Fill(Cell.Of(ReadCharacter(ref reader), 1, style));
                return;
            case Wide:
                for (var i = 0; i < count && !reader.Failed; i++)
                {
                    cells[2 * i] = Cell.Of(ReadCharacter(ref reader), 2, style);
                    cells[2 * i + 1] = Cell.RightHalf(style);
                }

                return;
            case Cluster:
                if (count > 2) reader.Fail();
                var index = reader.Number(0, tables.Clusters.Count - 1);
                if (reader.Failed) return;
                cells[0] = Cell.OfCluster(tables.Clusters[index], count, style);
                if (count == 2) cells[1] = Cell.RightHalf(style);
                return;
        }
    }

    private static int ReadCharacter(ref WireReader reader)
    {
        var character = reader.Number(0x20, 0x10FFFF);
        return Rune.IsValid(character) && character != 0 ? character : reader.Fail() + 0x20;
    }

    private static Style ReadStyle(ref WireReader reader, int mask, ReadTables tables)
    {
        var foreground = (mask & 1) != 0 ? TerminalColor.FromPacked((uint)reader.Number()) : TerminalColor.Default;
        var background = (mask & 2) != 0 ? TerminalColor.FromPacked((uint)reader.Number()) : TerminalColor.Default;
        var attributes = (mask & 4) != 0 ? (CellAttributes)reader.Number(0, (int)Shown) : CellAttributes.None;
        ushort extra = 0;
        if ((mask & 8) != 0 && reader.Number(0, tables.Extras.Count - 1) is var index && !reader.Failed) extra = tables.Extras[index];
        return new Style(foreground, background, attributes, extra);
    }
}
