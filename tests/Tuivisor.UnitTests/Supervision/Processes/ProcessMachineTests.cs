using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;
using Tuivisor.Supervision.Processes;
using static Tuivisor.Supervision.Processes.ProcessState;

namespace Tuivisor.UnitTests.Supervision.Processes;

public sealed class ProcessMachineTests
{
    [Fact]
    public void A_program_that_stays_up_for_startsecs_is_running()
    {
        var stage = new Stage(A.Program(startSecs: 5));
        stage.StateOf("web").ShouldBe(Starting);
        stage.After(4.9).StateOf("web").ShouldBe(Starting);
        stage.After(0.2).StateOf("web").ShouldBe(Running);
        stage.Log.ShouldBe(
        [
            "INFO spawned: 'web' with pid 100",
            "INFO success: web entered RUNNING state, process has stayed up for > than 5 seconds (startsecs)",
        ]);
    }

    [Fact]
    public void Without_startsecs_a_program_is_running_as_soon_as_it_is_spawned() =>
        new Stage(A.Program(startSecs: 0)).StateOf("web").ShouldBe(Running);

    [Fact]
    public void Exiting_before_startsecs_backs_off_longer_each_time_until_retries_run_out()
    {
        var stage = new Stage(A.Program(startRetries: 2));
        stage.Exits("web", 0).StateOf("web").ShouldBe(Backoff);
        stage["web"].SpawnError.ShouldBe("Exited too quickly (process log may have details)");
        stage["web"].ReportedExitStatus.ShouldBe(0);
        stage.After(0.9).StateOf("web").ShouldBe(Backoff);
        stage.After(0.2).Exits("web", 1);
        stage.After(1.9).StateOf("web").ShouldBe(Backoff);
        stage.After(0.2).Exits("web", 1).StateOf("web").ShouldBe(Fatal);
        stage.Spawns.Count.ShouldBe(3);
        stage["web"].Failures.ShouldBe(0);
        stage.Log[^2..].ShouldBe(
        [
            "WARN exited: web (exit status 1; not expected)",
            "INFO gave up: web entered FATAL state, too many start retries too quickly",
        ]);
        stage.EventTypes.ShouldBe(
        [
            EventType.ProcessGroupAdded, EventType.SupervisorStateChangeRunning,
            EventType.ProcessStateStarting, EventType.ProcessStateBackoff,
            EventType.ProcessStateStarting, EventType.ProcessStateBackoff,
            EventType.ProcessStateStarting, EventType.ProcessStateBackoff, EventType.ProcessStateFatal,
        ]);
    }

    [Fact]
    public void A_failed_spawn_counts_as_a_failed_start()
    {
        var stage = new Stage(A.Program() with { AutoStart = false, StartRetries = 0 });
        stage.Unspawnable.Add("web");
        stage.Start("web").StateOf("web").ShouldBe(Fatal);
        stage["web"].SpawnError.ShouldBe("can't find command '/bin/web'");
        stage.Log.ShouldContain("INFO spawnerr: can't find command '/bin/web'");
    }

    [Fact]
    public void An_expected_exit_is_the_end()
    {
        var stage = new Stage(A.Program() with { ExitCodes = [0, 2] }).After(2).Exits("web", 2);
        stage.StateOf("web").ShouldBe(Exited);
        stage.Log[^1].ShouldBe("INFO exited: web (exit status 2; expected)");
        stage["web"].SpawnError.ShouldBe("");
        stage["web"].ReportedExitStatus.ShouldBe(2);
        stage.After(100).Spawns.Count.ShouldBe(1);
    }

    [Fact]
    public void An_unexpected_exit_restarts_the_program_at_once()
    {
        var stage = new Stage(A.Program()).After(2).Exits("web", 7);
        stage.StateOf("web").ShouldBe(Starting);
        stage["web"].Restarts.ShouldBe(1);
        stage.Log.ShouldContain("WARN exited: web (exit status 7; not expected)");
    }

    [Fact]
    public void Death_by_signal_is_never_expected()
    {
        var stage = new Stage(A.Program() with { ExitCodes = [0, 15], AutoRestart = AutoRestart.Never }).After(2).Dies("web", 15);
        stage.StateOf("web").ShouldBe(Exited);
        stage["web"].ReportedExitStatus.ShouldBe(-1);
        stage["web"].SpawnError.ShouldBe("Bad exit code -1");
        stage.Log[^1].ShouldBe("WARN exited: web (terminated by SIGTERM; not expected)");
    }

    [Theory]
    [InlineData(AutoRestart.Never, 1, Exited)]
    [InlineData(AutoRestart.Unexpected, 0, Exited)]
    [InlineData(AutoRestart.Unexpected, 1, Starting)]
    [InlineData(AutoRestart.Always, 0, Starting)]
    public void Autorestart_decides_what_follows_an_exit(AutoRestart mode, int code, ProcessState then) =>
        new Stage(A.Program() with { AutoRestart = mode }).After(2).Exits("web", code).StateOf("web").ShouldBe(then);

    [Fact]
    public void A_program_that_exits_at_once_again_and_again_is_paced_to_once_a_second()
    {
        var stage = new Stage(A.Program(startSecs: 0) with { AutoRestart = AutoRestart.Always });
        while (stage.StateOf("web") == Running)
            stage.Exits("web", 9);
        stage.Spawns.Count.ShouldBe(11);
        stage.StateOf("web").ShouldBe(Exited);
        stage.After(0.9).StateOf("web").ShouldBe(Exited);
        stage.After(0.2).StateOf("web").ShouldBe(Running);
        stage.After(2).Exits("web", 9).StateOf("web").ShouldBe(Running, "a longer life earns it back");
    }

    [Fact]
    public void A_stop_while_it_waits_to_be_restarted_holds()
    {
        var stage = new Stage(A.Program(startSecs: 0) with { AutoRestart = AutoRestart.Always });
        while (stage.StateOf("web") == Running)
            stage.Exits("web", 9);
        stage.Stop("web").After(10).StateOf("web").ShouldBe(Stopped);
    }

    [Fact]
    public void Stopping_sends_the_stop_signal_then_kills_again_and_again()
    {
        var config = A.Program() with { StopSignal = 3, StopWaitSecs = TimeSpan.FromSeconds(3), StopAsGroup = true, KillAsGroup = true };
        var stage = new Stage(config).After(2).Stop("web");
        stage.StateOf("web").ShouldBe(Stopping);
        stage.After(6.5).Signals.ShouldBe([("web", 3, true), ("web", 9, true), ("web", 9, true)]);
        stage.Log.ShouldContain("DEBUG killing web (pid 100) process group with signal SIGQUIT");
        stage.Log.ShouldContain("WARN killing 'web' (100) with SIGKILL");
        stage.Dies("web", 9).StateOf("web").ShouldBe(Stopped);
        stage.Log[^1].ShouldBe("WARN stopped: web (terminated by SIGKILL)");
    }

    [Fact]
    public void A_stop_with_an_expected_exit_code_is_plain_information() =>
        new Stage(A.Program()).After(2).Stop("web").Exits("web", 0).Log[^1].ShouldBe("INFO stopped: web (exit status 0)");

    [Fact]
    public void A_stop_that_someone_waits_for_is_reported_every_two_seconds()
    {
        var stage = new Stage(A.Program()).After(2).Stop("web", waits: true).After(5);
        stage.Log.Count(line => line == "INFO waiting for web to stop").ShouldBe(3);
        stage.Exits("web", 0).After(5).Log.Count(line => line == "INFO waiting for web to stop").ShouldBe(3);
    }

    [Fact]
    public void A_stop_during_the_spawn_is_not_lost()
    {
        var stage = new Stage(A.Program() with { AutoStart = false }) { HoldSpawns = true };
        stage.Start("web").Stop("web").StateOf("web").ShouldBe(Stopping);
        stage.Signals.ShouldBeEmpty();
        stage.AnswerSpawn("web").Signals.ShouldBe([("web", 15, false)]);
        stage.Dies("web", 15).StateOf("web").ShouldBe(Stopped);
    }

    [Fact]
    public void Stopping_in_backoff_forgets_the_failures()
    {
        var stage = new Stage(A.Program()).Exits("web", 1).Stop("web");
        stage.StateOf("web").ShouldBe(Stopped);
        stage["web"].Failures.ShouldBe(0);
        stage.Log[^1].ShouldBe("DEBUG Attempted to kill web, which is in BACKOFF state.");
        stage.After(60).Spawns.Count.ShouldBe(1);
    }

    [Fact]
    public void A_start_behind_a_stop_is_queued()
    {
        var stage = new Stage(A.Program()).After(2).Stop("web").Start("web");
        stage["web"].StartQueued.ShouldBeTrue();
        stage.Exits("web", 0).StateOf("web").ShouldBe(Starting);
    }

    [Fact]
    public void A_queued_start_keeps_the_kill_timer()
    {
        var stage = new Stage(A.Program()).After(2).Stop("web").Start("web").After(10.5);
        stage.Signals.ShouldContain(("web", 9, false));
    }

    [Fact]
    public void Another_stop_forgets_the_queued_start() =>
        new Stage(A.Program()).After(2).Stop("web").Start("web").Stop("web").Exits("web", 0).StateOf("web").ShouldBe(Stopped);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_restart_stops_and_starts(double age)
    {
        var stage = new Stage(A.Program()).After(age).Restart("web");
        stage.StateOf("web").ShouldBe(Stopping);
        stage.Dies("web", 15).StateOf("web").ShouldBe(Starting);
        stage["web"].Pid.ShouldBe(101);
    }

    [Fact]
    public void A_signal_that_cannot_be_sent_makes_the_state_unknown()
    {
        var stage = new Stage(A.Program()).After(2).Stop("web");
        stage.Feed(new SupervisorInput.SignalFailed(stage["web"].Id, 15, "EPERM", IsGone: false));
        stage.StateOf("web").ShouldBe(Unknown);
        stage.Log[^1].ShouldBe("CRITICAL unknown problem killing web (100):EPERM");
        stage.Exits("web", 0).StateOf("web").ShouldBe(Stopped);
    }

    [Fact]
    public void A_signal_to_a_child_that_is_just_gone_changes_nothing()
    {
        var stage = new Stage(A.Program()).After(2).Stop("web");
        stage.Feed(new SupervisorInput.SignalFailed(stage["web"].Id, 15, "ESRCH", IsGone: true));
        stage.StateOf("web").ShouldBe(Stopping);
    }

    [Fact]
    public void Every_row_of_the_table_can_be_reached()
    {
        foreach (var rows in ProcessTransitions.Rows.GroupBy(row => (row.From, row.On)))
        {
            foreach (var row in rows.SkipLast(1))
                row.When.ShouldNotBeNull($"what follows {row.From} on {row.On} without a guard is dead");
        }
    }
}
