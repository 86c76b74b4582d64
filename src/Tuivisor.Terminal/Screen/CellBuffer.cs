using System.Globalization;
using System.Text;

namespace Tuivisor.Terminal;

/// <summary>A rectangle of cells with what they refer to: what the client composes, what the renderer compares, what a delta changes.</summary>
/// <remarks>Rows are stored one after the other in one array. Not safe for concurrent use.</remarks>
public sealed class CellBuffer
{
    private Cell[] _cells;

    /// <summary>A blank buffer.</summary>
    /// <param name="columns">Cells a row, at least 1.</param>
    /// <param name="rows">Rows, at least 1.</param>
    public CellBuffer(int columns, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        Columns = columns;
        Rows = rows;
        _cells = new Cell[columns * rows];
        _cells.AsSpan().Fill(Cell.Blank);
    }

    /// <summary>Cells a row.</summary>
    public int Columns { get; private set; }

    /// <summary>Rows.</summary>
    public int Rows { get; private set; }

    /// <summary>Texts of the cells with <see cref="Cell.IsCluster"/>.</summary>
    public ClusterTable Clusters { get; } = new();

    /// <summary>What <see cref="Cell.Extra"/> refers to.</summary>
    public StyleExtraTable Extras { get; } = new();

    /// <summary>The cells of a row, from the left. Writing keeps the rule that a wide cell is followed by its right half.</summary>
    /// <param name="row">0 to <see cref="Rows"/> - 1.</param>
    public Span<Cell> Row(int row) => _cells.AsSpan(row * Columns, Columns);

    /// <summary>All cells, row by row.</summary>
    public Span<Cell> Cells => _cells.AsSpan(0, Columns * Rows);

    /// <summary>Gives the buffer another size, blank.</summary>
    public void Reset(int columns, int rows)
    {
        Renew(columns, rows);
        Cells.Fill(Cell.Blank);
    }

    /// <summary>Gives the buffer another size and forgets clusters and extras; every cell is to be written.</summary>
    internal void Renew(int columns, int rows)
    {
        // While a window is drawn larger and smaller every frame has another size: an array that large would be one for the collector each time.
        var needed = columns * rows;
        if (needed > _cells.Length || needed < _cells.Length / 4) _cells = new Cell[needed];
        Columns = columns;
        Rows = rows;
        Clusters.Clear();
        Extras.Clear();
    }

    /// <summary>Blanks every cell and forgets clusters and extras.</summary>
    public void Clear() => Clear(Cell.Blank);

    /// <summary>As <see cref="Clear()"/>, with another cell than a blank.</summary>
    public void Clear(in Cell cell)
    {
        Cells.Fill(cell);
        Clusters.Clear();
        Extras.Clear();
    }

    /// <summary>The characters of a cell: " " for a blank, "" for the right half of a wide character.</summary>
    public string TextOf(in Cell cell) =>
        cell.IsRightHalf ? "" : cell.IsBlank ? " " : cell.IsCluster ? Clusters[cell.ClusterId] : char.ConvertFromUtf32(cell.CodePoint);

    /// <summary>The text of a row with the blanks at its end removed.</summary>
    public string RowText(int row)
    {
        var text = new StringBuilder(Columns);
        foreach (ref readonly var cell in Row(row)) text.Append(CultureInfo.InvariantCulture, $"{TextOf(cell)}");
        return text.ToString().TrimEnd(' ');
    }
}
