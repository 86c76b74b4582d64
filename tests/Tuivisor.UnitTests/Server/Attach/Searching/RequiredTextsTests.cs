using System.Text;
using System.Text.RegularExpressions;
using Tuivisor.Server.Attach.Searching;

namespace Tuivisor.UnitTests.Server.Attach.Searching;

public sealed class RequiredTextsTests
{
    [Theory]
    [InlineData(@"took \d+ ms user=zoe", " ms user=zoe; took ")]
    [InlineData("err(or)?.*annabel", "annabel; err")]
    [InlineData(@"\b(ERROR|FATAL|panic)\b|错误", "ERROR/FATAL/panic/错误")]
    [InlineData(@"colou?r: (?:red|blue)+", "colour: /color: ; red/blue")]
    [InlineData(@"^\[web\] x{2,} (?<id>\d+)$", "[web] ; x;  ")]
    [InlineData(@"(a|b|)c", "c")]
    [InlineData("ab|.", "")]
    [InlineData("a*b?[cd]", "")]
    [InlineData(@"\x41\u0042\tC", "AB\tC")]
    [InlineData("(?i)error", "")]
    [InlineData("[a-z-[aeiou]]error", "")]
    [InlineData("x{,5}y", "x{,5}y")]
    [InlineData("😀? gone", " gone")]
    public void A_pattern_tells_what_must_be_there(string pattern, string expected) => Show(Required(pattern, false)).ShouldBe(expected);

    [Theory]
    [InlineData("Took [0-9]", "too;  ")]
    [InlineData("größe: 失败", "e: 失败; gr")]
    public void Without_case_only_letters_of_two_forms_count(string pattern, string expected) =>
        Show(Required(pattern, true)).ShouldBe(expected);

    [Fact]
    public void Nothing_that_matches_is_without_what_is_required()
    {
        var random = new Random(3);
        for (var round = 0; round < 800; round++)
        {
            var ignoreCase = random.Next(2) == 0;
            var pattern = Pattern(random, 2);
            var required = Required(pattern, ignoreCase);
            var automaton = LineAutomaton.Of(ExpressionReader.Read(pattern, ignoreCase).ShouldNotBeNull(), ignoreCase);
            var regex = new Regex(pattern, RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : 0));
            for (var times = 0; times < 40; times++)
            {
                var text = new string([.. Enumerable.Range(0, random.Next(8)).Select(_ => "abKk\u212Ac.ßẞ失"[random.Next(10)])]);
                if (!regex.IsMatch(text)) continue;
                (automaton?.Find(Encoding.UTF8.GetBytes("x\n" + text)) >= 0 || automaton is null).ShouldBeTrue($"{pattern} matches {text}");
                var comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
                required.All(choice => choice.Any(one => text.Contains(one, comparison))).ShouldBeTrue($"{pattern} matches {text}");
            }
        }
    }

    private static IReadOnlyList<string[]> Required(string pattern, bool ignoreCase) =>
        ExpressionReader.Read(pattern, ignoreCase) is { } expression ? RequiredTexts.OfRegex(expression, ignoreCase) : [];

    private static string Pattern(Random random, int depth)
    {
        var text = new StringBuilder();
        for (var parts = random.Next(1, 4); parts > 0; parts--)
        {
            text.Append(random.Next(depth > 0 ? 15 : 12) switch
            {
                0 => "a", 1 => "b", 2 => "k", 3 => @"\.", 4 => ".", 5 => "[ab]", 6 => "失", 7 => "ß", 8 => @"\w", 9 => "[^a-b]", 10 => @"[\u212Ac-]", 11 => @"[^\W]",
                12 => $"({Pattern(random, depth - 1)}|{Pattern(random, depth - 1)})",
                13 => $"(?:{Pattern(random, depth - 1)})",
                _ => $"(?<n>{Pattern(random, depth - 1)}|)",
            });
            text.Append(random.Next(8) switch { 0 => "*", 1 => "+", 2 => "?", 3 => "{2}", 4 => "{0,2}?", _ => "" });
        }

        return text.ToString();
    }

    private static string Show(IReadOnlyList<string[]> required) => string.Join("; ", required.Select(choice => string.Join('/', choice)));
}
