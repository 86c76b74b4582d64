using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Logs;

namespace Tuivisor.UnitTests.Tui.Views;

public sealed class LogSheetFieldsTests
{
    private const string Kept = "/home/me/.local/state/tuivisor/highlights";

    private readonly World _world = new(120, 36);
    private readonly ScriptedLog _log = new([0, 0], Enumerable.Range(1, 9_000).Select(number =>
        (0, $"GET /page/{number % 7} status={200 + number % 3} id {number}", (DateTimeOffset?)World.Start.AddSeconds(number - 9_000))));

    public LogSheetFieldsTests() => _world.Link.Answer = request => request is ReadDetails details ? WorldDetails.Of(details) : _log.Answer(request);

    private ReadLines LastRead => _world.Link.Sent.OfType<ReadLines>().Last();

    [Fact]
    public void A_word_of_the_line_is_searched_for()
    {
        var menu = _world.Press("l", "k", "*").Draw();
        menu.ShouldContain("In this line");
        menu.ShouldContain("status=202");
        _world.Press("Down", "Down", "Enter").Draw().ShouldContain("/status=202   hit 3,000 of 3,000");
        _world.Press("n").Draw().ShouldContain("❯10:42:03.000 o GET /page/1 status=202 id 8996");
    }

    [Fact]
    public void A_field_of_the_line_is_kept_or_hidden()
    {
        _world.Press("l", "k", "*", "Down", "Down", "+");
        LastRead.Filters.ShouldHaveSingleItem().ShouldBe(new LogFilter("status=202", Keep: true, Regex: true, IgnoreCase: true));
        _world.Press("&", "Down", "d", "Esc", "*", "Down", "-");
        LastRead.Filters.ShouldHaveSingleItem().Keep.ShouldBeFalse();
    }

    [Fact]
    public void A_field_of_the_line_is_copied_or_opened()
    {
        var world = WithLine(new LogLineInfo(0, 0, 40, "failed in src/app.py:17 of main"));
        world.Press("l", "*", "Down", "Down", "y").Draw().ShouldContain("13 chars sent");
        world.Link.Sent.OfType<SetCopyBuffer>().Single().Text.ShouldBe("src/app.py:17");
        world.Press("*", "Down", "Down", "o");
        world.Link.Acts.ShouldHaveSingleItem().Run.ShouldNotBeNull().Command.ShouldBe("vi +17 src/app.py");
    }

    [Fact]
    public void A_word_is_taken_by_two_clicks_and_its_line_by_three()
    {
        var line = $"{new string('x', 120)} 错误 end";
        var world = WithLine(new LogLineInfo(0, 0, 140, line));
        world.Press("l").Draw();
        Click(3, 1);
        Click(3, 1);
        Copied().ShouldBe(new string('x', 120));
        Click(3, 1);
        Copied().ShouldBe(line);

        // On the second row of a wrapped line.
        world.Pass(TimeSpan.FromSeconds(1)).Press("w").Draw();
        var row = Array.FindIndex(world.Draw().Split('\n'), text => text.Contains("错", StringComparison.Ordinal));
        var column = world.Draw().Split('\n')[row].IndexOf('错');
        Click(column, row);
        Click(column, row);
        Copied().ShouldBe("错误");
        string Copied() => world.Link.Sent.OfType<SetCopyBuffer>().Last().Text;
        void Click(int at, int on)
        {
            foreach (var action in new[] { MouseAction.Press, MouseAction.Release }) world.Client.OnMouse(new(action, MouseButton.Left, at, on, KeyModifiers.None));
        }
    }

    [Fact]
    public void What_is_no_text_is_copied_and_saved_as_it_was_written()
    {
        var world = WithLine(new LogLineInfo(0, 0, 7, "a\\xffb") { Written = [(byte)'a', 0xFF, (byte)'b'] });
        world.Press("l", "y").Outside.Written.ShouldContain("\e]52;c;Yf9i\a");
    }

    [Fact]
    public void The_word_that_was_clicked_is_meant()
    {
        _world.Press("l").Draw();
        var row = Array.FindIndex(_world.Draw().Split('\n'), line => line.Contains("id 8999", StringComparison.Ordinal));
        foreach (var action in new[] { MouseAction.Press, MouseAction.Release }) _world.Client.OnMouse(new(action, MouseButton.Left, 30, row, KeyModifiers.None));
        _world.Press("*", "Enter").Draw().ShouldContain("/status=");
    }

    [Fact]
    public void What_stands_out_is_coloured_and_kept_for_the_program()
    {
        _world.Press("l", "H", "page", "Enter");
        Colour("page").ShouldBe(_world.Client.Palette[Role.Accent].Foreground);
        _world.Outside.Files[Kept].ShouldBe("blog:hugo-blog\taccent\tpage\n");

        _world.Press("H", "Down", "c", "Esc");
        Colour("page").ShouldBe(_world.Client.Palette[Role.Ok].Foreground);
        _world.Press("q", "l");
        Colour("page").ShouldBe(_world.Client.Palette[Role.Ok].Foreground);

        // Another program has its own.
        _world.Press("q", "j", "l");
        Colour("page").ShouldBe(_world.Client.Palette[Role.Fg].Foreground);
        _world.Press("H", "GET", "Enter");
        _world.Outside.Files[Kept].ShouldBe("blog:hugo-blog\tok\tpage\nblog:hugo-docs\taccent\tGET\n");
    }

    [Fact]
    public void Numbers_go_to_lines_and_shares_without_Enter()
    {
        _world.Press("l", "1", "2", "3", "g").Draw().ShouldContain("❯08:14:10.000 o GET /page/4 status=200 id 123");
        _world.Press("5", "0", "%").Draw().ShouldContain("PAUSED  50");
        _world.Press("8", "0", "0", "0", "g").Draw().ShouldContain("About line 8,000");
        _world.Press("1", "g").Draw().ShouldContain("id 1 ");
    }

    [Fact]
    public void The_console_is_shown_beside_the_log_until_it_is_not()
    {
        var alone = _world.WithConsoleOf("main-120x36").Press("l").Draw();
        alone.ShouldNotContain("built in 212 ms");
        var both = _world.Press("z").Draw().Split('\n');
        both.ShouldContain(row => row.Contains("│", StringComparison.Ordinal) && row.Contains("GET /page/", StringComparison.Ordinal));
        _world.Client.Layout.Main.Columns.ShouldBe(60);
        _world.Link.View!.Program.ShouldBe("blog:hugo-blog");
        _world.Press("k").Draw().ShouldContain("PAUSED");
        _world.Press("z").Draw().Split('\n').ShouldNotContain(row => row.Contains("│", StringComparison.Ordinal));
        new World(80, 24).Press("M", "z").Draw().ShouldContain("There is no console to show beside this log.");
    }

    [Fact]
    public void A_log_is_read_in_another_encoding()
    {
        _world.Press("l", ":", "encoding", "Enter").Draw().ShouldContain("Encoding of the log");
        _world.Press("j", "j", "Enter").Draw().ShouldContain("gb18030");
        LastRead.Encoding.ShouldBe("gb18030");
        _world.Press(":", "encoding big5", "Enter");
        LastRead.Encoding.ShouldBe("big5");
        _world.Press("q", ":", "encoding", "Enter").Draw().ShouldContain("No log is open");
    }

    [Fact]
    public void Times_are_shown_in_UTC_too() => _world.Press("l", "t", "t", "t").Draw().ShouldContain("10:42:07.000Z o GET");

    [Fact]
    public void Lines_are_saved_with_their_times()
    {
        _world.Press("l", "k", "v", "S", "d", "C-u", "/tmp/part.log", "Enter");
        _world.Outside.Files["/tmp/part.log"].ShouldStartWith("2026-11-22T10:42:06.000+00:00 GET /page");
    }

    [Theory, InlineData("2026-11-22 10:42:07,123 ERROR user=li path=\"/a b\" at 10.0.0.7:80.", "ERROR|user=li|path=\"/a b\"|at|10.0.0.7:80"), InlineData("错误: 第 7 行缺少", "错误|行缺少"), InlineData("a - b", "")]
    public void Words_and_fields_of_a_line(string line, string fields) => string.Join('|', LogFields.Of(line).Select(field => field.Text)).ShouldBe(fields);

    private Tuivisor.Terminal.TerminalColor Colour(string text)
    {
        var row = Array.FindLastIndex(_world.Draw().Split('\n'), line => line.Contains("GET /page", StringComparison.Ordinal));
        var column = _world.Draw().Split('\n')[row].IndexOf(text, StringComparison.Ordinal);
        return _world.Screen.Row(row)[column].Style.Foreground;
    }

    private static World WithLine(LogLineInfo line)
    {
        var world = new World(120, 36);
        world.Link.Answer = request => request switch
        {
            ReadDetails details => WorldDetails.Of(details),
            ReadLines read => new LogLines(read.Id) { Lines = [line], Start = [0, 0], End = [line.Length, 0], Sizes = [line.Length, 0], Epochs = [1, 1], Files = 2, Path = "/var/log/x.log" },
            _ => null,
        };
        return world;
    }
}
