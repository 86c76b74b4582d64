using System.Text;
using Tuivisor.Terminal;

namespace Tuivisor.UnitTests.Terminal;

public sealed class OscTests
{
    [Theory]
    [InlineData("\e]0;both\a", "both", "both")]
    [InlineData("\e]2;title\e\\\e]1;icon\a", "title", "icon")]
    [InlineData("\e]2;漢字\a", "漢字", "")]
    [InlineData("\e]2;a\u202Eb\u009Bc\a", "abc", "")]
    [InlineData("\e]2;one\a\e[22;2t\e]2;two\a\e[23;2t", "one", "")]
    public void Titles_are_cleaned_and_stacked(string bytes, string title, string icon)
    {
        var terminal = TerminalScript.Fed(bytes);
        (terminal.Title, terminal.IconName).ShouldBe((title, icon));
    }

    [Fact]
    public void A_title_is_capped() => TerminalScript.Fed($"\e]2;{new string('x', 5000)}\a").Title.Length.ShouldBe(256);

    [Theory]
    [InlineData("\e]8;;http://x/\aL\e]8;;\aX", "http://x/")]
    [InlineData("\e]8;id=7;https://x/\aL\e]8;;\aX", "https://x/")]
    [InlineData("\e]8;;javascript:alert(1)\aL\e]8;;\aX", null)]
    public void A_link_belongs_to_the_cells_written_under_it(string bytes, string? link)
    {
        var terminal = TerminalScript.Fed(bytes);
        terminal.Extras[terminal.Row(0)[0].Extra]?.Hyperlink.ShouldBe(link);
        terminal.Row(0)[1].Extra.ShouldBe((ushort)0);
        terminal.RowText(0).ShouldBe("LX");
    }

    [Fact]
    public void Notices_are_kept_until_they_are_taken()
    {
        var terminal = TerminalScript.Fed("\e]9;done\a\e]777;notify;Build;ok\a\e]9;4;1;42\a\e]133;D;3\a\e]22;pointer\a\e]52;c;aGVsbG8=\a");
        var notices = terminal.TakeNotices();
        notices.Count.ShouldBe(6);
        notices[0].ShouldBe(new TerminalNotice.Notification("", "done"));
        notices[1].ShouldBe(new TerminalNotice.Notification("Build", "ok"));
        notices[2].ShouldBe(new TerminalNotice.Progress(ProgressState.Running, 42));
        notices[3].ShouldBe(new TerminalNotice.PromptMark('D', 0, 3));
        notices[4].ShouldBe(new TerminalNotice.PointerShape("pointer"));
        Encoding.ASCII.GetString(notices[5].ShouldBeOfType<TerminalNotice.Clipboard>().Data.Span).ShouldBe("hello");
        terminal.TakeNotices().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\e]7;file://host/tmp/a%20b\e\\", "/tmp/a b")]
    [InlineData("\e]1337;CurrentDir=/srv\a", "/srv")]
    [InlineData("\e]7;http://x/\a", null)]
    public void The_working_directory_is_a_path(string bytes, string? path) => TerminalScript.Fed(bytes).WorkingDirectory.ShouldBe(path);

    [Theory]
    [InlineData("\e]9999;x\aX")]
    [InlineData("\e]\aX")]
    [InlineData("\e];\aX")]
    [InlineData("\e]nonsense\aX")]
    [InlineData("\e]4;\aX")]
    [InlineData("\e]10;rgb:xx/yy/zz\aX")]
    [InlineData("\eP1;2zabc\e\\X")]
    [InlineData("\e^abc\e\\X")]
    public void What_is_not_known_leaves_no_trace(string bytes) => TerminalScript.Fed(bytes).Picture().ShouldBe("0:X @1,0");
}
