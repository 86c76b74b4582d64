namespace Tuivisor.Tui.Drawing;

/// <summary>A rectangle of cells. Empty when it has no columns or no rows.</summary>
internal readonly record struct Rect(int Column, int Row, int Columns, int Rows)
{
    /// <summary>The first column to the right of it.</summary>
    public int Right => Column + Columns;

    /// <summary>The first row below it.</summary>
    public int Bottom => Row + Rows;

    /// <summary>True when nothing can be drawn in it.</summary>
    public bool IsEmpty => Columns <= 0 || Rows <= 0;

    /// <summary>True when the cell is inside.</summary>
    public bool Contains(int column, int row) => column >= Column && column < Right && row >= Row && row < Bottom;

    /// <summary>What both cover.</summary>
    public Rect Intersect(Rect other)
    {
        var column = Math.Max(Column, other.Column);
        var row = Math.Max(Row, other.Row);
        return new(column, row, Math.Max(0, Math.Min(Right, other.Right) - column), Math.Max(0, Math.Min(Bottom, other.Bottom) - row));
    }

    /// <summary>A rectangle of the given size in the middle, cut to fit.</summary>
    public Rect Centered(int columns, int rows)
    {
        columns = Math.Min(columns, Columns);
        rows = Math.Min(rows, Rows);
        return new(Column + (Columns - columns) / 2, Row + (Rows - rows) / 2, columns, rows);
    }
}
