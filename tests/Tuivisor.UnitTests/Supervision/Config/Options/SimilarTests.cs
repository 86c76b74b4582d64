using Tuivisor.Supervision.Config.Options;

namespace Tuivisor.UnitTests.Supervision.Config.Options;

public sealed class SimilarTests
{
    [Theory]
    [InlineData("TREM", "TERM")]
    [InlineData("sigterm", null)]
    [InlineData("hpu", "HUP")]
    [InlineData("USR", "USR1")]
    [InlineData("", null)]
    [InlineData("xxxx", null)]
    public void The_nearest_word_is_suggested(string word, string? expected) => Similar.Of(word, ["HUP", "TERM", "USR1", "USR2"]).ShouldBe(expected);

    [Theory]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("abc", "ab", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void Distance_counts_slips(string left, string right, int expected) => Similar.Distance(left, right).ShouldBe(expected);
}
