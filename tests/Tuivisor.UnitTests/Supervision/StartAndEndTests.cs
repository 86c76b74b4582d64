using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;
using static Tuivisor.Supervision.Processes.ProcessState;

namespace Tuivisor.UnitTests.Supervision;

/// <summary>Readiness, one-shot programs, pauses, vital programs.</summary>
public sealed class StartAndEndTests
{
    private static readonly ProgramConfig Notifying = A.Program() with { Ready = Readiness.Notify, ReadyTimeout = TimeSpan.FromSeconds(30) };

    [Fact]
    public void A_program_that_notifies_is_running_when_it_has_said_so_and_has_stayed_up()
    {
        var early = new Stage(Notifying);
        early.Says("web", isReady: true).StateOf("web").ShouldBe(Starting);
        early.After(1).StateOf("web").ShouldBe(Running);

        var late = new Stage(Notifying).After(20);
        late.StateOf("web").ShouldBe(Starting);
        late["web"].Note.ShouldBe("waiting for READY=1");
        late.Says("web", isReady: true).StateOf("web").ShouldBe(Running);
    }

    [Fact]
    public void A_program_that_does_not_become_ready_in_time_is_ended_and_its_start_has_failed()
    {
        var stage = new Stage(Notifying with { StartRetries = 0, StopWaitSecs = TimeSpan.FromSeconds(4) }).After(31.5);
        stage.Signals.ShouldBe([("web", 15, false)]);
        stage.After(4).Signals.ShouldBe([("web", 15, false), ("web", 9, false)]);
        stage.Dies("web", 9).StateOf("web").ShouldBe(Fatal);
        stage["web"].SpawnError.ShouldBe("not ready after 30 seconds (ready_timeout)");
    }

    [Fact]
    public void Without_startsecs_readiness_counts_all_the_same()
    {
        var stage = new Stage(Notifying with { StartSecs = TimeSpan.Zero }).After(0.1);
        stage.StateOf("web").ShouldBe(Starting);
        stage.Says("web", isReady: true).StateOf("web").ShouldBe(Running);
    }

    [Fact]
    public void What_a_program_says_of_itself_is_shown_until_it_ends()
    {
        var stage = new Stage(A.Program()).After(2).Says("web", false, "serving 3 clients");
        stage["web"].Description(stage.Now.Wall).ShouldBe("pid 100, uptime 0:00:02, serving 3 clients");
        stage.Exits("web", 1).After(2)["web"].Note.ShouldBe("");
    }

    [Fact]
    public void A_oneshot_that_ends_well_before_startsecs_has_succeeded()
    {
        var stage = new Stage(A.Program() with { IsOneShot = true }).Exits("web", 0);
        stage.StateOf("web").ShouldBe(Exited);
        stage["web"].SpawnError.ShouldBe("");
        stage.Log[^1].ShouldBe("INFO exited: web (exit status 0; expected)");
        stage.After(60).Spawns.Count.ShouldBe(1);
    }

    [Fact]
    public void A_oneshot_that_fails_is_tried_again_as_any_failed_start()
    {
        var stage = new Stage(A.Program(startRetries: 1) with { IsOneShot = true }).Exits("web", 1);
        stage.StateOf("web").ShouldBe(Backoff);
        stage.After(1).Exits("web", 1).StateOf("web").ShouldBe(Fatal);
    }

    [Fact]
    public void A_oneshot_that_has_succeeded_is_not_run_again_even_with_autorestart() =>
        new Stage(A.Program() with { IsOneShot = true, AutoRestart = AutoRestart.Always }).After(2).Exits("web", 0).After(60).Spawns.Count.ShouldBe(1);

    [Fact]
    public void A_restart_waits_for_restartpause()
    {
        var stage = new Stage(A.Program() with { RestartPause = TimeSpan.FromSeconds(5) }).After(100).Exits("web", 1);
        stage.StateOf("web").ShouldBe(Exited);
        stage["web"].DueAt.ShouldBe(stage.Now.Wall.AddSeconds(5));
        stage.After(4.9).Spawns.Count.ShouldBe(1);
        stage.After(0.2).Spawns.Count.ShouldBe(2);
        stage.Exits("web", 1).StateOf("web").ShouldBe(Backoff);
        stage.After(4.9).Spawns.Count.ShouldBe(2);
        stage.After(0.2).Spawns.Count.ShouldBe(3);
    }

    [Fact]
    public void Pauses_double_up_to_maxbackoff_and_begin_anew_after_a_long_life()
    {
        var stage = new Stage(A.Program(startSecs: 0) with { MaxBackoff = TimeSpan.FromSeconds(6), RestartPause = TimeSpan.FromSeconds(1) });
        var pauses = new List<double>();
        for (var i = 0; i < 5; i++)
            pauses.Add(PauseAfterExit());
        pauses.ShouldBe([1, 2, 4, 6, 6]);
        stage.After(6);
        PauseAfterExit().ShouldBe(1);

        double PauseAfterExit()
        {
            var pause = (stage.Exits("web", 1)["web"].DueAt!.Value - stage.Now.Wall).TotalSeconds;
            stage.After(pause).StateOf("web").ShouldBe(Running);
            return pause;
        }
    }

    [Fact]
    public void Programs_that_end_at_once_again_and_again_are_started_together_once_a_second()
    {
        var stage = new Stage(A.Program("one", startSecs: 0), A.Program("two", startSecs: 0)).After(0.03);
        for (var i = 0; i < 10; i++)
            stage.Exits("one", 1).After(0.002).Exits("two", 1).After(0.003);
        stage.Spawns.Count.ShouldBe(22);
        stage.Exits("one", 1).After(0.002).Exits("two", 1).Spawns.Count.ShouldBe(22);
        stage["one"].DueAt.ShouldBe(stage["two"].DueAt);
        stage.After(0.9).Spawns.Count.ShouldBe(22);
        stage.After(0.12).Spawns.Count.ShouldBe(24);
        var started = stage["one"].StartedAt!.Value;
        stage.Exits("one", 1)["one"].DueAt.ShouldBe(started.AddSeconds(1));
    }

    [Theory, InlineData(0), InlineData(-1)]
    public void One_that_is_given_no_time_to_stop_is_killed_and_a_second_later_again(int stopWaitSecs)
    {
        var stage = new Stage(A.Program() with { StopWaitSecs = TimeSpan.FromSeconds(stopWaitSecs) }).After(2);
        stage.Stop("web").After(0.5).Signals.ShouldBe([("web", 15, false), ("web", 9, false)]);
        stage.After(1).Signals.Count.ShouldBe(3);
        stage.Exits("web", 0).StateOf("web").ShouldBe(Stopped);
    }

    [Fact]
    public void Failed_starts_pause_longer_up_to_maxbackoff_too()
    {
        var stage = new Stage(A.Program(startRetries: 9) with { MaxBackoff = TimeSpan.FromSeconds(3) });
        stage.Exits("web", 1).After(1).Exits("web", 1).After(2).Exits("web", 1).After(2.9).Spawns.Count.ShouldBe(3);
        stage.After(0.2).Spawns.Count.ShouldBe(4);
    }

    [Fact]
    public void Jitter_makes_a_pause_longer_by_some_per_cent()
    {
        var stage = new Stage(A.Config(A.Group(A.Program() with { RestartPause = TimeSpan.FromSeconds(10), RestartJitter = 50 })), random: () => 0.5).After(2);
        (stage.Exits("web", 1)["web"].DueAt!.Value - stage.Now.Wall).TotalSeconds.ShouldBe(12.5);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(0, 0)]
    public void The_server_ends_with_a_vital_program_and_its_exit_code(int code, int expected)
    {
        var stage = new Stage(A.Program() with { OnExit = EndAction.Shutdown, AutoRestart = AutoRestart.Never }, A.Program("other")).After(2);
        stage.Exits("web", code).Signals.ShouldBe([("other", 15, false)]);
        stage.Exits("other", 0).Quit.ShouldBe(new Effect.Quit(Restart: false, expected));
        stage.Log.ShouldContain($"WARN web is EXITED, shutting down with exit code {expected} (on_exit)");
    }

    [Fact]
    public void A_signal_counts_as_a_shell_counts_it() =>
        new Stage(A.Program() with { OnExit = EndAction.Shutdown, AutoRestart = AutoRestart.Never }).After(2).Dies("web", 9).Quit!.ExitCode.ShouldBe(137);

    [Fact]
    public void A_program_that_is_started_again_ends_nothing()
    {
        var stage = new Stage(A.Program() with { OnExit = EndAction.Shutdown, RestartPause = TimeSpan.FromSeconds(5) }).After(2).Exits("web", 1);
        stage.Quit.ShouldBeNull();
        stage.After(9).StateOf("web").ShouldBe(Running);
        stage.Stop("web").Exits("web", 1).Quit.ShouldBeNull();
    }

    [Fact]
    public void An_expected_end_may_be_let_pass()
    {
        var config = A.Program() with { OnExit = EndAction.ShutdownIfUnexpected, AutoRestart = AutoRestart.Never };
        new Stage(config).After(2).Exits("web", 0).Quit.ShouldBeNull();
        new Stage(config).After(2).Exits("web", 4).Quit!.ExitCode.ShouldBe(4);
    }

    [Fact]
    public void A_vital_program_that_cannot_be_started_ends_the_server_with_a_failure()
    {
        var stage = new Stage(A.Program(startRetries: 0) with { OnFatal = EndAction.Shutdown, AutoStart = false });
        stage.Unspawnable.Add("web");
        stage.Start("web").Quit.ShouldBe(new Effect.Quit(Restart: false, 1));
        stage.Supervisor.State.ExitCode.ShouldBe(1);
    }
}
