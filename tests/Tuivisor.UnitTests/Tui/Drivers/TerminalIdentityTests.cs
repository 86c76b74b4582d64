using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.Drivers;

namespace Tuivisor.UnitTests.Tui.Drivers;

public sealed class TerminalIdentityTests
{
    [Theory]
    [InlineData("linux", null, ColorDepth.Ansi16, true)]
    [InlineData("vt100", null, ColorDepth.Mono, true)]
    [InlineData("dumb", null, ColorDepth.Mono, true)]
    [InlineData("xterm", null, ColorDepth.Ansi16, false)]
    [InlineData("xterm-256color", null, ColorDepth.Palette256, false)]
    [InlineData("xterm-256color", "truecolor", ColorDepth.TrueColor, false)]
    [InlineData("screen-256color", "truecolor", ColorDepth.Palette256, false)]
    [InlineData("xterm-kitty", null, ColorDepth.TrueColor, false)]
    public void Colours_and_signs_follow_the_terminal(string term, string? colorTerm, ColorDepth depth, bool ascii)
    {
        var environment = new Dictionary<string, string> { ["TERM"] = term, ["LANG"] = "C.UTF-8" };
        if (colorTerm is not null) environment["COLORTERM"] = colorTerm;
        TerminalIdentity.Of(environment, "auto").Colors.ShouldBe(depth);
        TerminalIdentity.NeedsAscii(environment).ShouldBe(ascii);
    }

    [Theory, InlineData("1", ColorDepth.Mono), InlineData("", ColorDepth.Palette256)]
    public void No_colour_counts_when_it_is_not_empty(string value, ColorDepth depth) =>
        TerminalIdentity.Of(new Dictionary<string, string> { ["TERM"] = "xterm-256color", ["NO_COLOR"] = value }, "auto").Colors.ShouldBe(depth);

    [Theory, InlineData("zh_CN.GB18030", true), InlineData("POSIX", true), InlineData("C", true), InlineData("de_DE", true),
     InlineData("zh_CN.UTF-8", false), InlineData("C.utf8", false), InlineData("", false)]
    public void Another_character_set_than_UTF8_gets_ASCII(string locale, bool ascii) =>
        TerminalIdentity.NeedsAscii(new Dictionary<string, string> { ["TERM"] = "xterm", ["LC_ALL"] = locale }).ShouldBe(ascii);

    [Fact]
    public void The_first_locale_that_is_not_empty_counts()
    {
        var environment = new Dictionary<string, string> { ["LC_ALL"] = "", ["LC_CTYPE"] = "C", ["LANG"] = "C.UTF-8" };
        TerminalIdentity.LocaleIsUtf8(environment).ShouldBe(false);
        TerminalIdentity.LocaleIsUtf8(new Dictionary<string, string>()).ShouldBeNull();
    }

    [Theory, InlineData(2, true), InlineData(3, false)]
    public void A_terminal_that_no_locale_speaks_for_is_asked_whether_it_reads_UTF8(int column, bool reads)
    {
        var probe = new TerminalProbe(TerminalCapabilities.Baseline with { Utf8 = !reads }, asksUtf8: true);
        probe.Take(new(Tuivisor.Terminal.Input.TerminalReplyKind.CursorPosition, [1, 2]));
        probe.Take(new(Tuivisor.Terminal.Input.TerminalReplyKind.CursorPosition, [1, column]));
        probe.Capabilities.Utf8.ShouldBe(reads);
    }

    [Fact]
    public void Where_the_locale_is_UTF8_nothing_is_asked_about_it()
    {
        new TerminalProbe(TerminalCapabilities.Baseline).Questions.Length.ShouldBeLessThan(new TerminalProbe(TerminalCapabilities.Baseline, asksUtf8: true).Questions.Length);
        TerminalIdentity.Of(new Dictionary<string, string> { ["TERM"] = "xterm", ["LC_ALL"] = "C" }, "auto").Utf8.ShouldBeFalse();
        TerminalIdentity.Of(new Dictionary<string, string> { ["TERM"] = "xterm" }, "auto").Utf8.ShouldBeTrue();
    }

    [Fact]
    public void A_light_ground_is_seen_by_its_colour_and_by_its_notice()
    {
        var probe = new TerminalProbe(TerminalCapabilities.Baseline);
        var none = new Dictionary<string, string>();
        probe.IsDark(none).ShouldBeTrue();
        probe.IsDark(new Dictionary<string, string> { ["COLORFGBG"] = "0;15" }).ShouldBeFalse();
        probe.Take(new(Tuivisor.Terminal.Input.TerminalReplyKind.DynamicColor, [11, 253, 246, 227]));
        probe.IsDark(none).ShouldBeFalse();
        probe.Take(new(Tuivisor.Terminal.Input.TerminalReplyKind.ColorScheme, [1]));
        probe.IsDark(none).ShouldBeTrue();
    }

    [Fact]
    public void A_box_line_two_cells_wide_gives_ASCII_borders()
    {
        var probe = new TerminalProbe(TerminalCapabilities.Baseline);
        probe.Take(new(Tuivisor.Terminal.Input.TerminalReplyKind.CursorPosition, [1, 3]));
        probe.Capabilities.AmbiguousWide.ShouldBeTrue();
    }
}
