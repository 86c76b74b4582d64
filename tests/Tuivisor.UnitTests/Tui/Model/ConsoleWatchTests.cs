using Tuivisor.Tui.Model;

namespace Tuivisor.UnitTests.Tui.Model;

public sealed class ConsoleWatchTests
{
    private static readonly DateTimeOffset Start = World.Start;

    [Fact]
    public void Output_is_told_once_until_the_console_was_looked_at()
    {
        var watch = new ConsoleWatch { Activity = true };
        watch.Take(100, 0, false, Start).ShouldBe(Attention.None); // what was there before is no news
        watch.Take(200, 0, false, Start).ShouldBe(Attention.Activity);
        watch.Take(300, 0, false, Start).ShouldBe(Attention.None);
        watch.Seen.ShouldBe(Attention.Activity);
        watch.Take(400, 0, true, Start).ShouldBe(Attention.None);
        watch.Seen.ShouldBe(Attention.None);
        watch.Take(500, 0, false, Start).ShouldBe(Attention.Activity);
    }

    [Fact]
    public void Output_is_not_told_unless_asked()
    {
        var watch = new ConsoleWatch();
        watch.Take(1, 0, false, Start);
        watch.Take(2, 0, false, Start).ShouldBe(Attention.None);
    }

    [Fact]
    public void A_bell_is_told_of_any_console_and_outweighs_output()
    {
        var watch = new ConsoleWatch { Activity = true };
        watch.Take(1, 5, false, Start);
        watch.Take(2, 5, false, Start).ShouldBe(Attention.Activity);
        watch.Take(3, 6, false, Start).ShouldBe(Attention.Bell);
        watch.Take(4, 6, false, Start).ShouldBe(Attention.None);
        watch.Seen.ShouldBe(Attention.Bell);
    }

    [Fact]
    public void Silence_is_told_once_after_its_time_and_again_after_output()
    {
        var watch = new ConsoleWatch();
        watch.Take(1, 0, false, Start);
        watch.WatchSilence(TimeSpan.FromSeconds(30), Start);
        watch.Take(1, 0, false, Start.AddSeconds(28)).ShouldBe(Attention.None);
        watch.Take(1, 0, false, Start.AddSeconds(30)).ShouldBe(Attention.Silence);
        watch.Take(1, 0, false, Start.AddSeconds(60)).ShouldBe(Attention.None);
        watch.Take(2, 0, false, Start.AddSeconds(62)).ShouldBe(Attention.None);
        watch.Take(2, 0, false, Start.AddSeconds(92)).ShouldBe(Attention.Silence);
    }
}
