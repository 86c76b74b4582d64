using Tuivisor.CommandLine;

namespace Tuivisor.UnitTests.CommandLine;

public sealed class GlobalOptionsTests
{
    [Fact]
    public void Options_before_the_first_word_are_read_and_the_rest_is_left()
    {
        var options = GlobalOptions.ReadLeading(["-c", "a.conf", "-Lwork", "--json", "ctl", "-s", "x"], out var next);
        options.ShouldBe(new GlobalOptions { ConfigFile = "a.conf", ServerName = "work", Json = true });
        next.ShouldBe(4);
    }

    [Fact]
    public void Reading_stops_at_an_option_it_does_not_know()
    {
        GlobalOptions.ReadLeading(["-q", "--detach", "-c", "x"], out var next).Quiet.ShouldBeTrue();
        next.ShouldBe(1);
    }
}
