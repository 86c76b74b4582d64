using System.Text.Json;
using Tuivisor.EndToEndTests.Product;

namespace Tuivisor.EndToEndTests.Faults;

/// <summary>"tuivisor upgrade": another executable takes over, or nothing happens at all.</summary>
public sealed class UpgradeTests : IDisposable
{
    private const string Programs = """
        [program:numbers]
        command=/bin/sh -c 'i=0; while [ $i -lt 3000 ]; do i=$((i+1)); echo number $i; done; exec cat'
        [program:crashing]
        command=/bin/sh -c 'echo once more; exit 1'
        autorestart=true
        startsecs=0
        startretries=1
        """;

    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Programs_consoles_clients_and_counters_go_on()
    {
        Requires.Packages("tmux");
        var server = new RunningServer(_world, Programs);
        Eventually.True(() => server.ConsoleOf("numbers").Contains("number 3000", StringComparison.Ordinal), "all numbers are there");
        server.Do("ctl", "stop", "crashing");
        using var terminal = _world.Terminal(100, 30, "tuivisor", "-c", server.Config, "a", "numbers");
        terminal.Shows("number 3000");
        terminal.Type("typed before").Shows("typed before");
        var (pid, keeper, old, scrollback) = (server.PidOf("numbers"), server.Keeper, server.Server, server.ConsoleOf("numbers"));
        var restarts = Numbers(server, "crashing").Restarts;
        var started = Numbers(server, "numbers").StartedAt;

        server.Do("upgrade").ShouldExit().Error.ShouldContain("1 program went on");

        server.Keeper.ShouldBe(keeper);
        server.Server.ShouldNotBe(old);
        server.PidOf("numbers").ShouldBe(pid);
        server.ConsoleOf("numbers").ShouldBe(scrollback);
        Numbers(server, "crashing").Restarts.ShouldBe(restarts);
        Numbers(server, "numbers").StartedAt.ShouldBeInRange(started - 2, started + 2);
        // The client is where it was: the same screen, the same focus.
        terminal.Type(" and after").Shows("typed before and after").Press("Enter");
        Eventually.True(() => server.ConsoleOf("numbers").EndsWith("typed before and after\ntyped before and after", StringComparison.Ordinal), "cat answers");
    }

    [Fact]
    public void Server_and_keeper_become_the_executable_that_is_named()
    {
        var server = new RunningServer(_world, Programs);
        var other = Path.Combine(_world.Work, "other", "tuivisor");
        InstalledProduct.CopyTo(other);
        var keeper = server.Keeper;
        _world.Run(other, "-c", server.Config, "upgrade").ShouldExit();

        Eventually.True(() => ExecutableOf(server.Server) == other, "the server is the new one");
        Eventually.True(() => ExecutableOf(keeper) == other, "the keeper is the new one");
        server.Keeper.ShouldBe(keeper);
        Eventually.True(() => server.Log.Contains("the keeper is of this version too", StringComparison.Ordinal), "the log says so");
        // The renewed keeper does what keepers do.
        var pid = server.PidOf("numbers");
        server.KillServer();
        Eventually.True(() => server.Do("ctl", "pid", "numbers").Text == $"{pid}", "the program goes on");
        server.Do("ctl", "stop", "numbers").ShouldExit();
        server.Do("ctl", "start", "numbers").ShouldExit();
        server.Do("shutdown", "-y").ShouldExit();
        Eventually.True(() => !File.Exists($"/proc/{keeper}/cmdline"), "the keeper ends");
    }

    [Fact]
    public void What_cannot_start_changes_nothing()
    {
        var server = new RunningServer(_world, Programs);
        var old = server.Server;
        Refused(server, "/bin/true").ShouldContain("is not tuivisor");
        Refused(server, "/nowhere/tuivisor").ShouldContain("No such file");
        Refused(server, server.Config).ShouldContain("ermission denied");
        File.AppendAllText(server.Config, "\n[program:wrong]\ncommand=x\nstartsecs=soon\n");
        Refused(server, InstalledProduct.Binary).ShouldContain("startsecs");
        server.Server.ShouldBe(old);
    }

    [Fact]
    public void What_ends_before_it_serves_gives_way_to_the_old_one()
    {
        var server = new RunningServer(_world, Programs);
        var (pid, old) = (server.PidOf("numbers"), server.Server);
        var dying = _world.Write("dying", $"#!/bin/sh\n[ \"$TUIVISOR_TRIAL\" ] && exec {InstalledProduct.Binary} \"$@\"\nexit 3\n");
        File.SetUnixFileMode(dying, (UnixFileMode)0b111_101_101);

        var failed = server.Do("upgrade", "--executable", dying).ShouldExit(1);
        failed.Error.ShouldContain("exit code 3");
        failed.Error.ShouldContain("goes on");

        server.Server.ShouldNotBe(old);
        ExecutableOf(server.Server).ShouldBe(ExecutableOf(server.Keeper));
        server.PidOf("numbers").ShouldBe(pid);
        Eventually.True(() => server.Log.Contains("the upgrade was undone", StringComparison.Ordinal), "the log says so");
        server.Do("upgrade").ShouldExit();
    }

    [Fact]
    public void A_crash_brings_the_version_back_that_ran_even_if_another_was_installed_meanwhile()
    {
        var binary = Path.Combine(_world.Work, "own", "tuivisor");
        InstalledProduct.CopyTo(binary);
        var server = new RunningServer(_world, Programs, binary);
        var pid = server.PidOf("numbers");
        File.Move(binary, binary + ".old");
        File.WriteAllText(binary, "#!/bin/sh\nexit 9\n");
        File.SetUnixFileMode(binary, (UnixFileMode)0b111_101_101);
        server.KillServer();
        Eventually.True(() => server.Do("ctl", "pid", "numbers").Text == $"{pid}", "the old version serves again");
        ExecutableOf(server.Server).ShouldBe(binary + ".old");
    }

    private static string Refused(RunningServer server, string executable)
    {
        var refused = server.Do("upgrade", "--executable", executable).ShouldExit(1);
        refused.Error.ShouldContain("nothing was changed");
        return refused.Error;
    }

    private static (int Restarts, long StartedAt) Numbers(RunningServer server, string program)
    {
        using var list = JsonDocument.Parse(server.Do("ls", "--json", program).Output);
        var one = list.RootElement.GetProperty("programs")[0];
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return (one.GetProperty("restarts").GetInt32(), now - one.GetProperty("uptime_s").GetInt64());
    }

    private static string? ExecutableOf(int pid) => new FileInfo($"/proc/{pid}/exe").LinkTarget;
}
