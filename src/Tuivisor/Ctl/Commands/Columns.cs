namespace Tuivisor.Ctl.Commands;

/// <summary>Lays names out in columns, filled downwards, in as few lines as the width allows.</summary>
internal static class Columns
{
    private const int Gap = 2;

    /// <summary>The lines; every column, the last too, is padded to its longest name.</summary>
    public static IEnumerable<string> Arrange(IReadOnlyList<string> names, int width)
    {
        var rows = 1;
        while (rows < names.Count && Widths(names, rows).Sum(column => column + Gap) - Gap >= width)
            rows++;
        var widths = Widths(names, rows);
        for (var row = 0; row < rows; row++)
            yield return string.Join(new string(' ', Gap), widths
                .Select((column, index) => (index * rows + row, column))
                .Where(cell => cell.Item1 < names.Count)
                .Select(cell => names[cell.Item1].PadRight(cell.column)));
    }

    private static int[] Widths(IReadOnlyList<string> names, int rows) =>
        [.. names.Chunk(rows).Select(column => column.Max(name => name.Length))];
}
