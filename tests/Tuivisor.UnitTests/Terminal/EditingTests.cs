using Tuivisor.Terminal;

namespace Tuivisor.UnitTests.Terminal;

public sealed class EditingTests
{
    [Theory]
    [InlineData("abc\r\ndef\e[1;3H\e[LX", "0:X 1:abc 2:def @1,0")]
    [InlineData("abc\r\ndef\e[1;3H\e[MX", "0:Xef @1,0")]
    [InlineData("\e[5;10ra\r\nb\e[2;1H\e[LX", "0:a 1:X @1,1")]
    [InlineData("a\r\nb\r\nc\e[S", "0:b 1:c @1,2")]
    [InlineData("a\r\nb\r\nc\e[T", "1:a 2:b 3:c @1,2")]
    [InlineData("a\r\nb\r\nc\e[0T", "0:a 1:b 2:c @1,2")]
    [InlineData("a\r\nb\r\nc\e[999999S", "@1,2")]
    [InlineData("ab\e[2JX", "0:  X @3,0")]
    [InlineData("abc\r\e[4hX", "0:Xabc @1,0")]
    [InlineData("abc\r\e['}X", "0:Xabc @1,0")]
    [InlineData("abc\e[1;1;1;3;1;3;1;1$v", "0:abc 2:abc @3,0")]
    [InlineData("abcdef\e[1;2;1;4$z", "0:a   ef @6,0")]
    [InlineData("\e[88;2;2;4;4$x", "1: XXX 2: XXX 3: XXX @0,0")]
    [InlineData("\e[1\"qab\e[0\"qcd\r\e[?K", "0:ab @0,0")]
    [InlineData("abc\e[?1049hX\e[?1049lY", "0:abcY @4,0")]
    [InlineData("abc\e[?1047hX\e[?1047lY", "0:abc Y @5,0")]
    [InlineData("abc\e[?1049h\e[3;3HX\e[?1049l\e[?1049hY", "0:   Y @4,0")]
    [InlineData("\e[31mabc\e[5;10r\e[?6h\ecX", "0:X @1,0")]
    [InlineData("\e[20ha\nb\e[20lc\nd", "0:a 1:bc 2:  d @3,2")]
    [InlineData("\e[8;10;40tX", "0:X @1,0")]
    public void The_screen_shows_what_xterm_shows(string bytes, string picture) => TerminalScript.Fed(bytes).Picture().ShouldBe(picture);

    [Theory]
    [InlineData("\e[44m\e[K", 0, 10)]
    [InlineData("\e[44m\e[L", 0, 10)]
    [InlineData("ab\r\e[44m\e[@", 0, 0)]
    [InlineData("\e[44m\e[25;1H\n", 24, 10)]
    [InlineData("\e[44m\e[2J", 12, 40)]
    public void Erased_cells_keep_the_ground_color(string bytes, int row, int column)
    {
        var cell = TerminalScript.Fed(bytes).Row(row)[column];
        (cell.IsBlank, cell.Background).ShouldBe((true, TerminalColor.Palette(4)));
    }

    [Fact]
    public void Guarded_text_survives_erasing_but_not_selective_erasing()
    {
        TerminalScript.Fed("a\eVb\eWc\e[2J").RowText(0).ShouldBe(" b");
        TerminalScript.Fed("a\eVb\eWc\e[?2J").RowText(0).ShouldBe("");
    }

    [Fact]
    public void The_alignment_pattern_fills_the_screen()
    {
        var terminal = TerminalScript.Fed("\e[31m\e[5;5H\e#8", columns: 3, rows: 2);
        terminal.Picture().ShouldBe("0:EEE 1:EEE @0,0");
        terminal.Cursor.Style.ShouldBe(default);
    }

    [Fact]
    public void A_soft_reset_leaves_the_screen()
    {
        var terminal = TerminalScript.Fed("\e[31m\e[5;10r\e[?6h\e[4h\e[!pab\rX");
        terminal.RowText(4).ShouldBe("Xb");
        terminal.Row(4)[0].Foreground.ShouldBe(TerminalColor.Default);
    }
}
