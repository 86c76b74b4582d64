namespace Tuivisor.Terminal;

/// <summary>Wraps the lines of a chunk to another width.</summary>
internal static class ScrollbackLayout
{
    /// <summary>How many lines a chunk has when wrapped to a width, without wrapping it.</summary>
    public static int CountLines(ScrollbackChunk chunk, int columns)
    {
        if (chunk.Columns == columns) return chunk.Count;
        if (chunk.LinesAt.Columns == columns) return chunk.LinesAt.Lines;
        var lines = 0;
        for (var line = 0; line < chunk.Count;)
        {
            var end = EndOfParagraph(chunk, line, out var cells, out var isAscii);
            lines += isAscii ? Math.Max(1, (cells + columns - 1) / columns) : CountWideLines(chunk, line, end, columns);
            line = end;
        }

        chunk.LinesAt = (columns, lines);
        return lines;
    }

    /// <summary>Wraps a chunk.</summary>
    public static void Wrap(ScrollbackChunk chunk, int columns)
    {
        if (!NeedsWrapping(chunk, columns))
        {
            chunk.Columns = columns;
            return;
        }

        var copy = new ScrollbackChunk();
        copy.Open([]);
        var (clusters, extras) = (new ClusterTable(), new StyleExtraTable());
        for (var line = 0; line < chunk.Count;)
        {
            var isContinued = chunk.IsWrapped(line); // only the first line of a chunk can be
            var end = EndOfParagraph(chunk, line, out _, out _);
            var paragraph = Unpack(chunk, line, end, clusters, extras);
            foreach (var part in Paragraph.Wrap(paragraph, columns))
            {
                copy.Append(paragraph.AsSpan(part), isContinued, clusters, extras);
                isContinued = true;
            }

            line = end;
        }

        chunk.TakeFrom(copy);
        chunk.Columns = columns;
    }

    private static bool NeedsWrapping(ScrollbackChunk chunk, int columns)
    {
        for (var line = 0; line < chunk.Count; line++)
        {
            if ((line > 0 && chunk.IsWrapped(line)) || chunk.CellsOf(line) > columns) return true;
        }

        return false;
    }

    private static int EndOfParagraph(ScrollbackChunk chunk, int line, out int cells, out bool isAscii)
    {
        var first = line;
        isAscii = chunk.IsAscii(line);
        for (line++; line < chunk.Count && chunk.IsWrapped(line); line++) isAscii &= chunk.IsAscii(line);
        cells = (line - first - 1) * chunk.Columns + chunk.CellsOf(line - 1); // blanks at the end of a row that goes on count
        return line;
    }

    private static int CountWideLines(ScrollbackChunk chunk, int line, int end, int columns) =>
        Paragraph.Wrap(Unpack(chunk, line, end, new ClusterTable(), new StyleExtraTable()), columns).Count;

    private static Cell[] Unpack(ScrollbackChunk chunk, int line, int end, ClusterTable clusters, StyleExtraTable extras)
    {
        var paragraph = new Paragraph();
        var row = new Cell[Math.Max(chunk.Columns, 1)];
        for (; line < end; line++)
        {
            var cells = row.AsSpan(0, Math.Min(chunk.CellsOf(line), row.Length));
            chunk.Unpack(line, cells, clusters, extras);
            paragraph.Add(cells, line + 1 < end ? chunk.Columns : cells.Length);
        }

        return paragraph.ToArray();
    }
}
