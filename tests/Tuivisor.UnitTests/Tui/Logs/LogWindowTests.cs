using System.Text;
using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.Logs;

namespace Tuivisor.UnitTests.Tui.Logs;

public sealed class LogWindowTests
{
    [Fact]
    public void A_piece_from_the_middle_begins_at_its_first_whole_line()
    {
        var window = new LogWindow();
        window.Take(Chunk(100, "half a line\nsecond\nthird\n", 200));
        window.Lines.Select(line => line.Text).ShouldBe(["second", "third"]);
        window.Start.ShouldBe(112);
        window.IsAtEnd.ShouldBeFalse();
    }

    [Fact]
    public void Any_cut_of_what_follows_gives_the_same_lines()
    {
        var bytes = Encoding.UTF8.GetBytes("第一行\nsecond line\n\nlast 行");
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            var window = new LogWindow();
            window.Take(new(1, 0, bytes[..cut], bytes.Length));
            window.Take(new(1, cut, bytes[cut..], bytes.Length));
            window.Lines.Select(line => line.Text).ShouldBe(["第一行", "second line", "", "last 行"], $"cut at {cut}");
            window.Lines.Select(line => line.Offset).ShouldBe([0, 10, 22, 23]);
        }
    }

    [Fact]
    public void Older_lines_are_put_before()
    {
        var window = new LogWindow();
        window.Take(Chunk(20, "xx\nd\ne\n", 27));
        window.Take(Chunk(10, "y\nb\nccccccxx\n", 27)).ShouldBe(2);
        window.Lines.Select(line => line.Text).ShouldBe(["b", "ccccccxx", "d", "e"]);
        window.Lines[window.IndexOf(15)].Text.ShouldBe("ccccccxx");
    }

    [Fact]
    public void A_gap_is_not_taken()
    {
        var window = new LogWindow();
        window.Take(Chunk(0, "a\n", 2));
        window.Take(Chunk(10, "z\n", 12)).ShouldBe(0);
        window.Lines.Count.ShouldBe(1);
        window.Size.ShouldBe(12);
    }

    [Theory, InlineData("plain", "plain"), InlineData("\u001b[31mred\u001b[0m!", "red!"), InlineData("10%\r50%\r100%", "100%"), InlineData("a\tb", "a       b"),
     InlineData("bell\a", "bell^G"), InlineData("\u001b]0;title\u0007text", "text"), InlineData("dos\r", "dos")]
    public void A_line_is_shown_without_what_would_move_the_cursor(string line, string shown) => LogText.Text(Encoding.UTF8.GetBytes(line)).ShouldBe(shown);

    private static LogChunk Chunk(long offset, string text, long size) => new(1, offset, Encoding.UTF8.GetBytes(text), size);
}
