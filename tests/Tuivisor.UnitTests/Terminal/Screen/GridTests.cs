using Tuivisor.Terminal;

namespace Tuivisor.UnitTests.Terminal.Screen;

public sealed class GridTests
{
    private const int Columns = 12;
    private const int Rows = 5;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory, MemberData(nameof(Seeds))]
    public void Whatever_is_written_blanked_and_scrolled_its_cells_are_those_of_a_plain_table(int seed)
    {
        var random = new Random(seed);
        var grid = new Grid(Columns, Rows, new VersionClock());
        var table = Enumerable.Range(0, Rows).Select(_ => BlankRow()).ToList();
        for (var step = 0; step < 2_000; step++)
        {
            var (row, from) = (random.Next(Rows), random.Next(Columns));
            var end = random.Next(from + 1, Columns + 1);
            var cell = Cell.Of('a' + step % 26, 1, default);
            switch (random.Next(6))
            {
                case 0 or 1:
                    var written = grid.WriteOver(row, from, end);
                    written[from].ShouldBe(table[row][from], "what is written over first may be half a character");
                    if (end < Columns) written[end].ShouldBe(table[row][end], "so may what comes after");
                    written[from..end].Fill(cell);
                    table[row].AsSpan(from..end).Fill(cell);
                    break;
                case 2:
                    grid.Write(row, end)[from..end].Fill(cell);
                    table[row].AsSpan(from..end).Fill(cell);
                    break;
                case 3:
                    var blank = random.Next(4) == 0 ? Cell.Erased(new Style(default, TerminalColor.Palette(1))) : Cell.Blank;
                    grid.Erase(row, from, end, blank);
                    table[row].AsSpan(from..end).Fill(blank);
                    break;
                case 4:
                    grid.ScrollUp(0, Rows, 1, Cell.Blank);
                    table.RemoveAt(0);
                    table.Add(BlankRow());
                    break;
                default:
                    grid.ReadWritten(row).ToArray().ShouldBe(table[row].Take(grid.ReadWritten(row).Length));
                    table[row].Skip(grid.ReadWritten(row).Length).ShouldAllBe(left => left.Equals(Cell.Blank));
                    if (random.Next(3) == 0) grid.Read(row).ToArray().ShouldBe(table[row]);
                    break;
            }
        }

        for (var row = 0; row < Rows; row++) grid.Read(row).ToArray().ShouldBe(table[row]);
    }

    private static Cell[] BlankRow()
    {
        var row = new Cell[Columns];
        row.AsSpan().Fill(Cell.Blank);
        return row;
    }
}
