using Tuivisor.Doctor;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui;

namespace Tuivisor.UnitTests.Doctor;

public sealed class TerminalChecksTests
{
    private static readonly TerminalReport Good = new() { Size = (120, 36), Colors = ColorDepth.TrueColor, MarksPastes = true, WasAsked = true, Answers = true };

    [Fact]
    public void A_good_terminal_has_nothing_to_mend() => TerminalChecks.Terminal(Good, Variables(("TERM", "xterm-256color"))).ShouldAllBe(finding => finding.Level == FindingLevel.Ok);

    [Theory, InlineData(""), InlineData("dumb")]
    public void Without_a_terminal_type_the_line_commands_are_named(string term)
    {
        var finding = TerminalChecks.Terminal(Good, Variables(("TERM", term))).ShouldHaveSingleItem();
        finding.Level.ShouldBe(FindingLevel.Warning);
        finding.Remedy.ShouldContain("tuivisor ls");
    }

    [Theory, InlineData(79, 24), InlineData(80, 19)]
    public void A_small_terminal_is_noted(int columns, int rows) =>
        TerminalChecks.Terminal(Good with { Size = (columns, rows) }, Variables(("TERM", "xterm"))).ShouldContain(finding => finding.Id == "terminal.size");

    [Fact]
    public void A_terminal_that_is_silent_or_draws_lines_wide_is_noted() =>
        TerminalChecks.Terminal(Good with { Answers = false, AmbiguousWide = true }, Variables(("TERM", "vt100"))).Select(finding => finding.Id)
            .ShouldBe(["terminal.term", "terminal.answers", "terminal.width"]);

    [Fact]
    public void A_terminal_without_UTF8_is_noted() =>
        TerminalChecks.Terminal(Good with { Utf8 = false, NeedsAscii = true }, Variables(("TERM", "xterm"))).Select(finding => finding.Id).ShouldBe(["terminal.term", "terminal.utf8"]);

    [Theory, InlineData("LANG", "zh_CN.UTF-8", FindingLevel.Ok), InlineData("LC_ALL", "de_DE.ISO-8859-1", FindingLevel.Warning), InlineData("LANG", "en_GB.UTF-8", FindingLevel.Warning)]
    public void A_locale_must_be_UTF8_and_installed(string name, string value, object level) =>
        TerminalChecks.Locale(Variables((name, value)), ["c.utf8", "zh_cn.utf8"]).Level.ShouldBe((FindingLevel)level);

    [Fact]
    public void LC_ALL_wins_over_LANG() => TerminalChecks.Locale(Variables(("LANG", "C.UTF-8"), ("LC_ALL", "C")), null).What.ShouldStartWith("LC_ALL=C is not UTF-8");

    [Theory, InlineData("C-a", FindingLevel.Warning), InlineData("C-b", FindingLevel.Ok), InlineData(null, FindingLevel.Ok)]
    public void A_tmux_with_the_same_prefix_is_told(string? prefix, object level) =>
        TerminalChecks.Prefix("C-a", Variables(("TMUX", "/tmp/x")), prefix).Level.ShouldBe((FindingLevel)level);

    [Fact]
    public void Inside_screen_the_key_to_press_is_told() => TerminalChecks.Prefix("C-a", Variables(("STY", "1.x")), null).Remedy.ShouldStartWith("press C-a a");

    private static Dictionary<string, string> Variables(params (string Name, string Value)[] variables) => variables.ToDictionary(pair => pair.Name, pair => pair.Value);
}
