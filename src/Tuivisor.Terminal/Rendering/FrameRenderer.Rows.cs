namespace Tuivisor.Terminal.Rendering;

/// <summary>One row: what to write again, what to step over, what to erase.</summary>
public sealed partial class FrameRenderer
{
    /// <summary>Equal cells that are cheaper to write again than to step over.</summary>
    private const int GapLimit = 4;

    /// <summary>Equal characters from which REP is shorter.</summary>
    private const int RepeatMinimum = 8;

    /// <summary>Blanks from which ECH with the step over it is shorter.</summary>
    private const int EraseMinimum = 12;

    /// <summary>Blanks at a row's end from which EL is shorter.</summary>
    private const int EraseLineMinimum = 4;

    /// <summary>What shows on a blank: with any of these it must be printed, not erased.</summary>
    private const CellAttributes ShownOnBlanks =
        CellAttributes.Inverse | CellAttributes.Strike | CellAttributes.Overline | CellAttributes.UnderlineMask;

    private void DrawRow(int row, ref FrameWriter writer)
    {
        var old = _difference.Previous(row);
        var cells = _next.Row(row);
        var column = 0;
        while (column < cells.Length && _difference.CellsEqual(old[column], cells[column])) column++;
        if (column == cells.Length) return;
        var end = cells.Length;
        while (end > column && _difference.CellsEqual(old[end - 1], cells[end - 1])) end--;
        if (column > 0 && (cells[column].IsRightHalf || old[column].IsRightHalf)) column--;

        // A terminal may have drawn a disputed character over its neighbours: what follows it is written again.
        var isForced = (_previous is not null && HasDisputed(old, _previous, column, end)) || HasDisputed(cells, _next, column, end);
        if (isForced) end = cells.Length;

        var tail = StartOfTail(cells, out var ground);
        var drawn = end;
        if (end - Math.Max(tail, column) >= EraseLineMinimum && CanErase(ground)) drawn = Math.Max(tail, column);
        DrawCells(row, old, cells, column, drawn, isForced, ref writer);
        if (drawn == end) return;
        MoveTo(row, drawn, ref writer);
        SetErasingPen(ground, ref writer);
        writer.Bytes("\e[K"u8);
    }

    private void DrawCells(
        int row, ReadOnlySpan<Cell> old, ReadOnlySpan<Cell> cells, int column, int end, bool isForced, ref FrameWriter writer)
    {
        while (column < end)
        {
            if (!isForced && IsSameCharacter(old, cells, column))
            {
                var gap = column;
                while (gap < end && IsSameCharacter(old, cells, gap)) gap += WidthAt(cells, gap);
                if (gap >= end) return;
                if (gap - column > GapLimit || !IsCheap(cells[column..gap]))
                {
                    column = gap;
                    continue;
                }
            }

            column = DrawCharacters(row, isForced ? default : old, cells, column, end, ref writer);
        }
    }

    /// <summary>Draws at least one character, and those after it that go the same way.</summary>
    /// <param name="row">The row.</param>
    /// <param name="old">What it shows; empty to draw everything.</param>
    /// <param name="cells">What it shall show.</param>
    /// <param name="column">Where to begin.</param>
    /// <param name="end">Where to end.</param>
    /// <param name="writer">Where to.</param>
    /// <returns>The column after them.</returns>
    private int DrawCharacters(
        int row, ReadOnlySpan<Cell> old, ReadOnlySpan<Cell> cells, int column, int end, ref FrameWriter writer)
    {
        ref readonly var cell = ref cells[column];
        var width = WidthAt(cells, column);
        if (IsBlankLook(cell))
        {
            var blanks = EqualRun(cells, column, end);
            if (blanks >= EraseMinimum && Capabilities.EraseCharacters && CanErase(cell.Background))
            {
                MoveTo(row, column, ref writer);
                SetErasingPen(cell.Background, ref writer);
                writer.Csi(blanks, 'X');
                return column + blanks;
            }
        }

        MoveTo(row, column, ref writer);
        SetPen(cell, ref writer);
        if (!Capabilities.Utf8 && width == cell.Width && (cell.IsCluster || cell.CodePoint >= 0x7F))
        {
            writer.Repeat((byte)'?', width);
            Advance(column + width, cells.Length);
            return column + width;
        }

        if (cell.IsCluster && width == cell.Width) return DrawCluster(row, cells, column, width, ref writer);
        var codePoint = width == cell.Width && !cell.IsBlank ? cell.CodePoint : ' ';
        if (codePoint < 0x7F) return DrawAscii(old, cells, column, end, codePoint, ref writer);

        if (SafeText.IsDisputed(codePoint, width, Capabilities.AmbiguousWide))
        {
            ClearUnder(row, column, width, cells.Length, ref writer);
            writer.Rune(SafeText.Of(codePoint));
            ForgetPosition();
            return column + width;
        }

        var rune = SafeText.Of(codePoint);
        writer.Rune(rune);
        column += width;
        if (width == 1 && Capabilities.Repeat)
        {
            var more = EqualRun(cells, column - 1, end) - 1;
            if (more >= RepeatMinimum)
            {
                writer.Csi(more, 'b');
                column += more;
            }
        }

        Advance(column, cells.Length);
        return column;
    }

    private int DrawAscii(
        ReadOnlySpan<Cell> old, ReadOnlySpan<Cell> cells, int column, int end, int codePoint, ref FrameWriter writer)
    {
        var first = column;
        var same = EqualRun(cells, column, end);
        if (same > RepeatMinimum && Capabilities.Repeat)
        {
            writer.Byte(AsciiOf(codePoint));
            writer.Csi(same - 1, 'b');
            column += same;
        }
        else
        {
            writer.Byte(AsciiOf(codePoint));
            column++;
            while (column < end)
            {
                ref readonly var next = ref cells[column];
                if (next.IsCluster || next.Width != 1 || next.CodePoint >= 0x7F || !HasStyleOf(next, cells[first]) || IsLongGap(old, cells, column)) break;
                writer.Byte(AsciiOf(next.CodePoint));
                column++;
            }
        }

        Advance(column, cells.Length);
        return column;
    }

    /// <summary>So many cells stay as they are from here on that stepping over them is shorter.</summary>
    private bool IsLongGap(ReadOnlySpan<Cell> old, ReadOnlySpan<Cell> cells, int column)
    {
        if (old.IsEmpty || column + GapLimit >= cells.Length) return false;
        for (var i = column; i <= column + GapLimit; i++)
            if (!_difference.CellsEqual(old[i], cells[i]))
                return false;
        return true;
    }

    private int DrawCluster(int row, ReadOnlySpan<Cell> cells, int column, int width, ref FrameWriter writer)
    {
        var text = _next.Clusters[cells[column].ClusterId];
        var isDisputed = SafeText.IsDisputed(text, width, Capabilities.AmbiguousWide);
        if (isDisputed) ClearUnder(row, column, width, cells.Length, ref writer);
        var written = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (written == SafeText.ClusterLimit) break;
            if (SafeText.IsJoiner(rune.Value)) writer.Rune(rune);
            else writer.Rune(SafeText.Of(rune.Value));
            written++;
        }

        if (written == 0) writer.Byte((byte)' ');
        if (isDisputed) ForgetPosition();
        else Advance(column + width, cells.Length);
        return column + width;
    }

    /// <summary>Where a terminal draws a wide character narrow, its second cell must not show what was there before.</summary>
    private void ClearUnder(int row, int column, int width, int columns, ref FrameWriter writer)
    {
        if (width != 2) return;
        writer.Bytes("  "u8);
        Advance(column + 2, columns);
        MoveTo(row, column, ref writer);
    }

    /// <summary>Cells a character takes as it is drawn: a half without its other half is drawn as one blank.</summary>
    private static int WidthAt(ReadOnlySpan<Cell> cells, int column) =>
        cells[column].Width == 2 && column + 1 < cells.Length && cells[column + 1].IsRightHalf ? 2 : 1;

    private bool IsSameCharacter(ReadOnlySpan<Cell> old, ReadOnlySpan<Cell> cells, int column) =>
        _difference.CellsEqual(old[column], cells[column])
        && (cells[column].Width != 2 || column + 1 == cells.Length || _difference.CellsEqual(old[column + 1], cells[column + 1]));

    /// <summary>Nothing but ASCII in the style in force: a byte a cell.</summary>
    private bool IsCheap(ReadOnlySpan<Cell> cells)
    {
        foreach (ref readonly var cell in cells)
            if (cell.IsCluster || cell.Width != 1 || cell.CodePoint >= 0x7F || PenStyle.Of(cell, _next.Extras, Capabilities) != _pen)
                return false;
        return true;
    }

    private static int EqualRun(ReadOnlySpan<Cell> cells, int column, int end)
    {
        var run = column + 1;
        while (run < end && cells[run].Equals(cells[column])) run++;
        return run - column;
    }

    private static byte AsciiOf(int codePoint) => codePoint >= 0x20 ? (byte)codePoint : codePoint == 0 ? (byte)' ' : (byte)'?';

    private static bool HasStyleOf(in Cell a, in Cell b) =>
        a.Attributes == b.Attributes && a.Extra == b.Extra && a.Foreground == b.Foreground && a.Background == b.Background;

    private static bool IsBlankLook(in Cell cell) =>
        !cell.IsCluster && cell.Width == 1 && cell.CodePoint is 0 or ' ' && (cell.Attributes & ShownOnBlanks) == 0 && cell.Extra == 0;

    /// <summary>Where the blanks in one ground at the row's end begin.</summary>
    private static int StartOfTail(ReadOnlySpan<Cell> cells, out TerminalColor ground)
    {
        ground = cells[^1].Background;
        var start = cells.Length;
        while (start > 0 && IsBlankLook(cells[start - 1]) && cells[start - 1].Background == ground) start--;
        return start;
    }

    private bool CanErase(TerminalColor ground) => ground.IsDefault || Capabilities.BackgroundColorErase;

    private bool HasDisputed(ReadOnlySpan<Cell> cells, CellBuffer owner, int column, int end)
    {
        for (; column < end; column++)
        {
            ref readonly var cell = ref cells[column];
            if (cell.IsCluster
                    ? SafeText.IsDisputed(owner.Clusters[cell.ClusterId], cell.Width, Capabilities.AmbiguousWide)
                    : cell.CodePoint >= 0x300 && SafeText.IsDisputed(cell.CodePoint, cell.Width, Capabilities.AmbiguousWide))
                return true;
        }

        return false;
    }

    private void SetPen(in Cell cell, ref FrameWriter writer) => SetPen(PenStyle.Of(cell, _next.Extras, Capabilities), ref writer);

    private void SetPen(in PenStyle pen, ref FrameWriter writer)
    {
        if (pen == _pen) return;
        SgrWriter.Write(_pen, pen, ref writer);
        _pen = pen;
    }

    /// <summary>Erasing takes the ground colour; whether it takes more differs between terminals, so there must not be more.</summary>
    private void SetErasingPen(TerminalColor ground, ref FrameWriter writer) => SetPen(
        _pen with
        {
            Background = ColorReduction.Reduce(ground, Capabilities.Colors), Attributes = _pen.Attributes & ~ShownOnBlanks,
            UnderlineColor = TerminalColor.Default, Link = null, LinkId = null,
        },
        ref writer);
}
