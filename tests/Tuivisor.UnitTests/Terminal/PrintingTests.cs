using Tuivisor.Terminal;

namespace Tuivisor.UnitTests.Terminal;

public sealed class PrintingTests
{
    private static readonly string Last = new(' ', 78);

    public static TheoryData<string, string> Wrapping => new()
    {
        { "\e[1;79Hab\rX", "0:X" + Last[1..] + "ab @1,0" },
        { "\e[1;79Hab\bX", "0:" + Last + "Xb @79,0" },
        { "\e[1;79Hab\tX", "0:" + Last + "ab 1:X @1,1" },
        { "\e[1;79Hab\e[KX", "0:" + Last + "aX @79,0" },
        { "\e[1;79Hab\e[1KX", "0: " + Last + "X @79,0" },
        { "\e[1;79Hab\e[@X", "0:" + Last + "aX @79,0" },
        { "\e[1;79Hab\e[1m\e[mX", "0:" + Last + "ab 1:X @1,1" },
        { "\e[1;79Hab\e7\e[5;5H\e8X", "0:" + Last + "ab 1:X @1,1" },
        { "\e[1;79Hab\nX", "0:" + Last + "ab 1: " + Last + "X @79,1" },
        { "\e[?7l\e[1;79Habcd", "0:" + Last + "ad @79,0" },
        { "\e[1;79Hab\e[?7l\e[?7hX", "0:" + Last + "ab 1:X @1,1" },
        { "\e[1;80Ha\e[3b", "0: " + Last + "a 1:aaa @3,1" },
        { "\e[1;80Há́X", "0: " + Last + "á́ 1:X @1,1" },
    };

    [Theory, MemberData(nameof(Wrapping))]
    public void A_full_last_column_waits_to_wrap(string bytes, string picture) => TerminalScript.Fed(bytes).Picture().ShouldBe(picture);

    [Theory]
    [InlineData("\e[1;80H漢X", "1:漢X @3,1")]
    [InlineData("漢漢\e[1;1HX", "0:X 漢 @1,0")]
    [InlineData("漢漢\e[1;2HX", "0: X漢 @2,0")]
    [InlineData("漢漢\e[1;2H\e[X", "0:  漢 @1,0")]
    [InlineData("漢漢Z\e[1;2H\e[P", "0: 漢Z @1,0")]
    [InlineData("漢漢Z\e[1;2H\e[@", "0:   漢Z @1,0")]
    [InlineData("漢漢Z\e[1;2H\e[K", "@1,0")]
    [InlineData("漢\bX", "0: X @2,0")]
    public void A_wide_character_is_never_halved(string bytes, string picture) => TerminalScript.Fed(bytes).Picture().ShouldBe(picture);

    [Theory]
    [InlineData("e\u0301X", "0:e\u0301X @2,0")]
    [InlineData("\u0301X", "0:X @1,0")]
    [InlineData("漢\u0301X", "0:漢\u0301X @3,0")]
    [InlineData("abc\e[1;2H\u0301X", "0:aXc @2,0")]
    [InlineData("a\u200Bb", "0:ab @2,0")]
    [InlineData("a\u00ADb", "0:a\u00ADb @3,0")]
    [InlineData("\u1112\u1161\u11ABX", "0:\u1112\u1161\u11ABX @3,0")]
    [InlineData("\u2764\uFE0FX", "0:\u2764\uFE0FX @2,0")]
    [InlineData("👨\u200D👩\u200D👧X", "0:👨👩👧X @7,0")]
    public void Marks_join_the_character_before_them(string text, string picture) => TerminalScript.Fed(text).Picture().ShouldBe(picture);

    [Theory]
    [InlineData("👨\u200D👩\u200D👧X", "0:👨\u200D👩\u200D👧X @3,0")]
    [InlineData("👍🏽X", "0:👍🏽X @3,0")]
    [InlineData("\u2764\uFE0FX", "0:\u2764\uFE0FX @3,0")]
    [InlineData("🇩🇪🇺🇸X", "0:🇩🇪🇺🇸X @5,0")]
    [InlineData("e\u0301X", "0:e\u0301X @2,0")]
    [InlineData("a🏽X", "0:a🏽X @3,0")]
    public void Mode_2027_puts_a_grapheme_cluster_in_one_cell_or_two(string text, string picture) =>
        TerminalScript.Fed("\e[?2027h" + text).Picture().ShouldBe(picture);

    [Fact]
    public void A_cluster_that_grows_wide_in_the_last_column_moves_to_the_next_row() =>
        TerminalScript.Fed("\e[?2027h\e[1;5H\u2764\uFE0FX", columns: 5, rows: 3).Picture().ShouldBe("1:\u2764\uFE0FX @3,1");

    [Fact]
    public void After_a_character_that_had_no_place_nothing_grows_wide() =>
        TerminalScript.Fed("\e[?2027h\e[?7l\u2764\u6F22\uFE0F", columns: 1, rows: 1).Picture().ShouldBe("0:\u2764\uFE0F @0,0");

    [Fact]
    public void Marks_pile_up_only_to_a_cap()
    {
        var terminal = TerminalScript.Fed("a" + string.Concat(Enumerable.Repeat("\u0301", 1000)));
        terminal.RowText(0).Length.ShouldBeLessThanOrEqualTo(34);
    }

    [Theory]
    [InlineData("\e(0lqk\e(BX", "0:┌─┐X @4,0")]
    [InlineData("\e)0\u000Elqk\u000FX", "0:┌─┐X @4,0")]
    [InlineData("\e*0\eNqX", "0:─X @2,0")]
    [InlineData("\e+0\eOqX", "0:─X @2,0")]
    [InlineData("\e(A#\e(BX", "0:£X @2,0")]
    [InlineData("\e(0\e7\e(B\e8qX", "0:─\u2502 @2,0")]
    public void Character_sets_change_what_letters_mean(string bytes, string picture) =>
        TerminalScript.Fed(bytes.Replace("qX", bytes.Contains("\e8", StringComparison.Ordinal) ? "qx" : "qX", StringComparison.Ordinal)).Picture().ShouldBe(picture);

    [Theory]
    [InlineData("ab\e[3bX", "0:abbbbX @6,0")]
    [InlineData("ab\e[1m\e[3bX", "0:abX @3,0")]
    [InlineData("\e[3bX", "0:X @1,0")]
    public void Repeat_repeats_only_right_after_text(string bytes, string picture) => TerminalScript.Fed(bytes).Picture().ShouldBe(picture);

    [Fact]
    public void C1_controls_in_utf8_do_nothing() => TerminalScript.Fed("a\u009B3Cb\u0085c").Picture().ShouldBe("0:a3Cbc @5,0");

    [Fact]
    public void Bad_utf8_shows_one_mark_a_subpart()
    {
        var terminal = new TerminalEmulator(20, 2).Then([(byte)'a', 0xE6, 0xBC, 0x80 + 0x7F, (byte)'X', 0xFF, 0xE6, 0x1B, (byte)'[', (byte)'C', (byte)'Y']);
        terminal.RowText(0).ShouldBe("a\uFFFD\uFFFDX\uFFFD\uFFFD Y");
    }

    [Fact]
    public void Thousands_of_different_clusters_do_not_make_it_grow()
    {
        var terminal = new TerminalEmulator(80, 24);
        for (var i = 0; i < 60_000; i++) terminal.Then(char.ConvertFromUtf32('a' + i % 26) + (char)(0x300 + i / 26 % 0x70) + (char)(0x300 + i / 2912 % 0x70) + (char)0x301);
        terminal.Clusters.Count.ShouldBeLessThanOrEqualTo(ClusterTable.Limit);
        terminal.RowText(23).ShouldContain("\u0301");
    }
}
