using System.Text;
using System.Text.RegularExpressions;
using Tuivisor.Server.Attach.Searching;

namespace Tuivisor.UnitTests.Server.Attach.Searching;

public sealed class LineAutomatonTests
{
    [Theory]
    [InlineData(@"took 1\d{3} ms")]
    [InlineData("err(or)?.*anna")]
    [InlineData("[A-Fx]+[^0-9a-z .]")]
    [InlineData(@"(GET|put) /[\w.-]{3,5}\s\S*7")]
    [InlineData(@"[]a-]x|[^]]]|\[\x41-\u0043]")]
    [InlineData("a{2}b{1,}c{0,2}d?e*f")]
    public void Of_ASCII_it_tells_exactly_which_line_is_the_first(string pattern)
    {
        var random = new Random(4);
        string[] words = ["took ", "1", "23", "9 ms", "ERR", "or", "anna", "A", "x", "GET ", "/a.b", "7", " ", "[B", "]", "aab", "cc", "de", "f", "-", "\n", "\n"];
        foreach (var ignoreCase in new[] { false, true })
        {
            var regex = new Regex(pattern, RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : 0));
            var automaton = LineAutomaton.Of(ExpressionReader.Read(pattern, ignoreCase).ShouldNotBeNull(), ignoreCase).ShouldNotBeNull();
            for (var round = 0; round < 1_000; round++)
            {
                var text = string.Concat(Enumerable.Range(0, random.Next(round % 10 == 0 ? 600 : 20)).Select(_ => words[random.Next(words.Length)]));
                var found = automaton.Find(Encoding.ASCII.GetBytes(text));
                var expected = Array.FindIndex(text.Split('\n'), regex.IsMatch);
                (found < 0 ? -1 : text.AsSpan(0, found).Count('\n')).ShouldBe(expected, $"{pattern} in {text}, case {!ignoreCase}");
            }
        }
    }

    [Fact]
    public void What_matches_everywhere_or_is_too_large_has_none()
    {
        LineAutomaton.Of(ExpressionReader.Read("x*", false).ShouldNotBeNull(), false).ShouldBeNull();
        LineAutomaton.Of(ExpressionReader.Read("((a{99}){99}){999999999}", false).ShouldNotBeNull(), false).ShouldBeNull();
    }

    [Fact]
    public void With_more_states_than_there_is_room_for_it_says_that_lines_may_match()
    {
        var automaton = LineAutomaton.Of(ExpressionReader.Read("a.{20}b", false).ShouldNotBeNull(), false).ShouldNotBeNull();
        var random = new Random(5);
        for (var round = 0; round < 2_000; round++)
        {
            var text = new string([.. Enumerable.Range(0, 60).Select(_ => "ab"[random.Next(2)])]);
            if (Regex.IsMatch(text, "a.{20}b")) automaton.Find(Encoding.ASCII.GetBytes(text)).ShouldBeGreaterThan(-1);
        }
    }
}
