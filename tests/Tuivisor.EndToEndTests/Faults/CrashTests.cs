namespace Tuivisor.EndToEndTests.Faults;

/// <summary>
/// The server, its clients and its keeper die while programs write as fast as they can. TUIVISOR_FAULT_KILLS asks for the long form: so
/// many kills of the server, with 20 programs; TUIVISOR_FAULT_UPGRADES for so many upgrades.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private readonly Random _random = new(Environment.ProcessId);

    [Fact]
    public void A_server_that_is_killed_at_any_moment_loses_and_doubles_nothing()
    {
        using var run = NewRun(FaultReport.Kills);
        run.Round(null, () => Pause(100)).ShouldBeGreaterThan(0);
        var undisturbed = run.Screens();
        var keeper = run.Server.Keeper;
        for (var wanted = FaultReport.Kills ?? 12; run.Gaps.Count < wanted;)
        {
            run.Round(run.Kill, () => Pause(300));
            run.Screens().ShouldBe(undisturbed);
            FaultReport.Say(output, $"no server after a kill, {FaultReport.Percentiles(run.Gaps)}");
        }

        run.Server.Keeper.ShouldBe(keeper);
    }

    [Fact]
    public void Upgrades_one_after_the_other_lose_and_double_nothing()
    {
        using var run = NewRun(FaultReport.Upgrades);
        run.Round(null, () => Pause(100));
        var undisturbed = run.Screens();
        var upgrades = 0;
        for (var wanted = FaultReport.Upgrades ?? 3; upgrades < wanted;)
        {
            upgrades += run.Round(() => run.Server.Do("upgrade").ShouldExit(), () => Pause(200));
            run.Screens().ShouldBe(undisturbed);
            FaultReport.Say(output, $"{upgrades} upgrades under full output");
        }
    }

    [Fact]
    public void A_server_that_dies_while_it_starts_is_started_until_one_serves()
    {
        using var world = new TestWorld();
        var server = new RunningServer(world, "[program:cat]\ncommand=/bin/cat\n");
        var pid = server.PidOf("cat");
        for (var i = 0; i < 5; i++)
        {
            // As soon as it is there, which is before it serves.
            server.KillServer();
        }

        Eventually.True(() => server.Do("ctl", "pid", "cat").Text == $"{pid}", "a server serves");
    }

    [Fact]
    public void When_the_keeper_dies_programs_and_server_end_and_another_start_is_clean()
    {
        using var world = new TestWorld();
        var server = new RunningServer(world, """
            [program:terminal]
            command=/bin/sleep 1000
            [program:pipes]
            command=/bin/sleep 1000
            tty=false
            """);
        int[] all = [server.Server, server.PidOf("terminal"), server.PidOf("pipes")];
        TestWorld.Kill(server.Keeper, 9);
        Eventually.True(() => !Array.Exists(all, pid => File.Exists($"/proc/{pid}/cmdline") && TestWorld.ReadOrEmpty($"/proc/{pid}/cmdline").Length > 0),
            "all of them are gone");
        server.Log.ShouldContain("CRIT the keeper was killed: programs (2) and this server end\n");
        world.Tuivisor("-c", server.Config, "--detach").ShouldExit();
        all.ShouldNotContain(server.PidOf("pipes"));
    }

    [Fact]
    public void A_client_that_is_killed_or_stopped_is_nobodys_trouble()
    {
        Requires.Packages("tmux");
        using var world = new TestWorld();
        var server = new RunningServer(world, "[program:flood]\ncommand=/usr/bin/yes\n[program:cat]\ncommand=/bin/cat\n");
        using var stopped = world.Terminal(80, 24, "tuivisor", "-c", server.Config, "a", "flood");
        using var killed = world.Terminal(80, 24, "tuivisor", "-c", server.Config, "a", "flood");
        stopped.Shows("y");
        killed.Shows("y");
        TestWorld.Kill(stopped.Pid, 19);
        TestWorld.Kill(killed.Pid, 9);
        killed.Ends();
        server.Do("send", "cat", "still here", "Enter").ShouldExit();
        Eventually.True(() => server.ConsoleOf("cat").Contains("still here\nstill here", StringComparison.Ordinal), "other programs answer");
        TestWorld.Kill(stopped.Pid, 9);
        stopped.Ends();
        Eventually.True(() => server.Log.Length > 0 && server.Do("detach").Text.Length == 0, "nobody is attached any more");
    }

    private static KillRun NewRun(int? asked) => asked is null ? new KillRun(3, 400_000) : new KillRun(10, 2_000_000);

    private void Pause(int most)
    {
        using var never = new ManualResetEventSlim();
        never.Wait(_random.Next(most), TestContext.Current.CancellationToken);
    }
}
