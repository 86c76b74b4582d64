namespace Tuivisor.UnitTests.Terminal;

public sealed class CursorTests
{
    [Theory]
    [InlineData("\e[99999;99999HX", 79, 24)]
    [InlineData("\e[0;0HX", 1, 0)]
    [InlineData("\e[3:4HX", 1, 0)]
    [InlineData("\e[2;5r\e[3;1H\e[99BX", 1, 4)]
    [InlineData("\e[5;10r\e[7;1H\e[99AX", 1, 4)]
    [InlineData("\e[3;3H\e[2eX", 3, 4)]
    [InlineData("\e[3;3H\e[2aX", 5, 2)]
    [InlineData("\e[3;3H\e[2EX", 1, 4)]
    [InlineData("\e[3;3H\e[2FX", 1, 0)]
    [InlineData("\e[3IX", 25, 0)]
    [InlineData("\e[1;30H\e[2ZX", 17, 0)]
    [InlineData("\e[1;5H\eH\r\tX", 5, 0)]
    [InlineData("\e[3g\tX", 79, 0)]
    [InlineData("\e[3;3H\e[s\e[1;1H\e[uX", 3, 2)]
    [InlineData("\e[3;3H\e[?1048h\e[1;1H\e[?1048lX", 3, 2)]
    [InlineData("abc\e[5;5H\e8X", 1, 0)]
    [InlineData("\e[5;10r\e[?6h\e[1;1HX", 1, 4)]
    [InlineData("\e[5;10r\e[?6h\e[99;1HX", 1, 9)]
    [InlineData("\e[5;10r\e[?6h\e7\e[?6l\e[1;1H\e8\e[1;1HX", 1, 4)]
    [InlineData("\e[5;5HX\e[10;5rY", 6, 4)]
    [InlineData("\e[5;5HX\e[2;10rY", 1, 0)]
    [InlineData("\e[2;1H\bX", 1, 1)]
    [InlineData("\e[?45h\e[2;1H\bX", 79, 0)]
    [InlineData("\e[2\rCX", 3, 0)]
    [InlineData("\e[?69h\e[10;20s\e[1;18Habcdef", 12, 1)]
    public void It_goes_where_the_program_says(string bytes, int column, int row)
    {
        var cursor = TerminalScript.Fed(bytes).Cursor;
        (cursor.Column, cursor.Row).ShouldBe((column, row));
    }

    [Theory]
    [InlineData("\e[1;1H\eMx", 0)]
    [InlineData("\e[25;5H\eDb", 24)]
    [InlineData("\e[2;5r\e[25;1Ha\nb", 24)]
    [InlineData("\e[5;10r\e[1;1Ha\eMb", 0)]
    public void Index_stays_on_the_screen(string bytes, int row) => TerminalScript.Fed(bytes).Cursor.Row.ShouldBe(row);

    [Theory]
    [InlineData(3, 3)]
    [InlineData(6, 6)]
    [InlineData(9, 0)]
    public void Its_shape_is_a_number_of_decscusr(int asked, int expected) =>
        TerminalScript.Fed($"\e[{asked} q").Cursor.Shape.ShouldBe((byte)expected);

    [Fact]
    public void It_can_be_hidden() => TerminalScript.Fed("\e[?25l").Cursor.IsVisible.ShouldBeFalse();
}
