using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;
using Tuivisor.Supervision.Processes;
using static Tuivisor.Supervision.Processes.ProcessState;

namespace Tuivisor.UnitTests.Supervision;

public sealed class SupervisorTests
{
    [Fact]
    public void Programs_start_by_priority_of_their_groups_then_in_the_order_of_the_group()
    {
        var stage = new Stage(A.Config(
            A.Group("late", A.Program("b"), A.Program("a")) with { Priority = 999 },
            A.Group("early", A.Program("z")) with { Priority = 1 }));
        stage.Spawns.ShouldBe(["early:z", "late:b", "late:a"]);
    }

    [Fact]
    public void Programs_named_for_the_first_start_begin_in_place_of_those_with_autostart()
    {
        var stage = new Stage(A.Config(A.Group(A.Program("a")), A.Group(A.Program("b") with { AutoStart = false }), A.Group(A.Program("c"))), null, "b", "c");
        stage.Spawns.ShouldBe(["b", "c"]);
        // A group that is added later goes by its configuration again.
        stage.Feed(new SupervisorInput.AddGroup(A.Group(A.Program("d")), Author.Server)).Spawns.ShouldBe(["b", "c", "d"]);
    }

    [Fact]
    public void Programs_without_autostart_wait() =>
        new Stage(A.Program() with { AutoStart = false }).After(10).StateOf("web").ShouldBe(Stopped);

    [Fact]
    public void A_program_that_SIGKILL_does_not_end_is_named_and_left_behind()
    {
        var stage = new Stage(A.Config(A.Group("a", A.Program("a1")), A.Group("b", A.Program("b1") with { StopWaitSecs = TimeSpan.FromSeconds(600) }))).After(2);
        stage.Shutdown().After(599).Signals.ShouldBe([("b:b1", 15, false)]);
        stage.After(12); // SIGKILL, and ten seconds without effect; looked at every three
        stage.Log.ShouldContain($"CRITICAL b1 (pid {stage["b:b1"].Pid}) has not ended 10 seconds after SIGKILL: it is left behind");
        stage.Exits("a:a1", 0).Quit.ShouldBe(new Effect.Quit(Restart: false));
        stage.Log.Count(line => line.Contains("left behind", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void When_the_time_for_a_shutdown_is_over_the_rest_is_killed_at_once()
    {
        var config = A.Config(
            A.Group("a", A.Program("a1")), A.Group("b", A.Program("b1") with { StopWaitSecs = TimeSpan.FromSeconds(600) }));
        var stage = new Stage(config with { Tuivisor = new TuivisorConfig { ShutdownTimeout = TimeSpan.FromSeconds(5) } }).After(2);
        stage.Shutdown().After(4).Signals.ShouldBe([("b:b1", 15, false)]);
        stage.After(1.01).Signals.ShouldBe([("b:b1", 15, false), ("b:b1", 9, false), ("a:a1", 15, false), ("a:a1", 9, false)]);
        stage.Log.ShouldContain("WARN shutdown_timeout is over, killing what is left");
        stage.Dies("a:a1", 9).Quit.ShouldBeNull();
        stage.Dies("b:b1", 9).Quit.ShouldBe(new Effect.Quit(Restart: false));
    }

    [Fact]
    public void A_hook_that_has_not_ended_does_not_outlast_the_time_for_a_shutdown()
    {
        var program = A.Program() with { Hooks = HooksConfig.None with { PostStop = "tidy" } };
        var stage = new Stage(A.Config(A.Group(program)) with { Tuivisor = new TuivisorConfig { ShutdownTimeout = TimeSpan.FromSeconds(5) } }).After(2);
        stage.Shutdown().Exits("web", 0).Quit.ShouldBeNull();
        stage.After(6).Quit.ShouldBe(new Effect.Quit(Restart: false));
    }

    [Fact]
    public void Shutdown_goes_group_by_group_backwards_and_within_a_group_by_descending_priority()
    {
        var stage = new Stage(A.Config(
            A.Group("a", A.Program("a1") with { Priority = 1 }, A.Program("a2") with { Priority = 2 }),
            A.Group("b", A.Program("b1")))).After(2).Shutdown();
        stage.Signals.Select(signal => signal.Name).ShouldBe(["b:b1"]);
        stage.Exits("b:b1", 0).Signals.Select(signal => signal.Name).ShouldBe(["b:b1", "a:a2", "a:a1"]);
        stage.Exits("a:a1", 0).Quit.ShouldBeNull();
        stage.Exits("a:a2", 0).Quit.ShouldBe(new Effect.Quit(Restart: false));
        stage.Log.ShouldContain("WARN received SIGTERM indicating exit request");
        stage.Log.ShouldContain("INFO waiting for a1, a2, b1 to die");
    }

    [Theory]
    [InlineData(-90_000)]
    [InlineData(90_000)]
    public void A_clock_that_jumps_changes_no_decision(int seconds)
    {
        var stage = new Stage(A.Program("web"), A.Program("bad"), A.Program("deaf") with { StopWaitSecs = TimeSpan.FromSeconds(5) }).After(0.5);
        stage.Exits("bad", 1).WallJumps(TimeSpan.FromSeconds(seconds)).After(0.6);
        stage.StateOf("web").ShouldBe(Running);
        stage.After(0.5).StateOf("bad").ShouldBe(Starting);
        stage.Stop("deaf").WallJumps(TimeSpan.FromSeconds(-2 * seconds)).After(4.9).Signals.ShouldNotContain(signal => signal.Signal == 9);
        stage.After(0.2).Signals.ShouldContain(signal => signal.Signal == 9);
        stage["web"].Description(stage.Now.Wall).ShouldStartWith("pid ");
    }

    [Fact]
    public void Waiting_for_the_last_ones_is_reported_every_three_seconds()
    {
        var stage = new Stage(A.Program()).After(2).Shutdown().After(7);
        stage.Log.Count(line => line == "INFO waiting for web to die").ShouldBe(3);
    }

    [Fact]
    public void Shutdown_gives_up_retries_and_starts_nothing()
    {
        var stage = new Stage(A.Program("crashing"), A.Program("web")).After(2);
        stage.Exits("crashing", 1).Exits("crashing", 1).StateOf("crashing").ShouldBe(Backoff);
        stage.Shutdown().After(5).Exits("web", 1).StateOf("web").ShouldBe(Stopped);
        stage.StateOf("crashing").ShouldBe(Fatal);
        stage.Quit.ShouldNotBeNull();
    }

    [Fact]
    public void A_program_that_dies_while_others_are_stopped_stays_dead()
    {
        var stage = new Stage(A.Program("a"), A.Program("b")).After(2).Shutdown();
        stage.Exits("a", 1).StateOf("a").ShouldBe(Exited);
        stage.Exits("b", 0).Quit.ShouldNotBeNull();
    }

    [Fact]
    public void With_nothing_running_shutdown_is_immediate() =>
        new Stage(A.Program() with { AutoStart = false }).Shutdown().Quit.ShouldNotBeNull();

    [Fact]
    public void A_restart_of_the_server_stops_everything_and_says_so()
    {
        var stage = new Stage(A.Program()).After(2);
        stage.Feed(new SupervisorInput.RestartServerAsked(new Author(AuthorKind.Signal, "SIGHUP"))).Exits("web", 0);
        stage.Quit.ShouldBe(new Effect.Quit(Restart: true));
        stage.Log.ShouldContain("WARN received SIGHUP indicating restart request");
    }

    [Fact]
    public void A_shutdown_during_a_restart_wins_and_a_restart_during_a_shutdown_is_ignored()
    {
        var hangUp = new SupervisorInput.RestartServerAsked(new Author(AuthorKind.Signal, "SIGHUP"));
        var stage = new Stage(A.Program()).After(2).Feed(hangUp).Shutdown().Feed(hangUp).Exits("web", 0);
        stage.Quit.ShouldBe(new Effect.Quit(Restart: false));
        stage.Log.ShouldContain("WARN ignored SIGHUP indicating restart request (shutdown in progress)");
    }

    [Fact]
    public void Groups_come_and_go()
    {
        var stage = new Stage(A.Program()).After(2);
        stage.Feed(new SupervisorInput.AddGroup(A.Group("g", A.Program("x")), Author.Server)).StateOf("g:x").ShouldBe(Starting);
        stage.Feed(new SupervisorInput.RemoveGroup("g", Author.Server));
        stage.Supervisor.Processes.Group("g").ShouldNotBeNull("it still runs");
        stage.After(2).Stop("g:x").Exits("g:x", 0).Feed(new SupervisorInput.RemoveGroup("g", Author.Server));
        stage.Supervisor.Processes.Group("g").ShouldBeNull();
        stage.EventTypes.TakeLast(2).ShouldBe([EventType.ProcessStateStopped, EventType.ProcessGroupRemoved]);
    }

    [Fact]
    public void A_program_of_no_file_joins_a_group_and_is_not_compared_with_the_file()
    {
        var stage = new Stage(A.Program()).After(2);
        stage.Feed(new SupervisorInput.AddProgram(A.Program("shell", "shell") with { IsAdHoc = true }, Author.Server));
        stage.Feed(new SupervisorInput.AddProgram(A.Program("other", "web") with { IsAdHoc = true }, Author.Server));
        stage.StateOf("shell").ShouldBe(Starting);
        stage.StateOf("web:other").ShouldBe(Starting);
        stage.Supervisor.ConfiguredGroups.Select(group => (group.Name, group.Programs.Count)).ShouldBe([("web", 1)]);
        stage.After(2).Stop("web:other").Exits("web:other", 0);
        stage.Feed(new SupervisorInput.RemoveProgram(stage["web:other"].Id, Author.Server));
        stage.Supervisor.Processes.Group("web")!.Count.ShouldBe(1);
    }

    [Fact]
    public void A_table_once_taken_stays_as_it_was()
    {
        var stage = new Stage(A.Program());
        var before = stage.Supervisor.Processes;
        stage.After(2);
        before.Find("web")!.State.ShouldBe(Starting);
        stage.Supervisor.Processes.Find("web")!.State.ShouldBe(Running);
        stage.Supervisor.Processes.Version.ShouldBeGreaterThan(before.Version);
    }

    [Fact]
    public void Nothing_is_due_when_nothing_can_happen() => new Stage(A.Program()).After(2).Supervisor.NextDeadline.ShouldBeNull();

    [Theory]
    [InlineData(0, "pid 100, uptime 0:00:00")]
    [InlineData(3725, "pid 100, uptime 1:02:05")]
    [InlineData(86400, "pid 100, uptime 1 day, 0:00:00")]
    [InlineData(864005, "pid 100, uptime 10 days, 0:00:05")]
    public void A_running_program_tells_its_pid_and_uptime(double age, string text)
    {
        var stage = new Stage(A.Program(startSecs: 0)).After(age);
        stage["web"].Description(stage.Now.Wall).ShouldBe(text);
    }

    [Fact]
    public void A_stopped_program_tells_since_when()
    {
        var stage = new Stage(A.Program() with { AutoStart = false });
        stage["web"].Description(stage.Now.Wall).ShouldBe("Not started");
        stage.Start("web").After(2).Stop("web").Exits("web", 0)["web"].Description(stage.Now.Wall).ShouldBe("Nov 22 10:00 AM");
    }
}
