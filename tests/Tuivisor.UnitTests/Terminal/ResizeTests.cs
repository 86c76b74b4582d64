using Tuivisor.Terminal;

namespace Tuivisor.UnitTests.Terminal;

public sealed class ResizeTests
{
    [Fact]
    public void A_wrapped_line_is_put_together_and_cut_anew()
    {
        var terminal = TerminalScript.Fed("abcdefghij\r\nxy", columns: 5, rows: 4);
        terminal.Resize(10, 4);
        terminal.Picture().ShouldBe("0:abcdefghij 1:xy @2,1");
        terminal.Resize(3, 6);
        terminal.Picture().ShouldBe("0:abc 1:def 2:ghi 3:j 4:xy @2,4");
        terminal.IsWrapped(1).ShouldBeTrue();
        terminal.IsWrapped(4).ShouldBeFalse();
    }

    [Fact]
    public void The_cursor_stays_on_its_character()
    {
        var terminal = TerminalScript.Fed("abcdefghij\e[1;5H", columns: 10, rows: 4);
        terminal.Resize(3, 4);
        terminal.Picture().ShouldBe("0:abc 1:def 2:ghi 3:j @1,1");
        terminal.Resize(10, 4);
        terminal.Picture().ShouldBe("0:abcdefghij @4,0");
    }

    [Fact]
    public void Rows_move_between_screen_and_scrollback()
    {
        var terminal = TerminalScript.Fed("1\r\n2\r\n3\r\n4\r\n5", columns: 10, rows: 5);
        terminal.Resize(10, 3);
        terminal.Picture().ShouldBe("0:3 1:4 2:5 @1,2");
        terminal.Scrollback.Count.ShouldBe(2);
        terminal.Resize(10, 4);
        terminal.Picture().ShouldBe("0:2 1:3 2:4 3:5 @1,3");
        terminal.Scrollback.Count.ShouldBe(1);
    }

    [Fact]
    public void Blank_rows_below_go_first()
    {
        var terminal = TerminalScript.Fed("1\r\n2", columns: 10, rows: 5);
        terminal.Resize(10, 3);
        terminal.Picture().ShouldBe("0:1 1:2 @1,1");
        terminal.Scrollback.Count.ShouldBe(0);
    }

    [Fact]
    public void A_line_that_began_in_the_scrollback_comes_back()
    {
        var terminal = TerminalScript.Fed("abcdefghijklmno", columns: 5, rows: 2);
        terminal.Scrollback.Count.ShouldBe(1);
        terminal.Resize(15, 2);
        terminal.Picture().ShouldBe("0:abcdefghijklmno @14,0");
        terminal.Scrollback.Count.ShouldBe(0);
    }

    [Fact]
    public void Wide_characters_stay_whole()
    {
        var terminal = TerminalScript.Fed("漢字漢字", columns: 4, rows: 3);
        terminal.Resize(3, 6);
        terminal.Picture().ShouldBe("0:漢 1:字 2:漢 3:字 @2,3");
        terminal.Resize(8, 3);
        terminal.RowText(0).ShouldBe("漢字漢字");
    }

    [Fact]
    public void The_alternate_screen_is_cut_and_the_main_one_kept()
    {
        var terminal = TerminalScript.Fed("main line\e[?1049h\e[Halternate\e[4;1Hlast", columns: 9, rows: 4);
        terminal.Resize(5, 3);
        terminal.Picture().ShouldBe("2:last @4,2");
        terminal.Then("\e[?1049l").Picture().ShouldBe("0:main 1:line @4,1");
    }

    [Fact]
    public void Any_size_is_taken()
    {
        var terminal = TerminalScript.Fed("漢字 text e\u0301\r\nmore", columns: 10, rows: 4);
        foreach (var (columns, rows) in new[] { (1, 1), (0, 0), (2, 1), (1, 9), (300, 2), (5000, 5000), (3, 3) }) terminal.Resize(columns, rows);
        terminal.Columns.ShouldBe(3);
        terminal.Then("x").Columns.ShouldBe(3);
    }

    [Fact]
    public void The_program_is_told_when_it_asked()
    {
        var terminal = TerminalScript.Fed("\e[?2048h");
        terminal.TakeReplies();
        terminal.Resize(100, 30);
        terminal.Replies().ShouldBe("␛[48;30;100;480;800t");
    }
}
