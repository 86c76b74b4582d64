using Tuivisor.Terminal;
using Tuivisor.Tui.Logs;

namespace Tuivisor.UnitTests.Tui.Logs;

public sealed class LogTextTests
{
    [Theory, InlineData("plain", "plain"), InlineData("\u001b[31mred\u001b[0m!", "red!"), InlineData("10%\r50%\r100%", "100%"), InlineData("a\tb", "a       b"),
     InlineData("bell\a", "bell^G"), InlineData("\u001b]0;title\u0007text", "text"), InlineData("dos\r", "dos")]
    public void A_line_is_shown_without_what_would_move_the_cursor(string line, string shown) => LogText.Clean(line).ShouldBe(shown);

    [Fact]
    public void Colours_of_a_line_are_those_a_terminal_shows()
    {
        var cells = LogText.Cells("\e[31mred\e[0m 宽 \e[1mbold");
        cells.RowText(0).TrimEnd().ShouldBe("red 宽 bold");
        cells.Row(0)[0].Style.Foreground.ShouldBe(TerminalColor.Palette(1));
        cells.Row(0)[3].Style.Foreground.IsDefault.ShouldBeTrue();
    }

    [Fact]
    public void Structured_lines_are_set_out_in_rows()
    {
        LogPretty.Rows("""10:40 {"level":"error","text":"文字"}""").ShouldBe(["10:40", "{", "  \"level\": \"error\",", "  \"text\": \"文字\"", "}"]);
        LogPretty.Rows("level=info path=/a took=3ms").ShouldBe(["  level  info", "  path   /a", "  took   3ms"]);
        LogPretty.Rows("nothing of that kind {").ShouldBeNull();
    }
}
