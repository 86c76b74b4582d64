using Tuivisor.Supervision.Config.Expansion;

namespace Tuivisor.UnitTests.Supervision.Config.Expansion;

/// <summary>Shapes and words of Python; the corpus compares more of them with Supervisor itself.</summary>
public sealed class FormatStringTests
{
    private static readonly ExpansionNames Names = new() { ["a"] = "x", ["n"] = 5, ["m"] = -300 };

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("%%", "%")]
    [InlineData("%(a)s-%(n)d-%(m)s", "x-5--300")]
    [InlineData("%(n)02d|%(n)-5d|%(n)5c|", "05|5    |    \u0005|")]
    [InlineData("%(n)+d|%(n) d|%(m)+05d", "+5| 5|-0300")]
    [InlineData("%(n)05.3d|%(n).3x|%(n)ld", "00005|005|5")]
    [InlineData("%(m)x|%(m)#X|%(n)#o", "-12c|-0X12C|0o5")]
    [InlineData("%(n).2f|%(n)e|%(n)g", "5.00|5.000000e+00|5")]
    [InlineData("%(a)5s|%(a)-5s|%(a).0s|%(a)r", "    x|x    ||'x'")]
    [InlineData("date +%s", "date +%s")]
    public void Names_are_expanded_as_C_formats(string text, string expected) => FormatString.Expand(text, Names).Text.ShouldBe(expected);

    [Theory]
    [InlineData("%", "incomplete format")]
    [InlineData("%(a", "incomplete format key")]
    [InlineData("%(a)", "incomplete format")]
    [InlineData("%(a)Y", "unsupported format character 'Y' (0x59) at index 4")]
    [InlineData("%é", "unsupported format character '?' (0xe9) at index 1")]
    [InlineData("%5%", "unsupported format character '%' (0x25) at index 2")]
    [InlineData("%(a)d", "%d format: a real number is required, not str")]
    [InlineData("%(a)x", "%x format: an integer is required, not str")]
    [InlineData("%d", "%d format: a real number is required, not dict")]
    [InlineData("%s %s", "not enough arguments for format string")]
    [InlineData("%(a)*s", "* wants int")]
    public void Bad_forms_are_told_in_Pythons_words(string text, string expected) => FormatString.Expand(text, Names).Reason.ShouldBe(expected);

    [Theory]
    [InlineData("%(zz)s", "zz")]
    [InlineData("%()s", "")]
    [InlineData("%(a(b))s", "a(b)")]
    [InlineData("%(zz)Y", "zz")]
    public void A_name_that_stands_for_nothing_is_told(string text, string expected) => FormatString.Expand(text, Names).UnknownName.ShouldBe(expected);

    [Fact]
    public void Names_are_told_by_code_point() =>
        new ExpansionNames(new ExpansionNames { ["b"] = "1", ["A"] = "2" }) { ["a"] = "3", ["b"] = "4" }.Sorted.ShouldBe(["A", "a", "b"]);
}
