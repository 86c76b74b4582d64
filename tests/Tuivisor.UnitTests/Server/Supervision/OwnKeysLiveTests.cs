using Tuivisor.Os;
using Tuivisor.Server.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;
using static Tuivisor.UnitTests.Server.Supervision.LiveServer;

namespace Tuivisor.UnitTests.Server.Supervision;

/// <summary>What Supervisor does not have, with real children.</summary>
public sealed class OwnKeysLiveTests
{
    private const string Stay = "exec sleep 1000";

    [Fact]
    public async Task Starting_a_program_starts_what_it_needs_and_is_answered_when_both_run()
    {
        using var server = new LiveServer(Shell("web", Stay) with { DependsOn = ["db"] }, Shell("db", Stay));
        (await server.Asked.StartAsync("web", true, Me, default)).ShouldBe(ActionOutcome.Ok);
        (server.View("db").State, server.View("web").State).ShouldBe((ProcessState.Running, ProcessState.Running));
    }

    [Fact]
    public async Task A_start_that_waits_in_vain_is_answered_and_blocks_nobody()
    {
        using var server = new LiveServer(Shell("web", Stay) with { DependsOn = ["db"] }, Shell("db", "exit 1") with { StartSecs = TimeSpan.FromSeconds(1), StartRetries = 0 });
        (await server.Asked.StartAsync("web", true, Me, default)).Text.ShouldBe("FAILED: web is waiting for db (FATAL)");
        server.View("web").Description(default).ShouldBe("waiting for db (FATAL)");
        (await server.Asked.StopAsync("web", true, Me, default)).ShouldBe(ActionOutcome.Ok);
    }

    [Fact]
    public async Task A_oneshot_is_answered_when_it_has_done_its_work()
    {
        using var server = new LiveServer(Shell("migrate", "exit 0") with { IsOneShot = true, StartSecs = TimeSpan.FromSeconds(5) });
        (await server.Asked.StartAsync("migrate", true, Me, default)).ShouldBe(ActionOutcome.Ok);
        server.View("migrate").State.ShouldBe(ProcessState.Exited);
    }

    [Fact]
    public async Task The_server_ends_with_the_exit_code_of_a_vital_program()
    {
        using var server = new LiveServer(Shell("web", "exit 7") with { OnExit = EndAction.Shutdown, AutoRestart = AutoRestart.Never }, Shell("other", Stay));
        await server.Asked.StartAsync("other", true, Me, default);
        await server.Asked.StartAsync("web", false, Me, default);
        var end = await server.Completion.WaitAsync(TimeSpan.FromSeconds(20));
        (end.Restart, end.ExitCode).ShouldBe((false, 7));
    }

    [Fact]
    public async Task Hooks_run_in_their_places_with_the_programs_environment_and_log()
    {
        using var server = new LiveServer(Shell("web", "echo running; " + Stay) with
        {
            Environment = new Dictionary<string, string> { ["WHO"] = "me" },
            Hooks = new HooksConfig
            {
                PreStart = "/bin/sh -c 'echo before $WHO $SUPERVISOR_PROCESS_NAME'", PostStart = "/bin/sh -c 'echo after $MAINPID'",
                PostStop = "/bin/sh -c 'echo swept'",
            },
        });
        (await server.Asked.StartAsync("web", true, Me, default)).ShouldBe(ActionOutcome.Ok);
        var pid = server.View("web").Pid;
        var log = server.View("web").StdoutLog!;
        await LogHolds(log, "before me web", "running", $"after {pid}");
        await server.Asked.StopAsync("web", true, Me, default);
        await LogHolds(log, "before me web", "running", $"after {pid}", "swept");
        var lines = File.ReadAllLines(log);
        (lines[0], lines[^1]).ShouldBe(("before me web", "swept"));
    }

    [Fact]
    public async Task A_hook_that_fails_is_the_reason_of_a_failed_start()
    {
        using var server = new LiveServer(Shell("web", Stay) with { StartRetries = 0, Hooks = new HooksConfig { PreStart = "/bin/sh -c 'echo no database; exit 3'" } });
        (await server.Asked.StartAsync("web", true, Me, default)).Text.ShouldBe("SPAWN_ERROR: web");
        server.View("web").SpawnError.ShouldBe("prestartcommand failed: exit status 3: no database");
    }

    [Fact]
    public async Task A_hook_that_takes_too_long_is_killed_with_what_it_started()
    {
        using var server = new LiveServer(Shell("web", Stay) with
        {
            StartRetries = 0, Hooks = new HooksConfig { PreStart = "/bin/sh -c 'sleep 1000 & sleep 1000'", Timeout = TimeSpan.FromMilliseconds(200) },
        });
        (await server.Asked.StartAsync("web", true, Me, default)).Text.ShouldBe("SPAWN_ERROR: web");
        server.View("web").SpawnError.ShouldBe("prestartcommand failed: timed out after 0.2 seconds");
    }

    [Fact]
    public async Task A_stop_command_ends_a_program_that_hears_no_signal()
    {
        var listens = Path.GetTempFileName();
        using var server = new LiveServer(Shell("web", $"trap '' TERM; trap 'exit 5' USR1; rm {listens}; while :; do sleep 0.05; done") with
        {
            Hooks = new HooksConfig { Stop = "/bin/sh -c 'kill -USR1 $MAINPID'" },
        });
        await server.Asked.StartAsync("web", true, Me, default);
        SpinWait.SpinUntil(() => !File.Exists(listens), 20_000).ShouldBeTrue();
        (await server.Asked.StopAsync("web", true, Me, default)).ShouldBe(ActionOutcome.Ok);
        server.View("web").LastExit.ShouldBe(ExitStatus.Exited(5));
    }

    [Fact]
    public async Task A_program_whose_health_check_fails_is_restarted()
    {
        using var server = new LiveServer(Shell("web", Stay) with
        {
            Health = new HealthCheckConfig { Target = "/bin/sh -c 'echo sick; exit 1'", Interval = TimeSpan.FromMilliseconds(20), Retries = 2 },
        });
        var again = await server.Until("web", program => program is { State: ProcessState.Running, Restarts: 1 },
            () => server.Asked.StartAsync("web", true, Me, default));
        again.Pid.ShouldNotBe(0);
        server.Log.Lines.ShouldContain("Warn restarting web: 2 health checks in a row failed, the last one: exit status 1: sick");
    }

    [Fact]
    public async Task A_program_says_on_a_socket_that_it_is_ready()
    {
        var script = Path.GetTempFileName();
        File.WriteAllText(script, """
            import os, socket, time
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            s.sendto(b'STATUS=warming up\nREADY=1', os.environ['NOTIFY_SOCKET'])
            time.sleep(1000)
            """);
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "needs python3");
        using var server = new LiveServer(Shell("web", "") with { Command = $"/usr/bin/python3 {script}", Ready = Readiness.Notify });
        (await server.Asked.StartAsync("web", true, Me, default)).ShouldBe(ActionOutcome.Ok);
        server.View("web").Note.ShouldBe("warming up");
        File.Delete(script);
    }

    [Fact]
    public async Task A_program_that_never_says_so_has_failed_to_start()
    {
        using var server = new LiveServer(Shell("web", Stay) with { Ready = Readiness.Notify, ReadyTimeout = TimeSpan.FromMilliseconds(100), StartRetries = 0 });
        (await server.Asked.StartAsync("web", true, Me, default)).Text.ShouldBe("SPAWN_ERROR: web");
        server.View("web").SpawnError.ShouldBe("not ready after 0.1 seconds (ready_timeout)");
    }

    [Fact]
    public async Task Limits_and_niceness_are_those_that_are_asked_for()
    {
        using var server = new LiveServer(Shell("web", Stay) with { Limits = [new LimitConfig(ResourceLimits.CoreSize, 123, 234)], Nice = 3, OomScoreAdjust = 77 });
        await server.Asked.StartAsync("web", true, Me, default);
        var pid = server.View("web").Pid;
        // Not open files: while the child is made its soft limits are this process's too, and other tests open files.
        File.ReadAllLines($"/proc/{pid}/limits").Single(line => line.StartsWith("Max core file size")).Split(' ', StringSplitOptions.RemoveEmptyEntries)[4..6].ShouldBe(["123", "234"]);
        File.ReadAllText($"/proc/{pid}/stat").Split(' ')[18].ShouldBe("3");
        File.ReadAllText($"/proc/{pid}/oom_score_adj").Trim().ShouldBe("77");
    }

    [Fact]
    public async Task Each_line_of_a_log_has_its_prefix()
    {
        using var server = new LiveServer(Shell("web", "echo one; echo two; " + Stay) with { LogPrefix = [LogMark.Name, LogMark.Stream] });
        await server.Asked.StartAsync("web", true, Me, default);
        await LogHolds(server.View("web").StdoutLog!, "web stdout one", "web stdout two");
    }

    [Fact]
    public async Task A_program_is_told_to_read_its_configuration_anew_by_its_own_signal()
    {
        using var server = new LiveServer(
            Shell("web", "trap 'exit 9' USR2; echo ready; while :; do sleep 0.05; done") with { ReloadSignal = 12 }, Shell("other", Stay));
        await server.Asked.StartAsync("web", true, Me, default);
        await LogHolds(server.View("web").StdoutLog!, "ready");
        var ended = await server.Until("web", program => program.LastExit is not null, () => server.Asked.RefreshAsync("web", Me, default));
        ended.LastExit.ShouldBe(ExitStatus.Exited(9));
        (await server.Asked.RefreshAsync("other", Me, default)).Text.ShouldBe("FAILED: other has no reloadsignal=");
    }

    [Fact]
    public async Task The_number_of_processes_changes_without_a_restart_of_those_that_stay()
    {
        const string Text = """
            [supervisord]
            [program:w]
            command=/bin/sleep 1000
            tty=false
            startsecs=0
            autostart=false
            process_name=%(program_name)s_%(process_num)02d
            numprocs=2
            """;
        ConfigResult Read(IReadOnlyDictionary<string, ScaleOverride> scales) => ConfigLoader.Load(new ConfigSource { Text = Text, Scales = scales });
        using var server = new LiveServer([.. Read(new Dictionary<string, ScaleOverride>()).Config!.Groups[0].Programs]);
        server.Load = Read;
        await server.Asked.StartGroupAsync("w", true, Me, default);
        var pids = new[] { server.View("w:w_00").Pid, server.View("w:w_01").Pid };

        (await server.Asked.ScaleAsync("w", 4, Me, default)).ShouldBe(ActionOutcome.Ok);
        (await server.Asked.AskAsync(supervisor => supervisor.Processes.Group("w")!.Select(program => program.Name).ToList(), default))
            .ShouldBe(["w_00", "w_01", "w_02", "w_03"]);
        (await server.Asked.StartAsync("w:w_03", true, Me, default)).Text.ShouldBe("ALREADY_STARTED: w:w_03");
        new[] { server.View("w:w_00").Pid, server.View("w:w_01").Pid }.ShouldBe(pids);
        (await server.Asked.RereadAsync(Me, default)).Changed.ShouldBeEmpty();

        (await server.Asked.ScaleAsync("w", 1, Me, default)).ShouldBe(ActionOutcome.Ok);
        (await server.Asked.AskAsync(supervisor => supervisor.Processes.Group("w")!.Single().Pid, default)).ShouldBe(pids[0]);
        (await server.Asked.RereadAsync(Me, default)).Changed.ShouldBeEmpty();
        (await server.Asked.ScaleAsync("nope", 2, Me, default)).Text.ShouldBe("BAD_NAME: nope");
        (await server.Asked.ScaleAsync("w", 0, Me, default)).Code.ShouldBe(FaultCode.BadArguments);
    }

    [Fact]
    public async Task An_update_of_a_group_leaves_those_alone_whose_configuration_is_the_same()
    {
        static ConfigResult Read(string programs) => ConfigLoader.Load(new ConfigSource { Text = $"""
            [supervisord]
            [tuivisor]
            tty=false
            [group:g]
            programs={programs}
            [program:stays]
            command=/bin/sleep 1000
            startsecs=0
            [program:changes]
            command=/bin/sleep {(programs.Contains("new", StringComparison.Ordinal) ? 1001 : 1000)}
            startsecs=0
            [program:goes]
            command=/bin/sleep 1000
            startsecs=0
            [program:new]
            command=/bin/sleep 1000
            startsecs=0
            """ });
        using var server = new LiveServer([.. Read("stays,changes,goes").Config!.Groups.First(group => group.Name == "g").Programs]);
        server.Next = Read("new,changes,stays");
        var stays = (await server.Until("g:stays", program => program.Pid != 0)).Pid;
        var changes = (await server.Until("g:changes", program => program.Pid != 0)).Pid;

        (await server.Asked.RereadAsync(Me, default)).Changed.ShouldBe(["g"]);
        var updated = await server.Asked.UpdateGroupAsync("g", Me, default);
        updated.Whole.ShouldBe(ActionOutcome.Ok);
        updated.Each.Select(each => each.Name).ShouldBe(["changes", "goes", "new"], ignoreOrder: true);
        server.View("g:stays").Pid.ShouldBe(stays);
        (await server.Asked.StartAsync("g:new", true, Me, default)).Text.ShouldBe("ALREADY_STARTED: g:new");
        (await server.Asked.StartAsync("g:changes", true, Me, default)).Text.ShouldBe("ALREADY_STARTED: g:changes");
        server.View("g:changes").Pid.ShouldNotBe(changes);
        (await server.Asked.AskAsync(supervisor => supervisor.Processes.Group("g")!.Select(program => program.Name).ToList(), default)).ShouldBe(["new", "changes", "stays"]);
        (await server.Asked.RereadAsync(Me, default)).Changed.ShouldBeEmpty();

        // When none stays it is the whole group that is replaced.
        server.Next = Read("goes");
        (await server.Asked.RereadAsync(Me, default)).Changed.ShouldBe(["g"]);
        (await server.Asked.UpdateGroupAsync("g", Me, default)).Whole.Code.ShouldBe(FaultCode.Failed);
        server.View("g:stays").Pid.ShouldBe(stays);
    }

    [Fact]
    public async Task What_is_disabled_is_kept_and_is_no_change_of_the_configuration()
    {
        using var server = new LiveServer(Shell("web", Stay) with { AutoStart = true });
        (await server.Asked.EnableAsync("web", false, Me, default)).ShouldBe(ActionOutcome.Ok);
        (await server.Asked.AskAsync(supervisor => supervisor.Processes.Find("web")!.Config.IsDisabled, default)).ShouldBeTrue();
        (await server.Asked.RereadAsync(Me, default)).Changed.ShouldBeEmpty();
        (await server.Asked.StopAsync("web", true, Me, default)).ShouldBe(ActionOutcome.Ok);
        server.View("web").Description(default).ShouldEndWith(", disabled");
        (await server.Asked.EnableAsync("web", true, Me, default)).ShouldBe(ActionOutcome.Ok);
        (await server.Asked.AskAsync(supervisor => supervisor.Processes.Find("web")!.Config.IsDisabled, default)).ShouldBeFalse();
    }

    /// <summary>Waits until a log holds these lines, whichever of two processes at once wrote first: each write of it is an event.</summary>
    private static async Task LogHolds(string path, params string[] lines)
    {
        var holds = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(Path.GetDirectoryName(path)!, Path.GetFileName(path)) { EnableRaisingEvents = true };
        watcher.Changed += (_, _) => Look();
        Look();
        await holds.Task.WaitAsync(TimeSpan.FromSeconds(20));

        void Look()
        {
            var text = File.ReadAllText(path);
            if (text.EndsWith('\n') && text.TrimEnd('\n').Split('\n').Order().SequenceEqual(lines.Order())) holds.TrySetResult();
        }
    }
}
