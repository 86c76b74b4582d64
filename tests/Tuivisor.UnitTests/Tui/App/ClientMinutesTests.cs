using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.App;

namespace Tuivisor.UnitTests.Tui.App;

/// <summary>With a clock of minutes nothing on the screen counts seconds, and a client that nothing happens to sleeps.</summary>
public sealed class ClientMinutesTests
{
    private readonly World _world = new(120, 36, settings: new() { ReducedMotion = true, Clock = ClockStyle.Minutes });

    [Fact]
    public void Samples_come_when_they_are_new_and_their_absence_means_nothing()
    {
        _world.Link.Sent.OfType<WatchStats>().ShouldHaveSingleItem().OnlyNews.ShouldBeTrue();
        Settle();
        _world.Client.NextWake.ShouldBe(World.Start.AddSeconds(53));
        _world.Pass(TimeSpan.FromSeconds(20)).Draw().ShouldNotContain("no answer");
        _world.Client.NextWake.ShouldBe(World.Start.AddSeconds(53));
    }

    [Fact]
    public void How_long_a_program_runs_is_told_in_minutes()
    {
        Settle();
        var screen = _world.Draw();
        screen.ShouldContain("RUNNING     12m");
        screen.ShouldNotContain("12m05s");
        _world.Pass(TimeSpan.FromSeconds(53)).Draw().ShouldContain("RUNNING     12m");
        _world.Pass(TimeSpan.FromSeconds(60)).Draw().ShouldContain("RUNNING     13m");
    }

    [Fact]
    public void Once_a_minute_the_server_is_asked_whether_it_is_there()
    {
        Settle();
        _world.Draw();
        _world.Pass(TimeSpan.FromSeconds(53)).Link.Sent.OfType<Ping>().ShouldHaveSingleItem();
        _world.Draw().ShouldNotContain("no answer");
        _world.Client.NextWake.ShouldBe(World.Start.AddSeconds(56));
        _world.Pass(TimeSpan.FromSeconds(3)).Draw().ShouldContain("no answer");
    }

    [Fact]
    public void A_program_that_waits_or_starts_is_counted_in_seconds() => _world.Client.NextWake.ShouldBe(World.Start.AddSeconds(1));

    // Nothing starts, stops or waits any more.
    private void Settle() => _world.Receive(new ProgramsChanged(
        [.. _world.Client.Model.Programs.Select(program => program.Info).Where(info => info.State is ProgramState.Starting or ProgramState.Backoff).Select(info => info with { State = ProgramState.Stopped })], []));
}
