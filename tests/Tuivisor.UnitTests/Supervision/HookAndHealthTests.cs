using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;
using Tuivisor.Supervision.Processes;
using static Tuivisor.Supervision.Processes.ProcessState;

namespace Tuivisor.UnitTests.Supervision;

public sealed class HookAndHealthTests
{
    [Fact]
    public void A_start_waits_for_its_hook_and_fails_with_it()
    {
        var stage = new Stage(Hooked(new HooksConfig { PreStart = "migrate" }));
        stage.Spawns.ShouldBeEmpty();
        stage["web"].Note.ShouldBe("running prestartcommand");
        stage.Ends("web", "migrate", "exit status 1").StateOf("web").ShouldBe(Backoff);
        stage["web"].SpawnError.ShouldBe("prestartcommand failed: exit status 1");
        stage.After(1).Ends("web", "migrate").Spawns.ShouldBe(["web"]);
    }

    [Fact]
    public void A_stop_calls_a_hook_off()
    {
        var stage = new Stage(Hooked(new HooksConfig { PreStart = "migrate" })).Stop("web");
        stage.StateOf("web").ShouldBe(Stopped);
        stage.Abandoned.ShouldBe(["migrate"]);
    }

    [Fact]
    public void Hooks_come_in_their_places()
    {
        var stage = new Stage(Hooked(new HooksConfig { PostStart = "warm", PreStop = "drain", PostStop = "sweep" }));
        stage.Errands.ShouldBeEmpty();
        stage.After(1).Ends("web", "warm");
        stage.Stop("web").Signals.ShouldBeEmpty();
        stage.Ends("web", "drain").Signals.ShouldBe([("web", 15, false)]);
        stage.Exits("web", 0).StateOf("web").ShouldBe(Stopped);
        stage.Ends("web", "sweep").Errands.ShouldBeEmpty();
    }

    [Fact]
    public void A_hook_that_fails_before_a_stop_keeps_nothing_alive()
    {
        var stage = new Stage(Hooked(new HooksConfig { PreStop = "drain" })).After(2).Stop("web").Ends("web", "drain", "timed out");
        stage.Signals.Count.ShouldBe(1);
        stage.Log.ShouldContain("WARN prestopcommand of web failed: timed out");
        stage.After(10).Signals.ShouldBe([("web", 15, false), ("web", 9, false)]);
    }

    [Fact]
    public void A_stop_command_takes_the_place_of_the_signal()
    {
        var stage = new Stage(Hooked(new HooksConfig { Stop = "quit" })).After(2).Stop("web");
        stage.Ends("web", "quit").Signals.ShouldBeEmpty();
        stage.After(10).Signals.ShouldBe([("web", 9, false)]);
        stage.Dies("web", 9).StateOf("web").ShouldBe(Stopped);
    }

    [Fact]
    public void A_stop_command_that_fails_is_followed_by_the_signal()
    {
        var stage = new Stage(Hooked(new HooksConfig { Stop = "quit" })).After(2).Stop("web").Ends("web", "quit", "exit status 1");
        stage.Signals.ShouldBe([("web", 15, false)]);
        stage.Exits("web", 0).Start("web").After(2).Stop("web").Errands.Select(errand => errand.What).ShouldBe(["quit"]);
    }

    [Fact]
    public void The_next_start_waits_until_the_last_run_is_tidied_up()
    {
        var stage = new Stage(Hooked(new HooksConfig { PostStop = "sweep" })).After(2).Exits("web", 1);
        stage.StateOf("web").ShouldBe(Starting);
        stage["web"].Note.ShouldBe("waiting for poststopcommand");
        stage.Spawns.Count.ShouldBe(1);
        stage.Ends("web", "sweep").Spawns.Count.ShouldBe(2);
    }

    [Fact]
    public void A_shutdown_waits_for_the_hook_after_the_stop()
    {
        var stage = new Stage(Hooked(new HooksConfig { PostStop = "sweep" })).After(2).Shutdown().Exits("web", 0);
        stage.Quit.ShouldBeNull();
        stage.Ends("web", "sweep").Quit.ShouldNotBeNull();
    }

    [Fact]
    public void A_program_is_looked_after_at_intervals_and_restarted_when_it_is_unhealthy()
    {
        var stage = new Stage(Checked()).After(9.9);
        stage.Errands.ShouldBeEmpty();
        stage.After(0.1).Ends("web", "probe", "refused").After(10).Ends("web", "probe", "refused").After(10);
        stage.Signals.ShouldBeEmpty();
        stage.Ends("web", "probe", "connection refused").StateOf("web").ShouldBe(Stopping);
        stage.Log.ShouldContain("WARN restarting web: 3 health checks in a row failed, the last one: connection refused");
        stage.Events.OfType<ActionEvent>().Single().Detail.ShouldContain("connection refused");
        stage.Exits("web", 0).Spawns.Count.ShouldBe(2);
        stage["web"].Restarts.ShouldBe(1);
    }

    [Fact]
    public void A_good_check_in_between_forgives()
    {
        var stage = new Stage(Checked()).After(10);
        foreach (var failure in new[] { "x", "x", null, "x", "x" })
            stage.Ends("web", "probe", failure).After(10);
        stage.Signals.ShouldBeEmpty();
    }

    [Fact]
    public void An_unhealthy_program_may_be_left_alone_and_is_shown()
    {
        var stage = new Stage(Checked(check => check with { Restarts = false, Retries = 1 })).After(10).Ends("web", "probe", "refused");
        stage.StateOf("web").ShouldBe(Running);
        stage["web"].Note.ShouldBe("unhealthy: refused");
        stage.After(10).Ends("web", "probe")["web"].Note.ShouldBe("");
        stage.Log[^2..].ShouldBe(["WARN unhealthy: web (refused)", "INFO healthy again: web"]);
    }

    [Fact]
    public void A_check_that_runs_when_the_program_ends_is_abandoned()
    {
        var stage = new Stage(Checked()).After(10).Stop("web");
        stage.Abandoned.ShouldBe(["probe"]);
        stage.After(60).Errands.ShouldBeEmpty();
    }

    [Fact]
    public void The_first_good_check_makes_a_program_ready_and_is_tried_every_second()
    {
        var stage = new Stage(Checked() with { Ready = Readiness.HealthCheck }).After(1);
        stage.Ends("web", "probe", "refused").After(1).StateOf("web").ShouldBe(Starting);
        stage["web"].Note.ShouldBe("waiting for its health check: refused");
        stage.Ends("web", "probe").StateOf("web").ShouldBe(Running);
    }

    [Fact]
    public void A_program_whose_check_never_succeeds_is_given_up_with_the_reason_of_its_last_check()
    {
        var stage = new Stage(Checked() with { Ready = Readiness.HealthCheck, ReadyTimeout = TimeSpan.FromSeconds(3), StartRetries = 0 }).After(1);
        stage.After(0.1)["web"].Note.ShouldBe("waiting for its health check");
        stage.Ends("web", "probe", "can't find command 'chek'").After(4).Exits("web", 0).StateOf("web").ShouldBe(Fatal);
        stage["web"].SpawnError.ShouldBe("not ready after 3 seconds (ready_timeout), health check: can't find command 'chek'");
    }

    [Fact]
    public void A_program_that_uses_too_much_memory_is_restarted()
    {
        var stage = new Stage(A.Program() with { MemoryLimit = 100 << 20 }).After(6);
        stage.Uses("web", 100 << 20).StateOf("web").ShouldBe(Running);
        stage.Uses("web", 150 << 20).StateOf("web").ShouldBe(Stopping);
        stage.Log.ShouldContain("WARN restarting web: it uses 150 MB of memory, more than 100 MB (memory_limit)");
        stage.Exits("web", 0).Spawns.Count.ShouldBe(2);
    }

    [Fact]
    public void Nothing_is_measured_or_checked_unless_it_is_wanted() => new Stage(A.Program()).After(2).Supervisor.NextDeadline.ShouldBeNull();

    private static ProgramConfig Hooked(HooksConfig hooks) => A.Program() with { Hooks = hooks };

    private static ProgramConfig Checked(Func<HealthCheckConfig, HealthCheckConfig>? change = null) =>
        A.Program() with { Health = (change ?? (check => check))(new HealthCheckConfig { Target = "probe" }) };
}
