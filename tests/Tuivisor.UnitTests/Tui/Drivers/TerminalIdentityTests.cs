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

    [Theory, InlineData("zh_CN.GB18030", true), InlineData("POSIX", true), InlineData("zh_CN.UTF-8", false)]
    public void Another_character_set_than_UTF8_gets_ASCII(string locale, bool ascii) =>
        TerminalIdentity.NeedsAscii(new Dictionary<string, string> { ["TERM"] = "xterm", ["LC_ALL"] = locale }).ShouldBe(ascii);

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
