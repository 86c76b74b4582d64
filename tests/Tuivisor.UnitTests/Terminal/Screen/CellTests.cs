using Tuivisor.Terminal;

namespace Tuivisor.UnitTests.Terminal.Screen;

public sealed class CellTests
{
    private static readonly Style Looks = new(TerminalColor.Palette(3), TerminalColor.Rgb(1, 2, 3), CellAttributes.Bold, 7);

    [Fact]
    public void Text_of_any_length_becomes_cells_and_text_again()
    {
        var random = new Random(1);
        for (var length = 1; length < 100; length++)
        {
            var text = Enumerable.Range(0, length).Select(_ => (byte)random.Next(0x20, 0x7F)).ToArray();
            var cells = new Cell[length];
            Cell.Write(cells, text, Looks);
            cells.ShouldBe(text.Select(letter => Cell.Of(letter, 1, Looks)));
            var read = new byte[length];
            Cell.TryRead(cells, read, ofAnyStyle: false).ShouldBeTrue();
            read.ShouldBe(text);
        }
    }

    [Fact]
    public void One_cell_that_is_no_plain_text_of_the_same_looks_is_found_wherever_it_is()
    {
        for (var length = 2; length < 40; length++)
        {
            for (var at = 1; at < length; at++)
            {
                foreach (var other in (Cell[])[Cell.Of('x', 1, default), Cell.Of(0x6F22, 2, Looks), Cell.Of(0xE9, 1, Looks), Cell.RightHalf(Looks), Cell.OfCluster(1, 1, Looks)])
                {
                    var cells = new Cell[length];
                    Cell.Write(cells, new byte[length].Select(_ => (byte)'a').ToArray(), Looks);
                    cells[at] = other;
                    Cell.TryRead(cells, new byte[length], ofAnyStyle: false).ShouldBeFalse($"{other.CodePoint:X} at {at} of {length}");
                }
            }
        }
    }

    [Fact]
    public void Text_of_several_looks_is_read_all_the_same_unless_some_of_it_is_not_ASCII()
    {
        for (var length = 1; length < 40; length++)
        {
            var cells = Enumerable.Range(0, length).Select(i => Cell.Of('a' + i % 26, 1, i % 3 == 0 ? Looks : default)).ToArray();
            var read = new byte[length];
            Cell.TryRead(cells, read, ofAnyStyle: true).ShouldBeTrue();
            read.ShouldBe(Enumerable.Range(0, length).Select(i => (byte)('a' + i % 26)));
            cells[length / 2] = Cell.Of(0xE9, 1, default);
            Cell.TryRead(cells, read, ofAnyStyle: true).ShouldBeFalse();
        }
    }
}
