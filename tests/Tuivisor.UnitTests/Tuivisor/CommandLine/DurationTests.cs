using Tuivisor.CommandLine;

namespace Tuivisor.UnitTests.CommandLine;

public sealed class DurationTests
{
    [Theory, InlineData(8, "8s"), InlineData(725, "12m05s"), InlineData(13200, "3h40m"), InlineData(183600, "2d03h"), InlineData(-5, "0s")]
    public void Is_short_in_lists(int seconds, string text) => Duration.Short(TimeSpan.FromSeconds(seconds)).ShouldBe(text);

    [Theory, InlineData("30", 30), InlineData("1.5", 1.5), InlineData("5m", 300), InlineData("1d", 86400)]
    public void Is_read_as_people_type_it(string text, double seconds)
    {
        Duration.TryParse(text, out var time).ShouldBeTrue();
        time.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Theory, InlineData(""), InlineData("soon"), InlineData("-1"), InlineData("1e99"), InlineData("m")]
    public void Is_not_guessed(string text) => Duration.TryParse(text, out _).ShouldBeFalse();
}
