namespace Tuivisor.Terminal;

/// <summary>A line as the program wrote it, put together from the rows it was wrapped into.</summary>
internal sealed class Paragraph
{
    private readonly List<Cell> _cells = [];

    /// <summary>Cells so far.</summary>
    public int Count => _cells.Count;

    /// <summary>Adds a row.</summary>
    /// <param name="cells">Its cells, blanks at the end may be missing.</param>
    /// <param name="length">How many cells it has with them.</param>
    public void Add(ReadOnlySpan<Cell> cells, int length)
    {
        // A wide character that did not fit at the end of the row before has left a blank there.
        if (cells.Length > 0 && cells[0].Width == 2 && _cells.Count > 0 && _cells[^1].IsBlank) _cells.RemoveAt(_cells.Count - 1);
        _cells.AddRange(cells[..Math.Min(cells.Length, length)]);
        for (var missing = length - cells.Length; missing > 0; missing--) _cells.Add(Cell.Blank);
    }

    /// <summary>All cells.</summary>
    public Cell[] ToArray() => [.. _cells];

    /// <summary>Where to cut the cells into rows; wide characters stay whole. At least one row.</summary>
    public static List<Range> Wrap(ReadOnlySpan<Cell> cells, int columns)
    {
        var rows = new List<Range>(1 + cells.Length / columns);
        var start = 0;
        while (cells.Length - start > columns)
        {
            var end = start + columns;
            if (cells[end].IsRightHalf && columns > 1) end--;
            rows.Add(start..end);
            start = end;
        }

        rows.Add(start..cells.Length);
        return rows;
    }
}
