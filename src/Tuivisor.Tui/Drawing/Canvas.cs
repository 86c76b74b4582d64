using System.Text;
using Tuivisor.Terminal;

namespace Tuivisor.Tui.Drawing;

/// <summary>A part of a screen to draw on: positions count from its top left corner, nothing is drawn outside.</summary>
/// <remarks>A wide character is one thing: writing over either half of it blanks the other, and one that does not fit is a blank.</remarks>
internal readonly struct Canvas
{
    private readonly CellBuffer _buffer;
    private readonly Rect _area;

    /// <summary>A canvas over a part of a screen.</summary>
    public Canvas(CellBuffer buffer, Rect area, Palette palette, GlyphSet glyphs)
    {
        _buffer = buffer;
        _area = area.Intersect(new(0, 0, buffer.Columns, buffer.Rows));
        Palette = palette;
        Glyphs = glyphs;
    }

    /// <summary>Colours.</summary>
    public Palette Palette { get; }

    /// <summary>Signs.</summary>
    public GlyphSet Glyphs { get; }

    /// <summary>Columns to draw on.</summary>
    public int Columns => _area.Columns;

    /// <summary>Rows to draw on.</summary>
    public int Rows => _area.Rows;

    /// <summary>A part of this canvas.</summary>
    public Canvas Part(Rect area)
    {
        var part = _area.Intersect(area with { Column = area.Column + _area.Column, Row = area.Row + _area.Row });
        // Without a cell it has no row either, so that nothing is drawn beside it.
        return new(_buffer, part.IsEmpty ? default : part, Palette, Glyphs);
    }

    /// <summary>Writes text.</summary>
    /// <returns>The column after it.</returns>
    public int Text(int column, int row, ReadOnlySpan<char> text, Style style)
    {
        if (row < 0 || row >= Rows) return column;
        var cells = RowCells(row);
        while (!text.IsEmpty && column < Columns)
        {
            if (Plain(text) is > 0 and var count)
            {
                PutPlain(cells, column, text[..count], style);
                column += count;
                text = text[count..];
                continue;
            }

            var width = TextWidth.Next(text, out var length);
            Put(cells, column, text[..length], width, style);
            column += width;
            text = text[length..];
        }

        return column;
    }

    /// <summary>Writes text in the colour of a role on the client's surface.</summary>
    /// <returns>The column after it.</returns>
    public int Text(int column, int row, ReadOnlySpan<char> text, Role role = Role.Fg) => Text(column, row, text, Palette[role]);

    /// <summary>Writes text so that it ends before a column.</summary>
    public void Right(int end, int row, ReadOnlySpan<char> text, Style style) => Text(end - TextWidth.Of(text), row, text, style);

    /// <summary>Writes one sign.</summary>
    public void Glyph(int column, int row, char glyph, Style style)
    {
        if (row < 0 || row >= Rows || column < 0 || column >= Columns) return;
        Put(RowCells(row), column, [glyph], 1, style);
    }

    /// <summary>Nothing is written in a part.</summary>
    public bool IsBlank(Rect area)
    {
        area = area.Intersect(new(0, 0, Columns, Rows));
        for (var row = area.Row; row < area.Bottom; row++)
            foreach (ref readonly var cell in RowCells(row)[area.Column..area.Right])
                if (cell.IsRightHalf || !cell.IsBlank && (cell.IsCluster || cell.CodePoint != ' '))
                    return false;
        return true;
    }

    /// <summary>Fills a part with one sign.</summary>
    public void Fill(Rect area, char glyph, Style style)
    {
        area = area.Intersect(new(0, 0, Columns, Rows));
        if (area.IsEmpty) return;
        for (var row = area.Row; row < area.Bottom; row++)
        {
            var cells = RowCells(row);
            Release(cells, area.Column);
            Release(cells, area.Right - 1);
            cells[area.Column..area.Right].Fill(Cell.Of(glyph, 1, style));
        }
    }

    /// <summary>Blanks a part in the client's surface colour.</summary>
    public void Clear(Rect area) => Fill(area, ' ', Palette[Role.Fg]);

    /// <summary>Repeats a sign along a row.</summary>
    public void Horizontal(int column, int row, int count, char glyph, Style style) => Fill(new(column, row, count, 1), glyph, style);

    /// <summary>Gives cells another look and keeps their text.</summary>
    public void Restyle(Rect area, Func<Style, Style> change)
    {
        area = area.Intersect(new(0, 0, Columns, Rows));
        for (var row = area.Row; row < area.Bottom; row++)
        {
            foreach (ref var cell in RowCells(row)[area.Column..area.Right])
            {
                var style = change(cell.Style);
                cell = cell.IsRightHalf ? Cell.RightHalf(style)
                    : cell.IsCluster ? Cell.OfCluster(cell.ClusterId, cell.Width, style)
                    : cell.IsBlank ? Cell.Of(' ', 1, style)
                    : Cell.Of(cell.CodePoint, cell.Width, style);
            }
        }
    }

    /// <summary>A look that is also a link, which the terminal shows and opens if it can.</summary>
    public Style Linked(Style style, string target) =>
        _buffer.Extras.TryIntern(new(TerminalColor.Default, target, null), out var extra) ? new(style.Foreground, style.Background, style.Attributes, extra) : style;

    /// <summary>Copies a row of another screen here, from column 0, in the surface colours where it has none of its own.</summary>
    /// <param name="source">The screen.</param>
    /// <param name="sourceRow">Its row.</param>
    /// <param name="row">Row here.</param>
    /// <param name="change">What becomes of each style; null for nothing.</param>
    /// <param name="surface">Other surface colours than those of text.</param>
    /// <returns>True when the row was cut because it is longer than this canvas and has text there.</returns>
    public bool Copy(CellBuffer source, int sourceRow, int row, Func<Style, Style>? change = null, Style? surface = null)
    {
        if (row < 0 || row >= Rows || sourceRow >= source.Rows) return false;
        var from = source.Row(sourceRow);
        var to = RowCells(row);
        var count = Math.Min(from.Length, to.Length);
        var ground = surface ?? Palette[Role.Fg];
        for (var column = 0; column < count;)
        {
            ref readonly var cell = ref from[column];
            var style = Surface(cell.Style, source, ground);
            if (change is not null) style = change(style);
            if (!cell.IsCluster) column += Cell.CopyRun(from[column..count], to[column..], style);
            else if (_buffer.Clusters.TryIntern(source.Clusters[cell.ClusterId], out var id)) to[column++] = Cell.OfCluster(id, cell.Width, style);
            else to[column++] = Cell.Of('?', cell.Width, style);
        }

        // Half a wide character is none.
        if (count > 0 && to[count - 1].Width == 2) to[count - 1] = Cell.Of(' ', 1, to[count - 1].Style);
        return from.Length > to.Length && from[to.Length..].ContainsAnyExcept(Cell.Blank);
    }

    private Style Surface(Style style, CellBuffer source, Style surface)
    {
        ushort extra = 0;
        if (style.Extra != 0 && source.Extras[style.Extra] is { } more) _buffer.Extras.TryIntern(more, out extra);
        return new(style.Foreground.IsDefault ? surface.Foreground : style.Foreground,
            style.Background.IsDefault ? surface.Background : style.Background, style.Attributes, extra);
    }

    private Span<Cell> RowCells(int row) => _buffer.Row(_area.Row + row).Slice(_area.Column, _area.Columns);

    private void Put(Span<Cell> cells, int column, ReadOnlySpan<char> text, int width, Style style)
    {
        if (column < 0 || column >= cells.Length) return;
        Release(cells, column);
        if (width == 2 && column + 1 >= cells.Length)
        {
            cells[column] = Cell.Of(' ', 1, style);
            return;
        }

        if (width == 2)
        {
            Release(cells, column + 1);
            cells[column + 1] = Cell.RightHalf(style);
        }

        if (text.Length == 1 && !char.IsSurrogate(text[0])) cells[column] = Cell.Of(text[0] < ' ' ? '?' : text[0], width, style);
        else if (Rune.DecodeFromUtf16(text, out var rune, out var used) == System.Buffers.OperationStatus.Done && used == text.Length) cells[column] = Cell.Of(rune.Value, width, style);
        else if (_buffer.Clusters.TryIntern(text, out var id)) cells[column] = Cell.OfCluster(id, width, style);
        else cells[column] = Cell.Of('?', width, style);
    }

    // How many characters from the first are ASCII, and take nothing that follows them into their cell.
    private static int Plain(ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExceptInRange(' ', '~');
        return count < 0 ? text.Length : text[count] >= '\x300' ? count - 1 : count;
    }

    private static void PutPlain(Span<Cell> cells, int column, ReadOnlySpan<char> text, Style style)
    {
        text = text[Math.Clamp(-column, 0, text.Length)..];
        column = Math.Max(0, column);
        if (text.Length > cells.Length - column) text = text[..(cells.Length - column)];
        if (text.IsEmpty) return;
        Release(cells, column);
        Release(cells, column + text.Length - 1);
        for (var at = 0; at < text.Length; at++) cells[column + at] = Cell.Of(text[at], 1, style);
    }

    // Whatever wide character has a half here loses the other half too.
    private static void Release(Span<Cell> cells, int column)
    {
        if (cells[column].IsRightHalf && column > 0) cells[column - 1] = Cell.Of(' ', 1, cells[column - 1].Style);
        if (cells[column].Width == 2 && column + 1 < cells.Length) cells[column + 1] = Cell.Of(' ', 1, cells[column].Style);
    }
}
