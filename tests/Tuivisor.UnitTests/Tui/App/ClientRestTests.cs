using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Model;

namespace Tuivisor.UnitTests.Tui.App;

/// <summary>A client in which nothing happens any more counts no seconds, and sleeps.</summary>
public sealed class ClientRestTests
{
    private readonly World _world = Settled(new(120, 36));

    [Fact]
    public void Seconds_are_told_until_nothing_happened_for_a_while()
    {
        Sampled(2).Draw().ShouldContain("2 clients  10:42:11 ");
        _world.Client.NextWake.ShouldBe(World.Start.AddSeconds(5));
        var screen = _world.Pass(TimeSpan.FromSeconds(1)).Draw();
        screen.ShouldContain("2 clients     10:42 ");
        screen.ShouldContain("RUNNING     12m");
        _world.Receive(new Pong(1)).Client.NextWake.ShouldBe(World.Start.AddSeconds(53));
    }

    [Fact]
    public void A_key_brings_the_seconds_back()
    {
        Rest();
        _world.Press("j").Draw().ShouldContain("10:42:17");
        _world.Link.Sent.OfType<WatchStats>().Last().OnlyNews.ShouldBeFalse();
        (_world.Client.NextWake - _world.Client.Now).ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_program_that_changes_brings_the_seconds_back()
    {
        Rest();
        _world.Receive(new ProgramsChanged([_world.Client.Model.Programs[0].Info with { State = ProgramState.Fatal }], [])).Draw().ShouldContain("10:42:17");
    }

    [Fact]
    public void While_something_is_under_way_seconds_are_counted()
    {
        var world = new World(120, 36);
        world.Pass(TimeSpan.FromSeconds(20)).Draw().ShouldContain("10:42:27");
    }

    [Fact]
    public void Before_it_rests_the_server_is_asked_whether_it_is_there()
    {
        _world.Pass(TimeSpan.FromSeconds(2)).Receive(new Stats([], 0, 0)).Pass(TimeSpan.FromSeconds(3));
        _world.Link.Sent.OfType<WatchStats>().Last().OnlyNews.ShouldBeTrue();
        _world.Link.Sent.OfType<Ping>().ShouldHaveSingleItem();
        _world.Pass(TimeSpan.FromSeconds(3)).Draw().ShouldContain("no answer for 3s");
        _world.Client.NextWake.ShouldBe(World.Start.AddSeconds(9));
    }

    [Fact]
    public void A_clock_of_seconds_goes_on()
    {
        Settled(new World(120, 36, settings: new() { ReducedMotion = true, Clock = ClockStyle.Seconds })).Pass(TimeSpan.FromSeconds(30)).Draw().ShouldContain("10:42:37");
    }

    [Fact]
    public void A_whole_console_tells_how_long_its_program_runs_as_it_is_drawn()
    {
        var world = Settled(new World(120, 36)).Press("'", "webhook", "Enter", "z");
        world.Receive(new ProgramsChanged([world.Client.SelectedProgram.ShouldNotBeNull().Info with { State = ProgramState.Running, Reason = "", StartedAt = World.Start.AddSeconds(-72) }], []));
        world.Draw().ShouldContain("RUNNING 1m12s");
        (world.Client.NextWake - world.Client.Now).ShouldBe(TimeSpan.FromSeconds(1));
        world.Pass(TimeSpan.FromSeconds(6)).Draw().ShouldContain("RUNNING 1m  ");
        world.Client.NextWake.ShouldBe(World.Start.AddSeconds(53));
        world.Press("C-a", "Esc").Pass(TimeSpan.FromSeconds(1)).Draw().ShouldContain("RUNNING 1m19s");
    }

    [Fact]
    public void A_console_whose_silence_is_told_keeps_the_samples_coming()
    {
        _world.Press("C-a", "_", "Enter");
        Rest();
        _world.Link.Sent.OfType<WatchStats>().ShouldAllBe(watch => !watch.OnlyNews);
    }

    [Fact]
    public void Samples_that_said_nothing_new_are_in_the_history_all_the_same()
    {
        var entry = new ProgramEntry(new() { Group = "a", Name = "a" });
        entry.Sample(new("a", 50, 1, 1), 1);
        entry.Sample(new("a", 2, 3, 1), 2, unsaid: 3);
        entry.Samples(SparkOf.Cpu).ToArray().ShouldBe([50, 50, 50, 50, 2]);
        entry.Samples(SparkOf.Memory).ToArray().ShouldBe([1, 1, 1, 1, 3]);
        entry.Sample(null, 3, unsaid: 1000);
        entry.Samples(SparkOf.Cpu).Length.ShouldBe(SampleHistory.Length);
    }

    private void Rest()
    {
        Sampled(2).Pass(TimeSpan.FromSeconds(1)).Receive(new Pong(1)).Pass(TimeSpan.FromSeconds(5));
        _world.Draw();
    }

    // Samples come every two seconds.
    private World Sampled(int times)
    {
        for (var sample = 0; sample < times; sample++) _world.Pass(TimeSpan.FromSeconds(2)).Receive(new Stats([], 0, 0));
        return _world;
    }

    // Nothing starts, stops or waits any more.
    private static World Settled(World world) => world.Receive(new ProgramsChanged(
        [.. world.Client.Model.Programs.Select(program => program.Info).Where(info => info.State is ProgramState.Starting or ProgramState.Backoff).Select(info => info with { State = ProgramState.Stopped })], []));
}
