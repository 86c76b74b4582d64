namespace Tuivisor.Terminal;

/// <summary>Copies cells from one owner of clusters and extras to another.</summary>
internal static class CellCopier
{
    /// <summary>Copies a row. What is wider than the target is cut, what is narrower is padded with blanks.</summary>
    public static void Copy(
        ReadOnlySpan<Cell> source, ClusterTable clusters, StyleExtraTable extras, CellBuffer target, int row)
    {
        var cells = target.Row(row);
        var count = Math.Min(source.Length, cells.Length);
        source[..count].CopyTo(cells);
        cells[count..].Fill(Cell.Blank);
        if (Cell.NeedTables(cells[..count]))
            foreach (ref var cell in cells[..count])
                if (cell.IsCluster || cell.Extra != 0)
                    cell = Translate(cell, clusters, extras, target);

        // A wide character that does not fit is a blank.
        if (cells[^1].Width == 2) cells[^1] = Cell.Erased(cells[^1].Style);
    }

    private static Cell Translate(in Cell cell, ClusterTable clusters, StyleExtraTable extras, CellBuffer target)
    {
        var style = cell.Style;
        if (style.Extra != 0)
        {
            var extra = extras[style.Extra];
            style = style with { Extra = extra is not null && target.Extras.TryIntern(extra, out var id) ? id : (ushort)0 };
        }

        if (!cell.IsCluster) return cell.With(style);
        var text = clusters[cell.ClusterId];
        return target.Clusters.TryIntern(text, out var cluster)
            ? Cell.OfCluster(cluster, cell.Width, style)
            : Cell.Of(char.ConvertToUtf32(text, 0), cell.Width, style);
    }
}
