using Tuivisor.Server.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;
using static Tuivisor.UnitTests.Server.Supervision.LiveServer;
using A = Tuivisor.UnitTests.Supervision.A;

namespace Tuivisor.UnitTests.Server.Supervision;

public sealed class SupervisionServiceTests
{
    private const string Stay = "exec sleep 1000";

    [Fact]
    public async Task A_start_that_is_waited_for_is_answered_when_the_program_runs_and_a_stop_when_it_is_gone()
    {
        using var server = new LiveServer(Shell("web", Stay));
        (await server.Asked.StartAsync("web", true, Me, default)).ShouldBe(ActionOutcome.Ok);
        (await server.Asked.StartAsync("web", true, Me, default)).Text.ShouldBe("ALREADY_STARTED: web");
        (await server.Asked.StopAsync("web", true, Me, default)).ShouldBe(ActionOutcome.Ok);
        (await server.Asked.StopAsync("web", true, Me, default)).Text.ShouldBe("NOT_RUNNING: web");
        server.Log.Lines.ShouldContain("Info waiting for web to stop");
        server.Log.Lines.ShouldContain("Warn stopped: web (terminated by SIGTERM)");
    }

    [Fact]
    public async Task Stopping_right_after_starting_is_never_lost()
    {
        using var server = new LiveServer(Shell("web", Stay));
        for (var i = 0; i < 30; i++)
        {
            (await server.Asked.StartAsync("web", false, Me, default)).ShouldBe(ActionOutcome.Ok);
            (await server.Asked.StopAsync("web", true, Me, default).WaitAsync(TimeSpan.FromSeconds(5))).ShouldBe(ActionOutcome.Ok);
        }

        server.Log.Lines.ShouldNotContain(line => line.Contains("SIGKILL"));
    }

    [Fact]
    public async Task A_start_behind_a_stop_follows_it()
    {
        using var server = new LiveServer(Shell("web", Stay));
        await server.Asked.StartAsync("web", true, Me, default);
        var stopped = server.Asked.StopAsync("web", false, Me, default);
        (await server.Asked.StartAsync("web", true, Me, default)).ShouldBe(ActionOutcome.Ok);
        (await stopped).ShouldBe(ActionOutcome.Ok);
    }

    [Theory]
    [InlineData("no-such-command", FaultCode.NoFile, "NO_FILE: can't find command 'no-such-command'")]
    [InlineData("/tmp", FaultCode.NotExecutable, "NOT_EXECUTABLE: command at '/tmp' is a directory")]
    public async Task What_cannot_be_run_is_refused_and_its_state_stays(string command, FaultCode code, string text)
    {
        using var server = new LiveServer(Shell("web", Stay) with { Command = command });
        (await server.Asked.StartAsync("web", true, Me, default)).ShouldBe(new ActionOutcome(code, text));
        server.View("web").State.ShouldBe(ProcessState.Stopped);
    }

    [Fact]
    public async Task A_program_that_exits_too_quickly_is_a_spawn_error()
    {
        using var server = new LiveServer(Shell("web", "exit 3") with { StartSecs = TimeSpan.FromSeconds(1), StartRetries = 0 });
        (await server.Asked.StartAsync("web", true, Me, default)).Text.ShouldBe("SPAWN_ERROR: web");
        server.Log.Lines.ShouldContain("Warn exited: web (exit status 3; not expected)");
    }

    [Fact]
    public async Task Unknown_names_and_signals_are_refused()
    {
        using var server = new LiveServer(Shell("web", Stay));
        (await server.Asked.StartAsync("nope", true, Me, default)).Text.ShouldBe("BAD_NAME: nope");
        (await server.Asked.StartGroupAsync("nope", true, Me, default)).Whole.Text.ShouldBe("BAD_NAME: nope");
        (await server.Asked.SignalAsync("web", "BOGUS", Me, default)).Text.ShouldBe("BAD_SIGNAL: BOGUS");
        (await server.Asked.SignalAsync("web", "HUP", Me, default)).Text.ShouldBe("NOT_RUNNING: web");
    }

    [Fact]
    public async Task Groups_start_and_stop_as_a_whole()
    {
        using var server = new LiveServer(Shell("a", Stay, "g"), Shell("b", Stay, "g"), Shell("other", Stay));
        var started = await server.Asked.StartGroupAsync("g", true, Me, default);
        started.Each.Select(each => each.Name).Order().ShouldBe(["a", "b"]);
        started.Each.ShouldAllBe(each => each.Outcome.IsOk && each.Group == "g");
        (await server.Asked.StartGroupAsync("g", true, Me, default)).Each.ShouldBeEmpty();
        (await server.Asked.SignalGroupAsync("g", "CONT", Me, default)).Each.Count.ShouldBe(2);
        (await server.Asked.StopAllAsync(true, Me, default)).Each.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_crash_is_followed_by_a_new_child_at_once()
    {
        using var server = new LiveServer(Shell("web", Stay) with { AutoRestart = AutoRestart.Always });
        await server.Asked.StartAsync("web", true, Me, default);
        var first = server.View("web").Pid;
        var next = await server.Until(
            "web", program => program.State == ProcessState.Running,
            () => server.Asked.SignalAsync("web", "KILL", Me, default));
        next.Pid.ShouldNotBe(first);
        next.Restarts.ShouldBe(1);
    }

    [Fact]
    public async Task A_restart_is_answered_when_the_new_child_lives()
    {
        using var server = new LiveServer(Shell("web", Stay));
        await server.Asked.StartAsync("web", true, Me, default);
        var first = server.View("web").Pid;
        (await server.Asked.RestartAsync("web", Me, default)).ShouldBe(ActionOutcome.Ok);
        (await server.Asked.AskAsync(supervisor => supervisor.Processes.Find("web")!.Pid, default)).ShouldNotBe(first);
    }

    [Fact]
    public async Task Programs_of_no_file_come_and_go()
    {
        using var server = new LiveServer(Shell("web", Stay));
        (await server.Asked.RunAsync(Shell("shell", Stay), Me, default)).ShouldBe(ActionOutcome.Ok);
        (await server.Asked.RunAsync(Shell("shell", Stay), Me, default)).Text.ShouldBe("ALREADY_ADDED: shell");
        (await server.Asked.RereadAsync(Me, default)).Removed.ShouldBeEmpty();
        (await server.Asked.RemoveAsync("web", Me, default)).Code.ShouldBe(FaultCode.Failed);
        (await server.Asked.RemoveAsync("shell", Me, default)).ShouldBe(ActionOutcome.Ok);
        (await server.Asked.AskAsync(supervisor => supervisor.Processes.Find("shell"), default)).ShouldBeNull();
    }

    [Fact]
    public async Task Groups_change_only_when_asked()
    {
        using var server = new LiveServer(Shell("web", Stay));
        server.Next = new ConfigResult { Config = A.Config(A.Group(Shell("new", Stay))) };
        var reread = await server.Asked.RereadAsync(Me, default);
        (reread.Added.Single(), reread.Removed.Single()).ShouldBe(("new", "web"));
        (await server.Asked.AddGroupAsync("web", Me, default)).Text.ShouldBe("BAD_NAME: web");
        (await server.Asked.AddGroupAsync("new", Me, default)).ShouldBe(ActionOutcome.Ok);
        (await server.Asked.AddGroupAsync("new", Me, default)).Text.ShouldBe("ALREADY_ADDED: new");
        await server.Asked.StartAsync("web", true, Me, default);
        (await server.Asked.RemoveGroupAsync("web", Me, default)).Text.ShouldBe("STILL_RUNNING: web");
        await server.Asked.StopAsync("web", true, Me, default);
        (await server.Asked.RemoveGroupAsync("web", Me, default)).ShouldBe(ActionOutcome.Ok);
    }

    [Fact]
    public async Task An_error_in_the_configuration_changes_nothing()
    {
        using var server = new LiveServer(Shell("web", Stay));
        server.Next = new ConfigResult { Errors = [new ConfigError(default, "", "p", "r", "bad logging level name 'bogus'")] };
        (await server.Asked.RereadAsync(Me, default)).Whole.Text.ShouldBe("CANT_REREAD: bad logging level name 'bogus'");
        (await server.Asked.RestartServerAsync(Me, default)).Code.ShouldBe(FaultCode.CantReread);
        server.Completion.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_shutdown_ends_when_all_have_stopped_and_refuses_requests_meanwhile()
    {
        using var server = new LiveServer(Shell("web", "trap '' TERM; echo ready; while :; do sleep 0.1; done") with { StopWaitSecs = TimeSpan.FromSeconds(1) });
        await server.Asked.StartAsync("web", true, Me, default);
        (await server.Asked.ShutdownAsync(Me, default)).ShouldBe(ActionOutcome.Ok);
        (await server.Asked.StartAsync("web", true, Me, default)).Text.ShouldBe("SHUTDOWN_STATE");
        (await server.Completion.WaitAsync(TimeSpan.FromSeconds(20))).Restart.ShouldBeFalse();
    }

    [Fact]
    public async Task Input_reaches_a_running_program_only()
    {
        using var server = new LiveServer(Shell("web", "read line; exit 7"));
        (await server.Asked.SendStdinAsync("web", "x\n"u8.ToArray(), default)).Text.ShouldBe("NOT_RUNNING: web");
        await server.Asked.StartAsync("web", true, Me, default);
        var ended = await server.Until(
            "web", program => program.LastExit is not null,
            () => server.Asked.SendStdinAsync("web", "x\n"u8.ToArray(), default));
        ended.LastExit.ShouldBe(ExitStatus.Exited(7));
    }
}
