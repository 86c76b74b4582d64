using System.Globalization;
using Tuivisor.EndToEndTests.Product;

namespace Tuivisor.EndToEndTests.Faults;

/// <summary>What people type and follow goes on over a crash of the server, an upgrade, and a stop of the client itself.</summary>
public sealed class RidingThroughTests : IDisposable
{
    private const int Stop = 19, Continue = 18;
    private const int Lines = 1200;

    private const string Programs = """
        [program:cat]
        command=/bin/cat
        [program:quiet]
        command=/bin/sh -c 'stty -echo; echo ready; exec cat'
        [program:numbers]
        command=/bin/sh -c 'i=0; while [ $i -lt 1200 ]; do i=$((i+1)); echo number $i; sleep 0.002; done; exec cat'
        tty=false
        autostart=false
        stdout_logfile_maxbytes=1000
        stdout_logfile_backups=100
        """;

    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Keys_typed_while_there_is_no_server_reach_the_program_when_there_is_one()
    {
        Requires.Packages("tmux");
        var server = new RunningServer(_world, Programs);
        using var terminal = Attached(server, "cat");
        terminal.Type("before").Shows("before");
        var keeper = server.Keeper;
        var old = server.Server;
        TestWorld.Kill(keeper, Stop); // nobody starts another one
        TestWorld.Kill(old, 9);
        Eventually.True(() => IsGone(old), "it is gone with its sockets");
        terminal.Type(" and meanwhile").Press("Enter");
        TestWorld.Kill(keeper, Continue);
        Holds(server, "before and meanwhile\nbefore and meanwhile");
        terminal.Type("afterwards").Press("Enter");
        Holds(server, "before and meanwhile\nbefore and meanwhile\nafterwards\nafterwards");
    }

    [Fact]
    public void No_key_is_lost_or_doubled_over_upgrades()
    {
        Requires.Packages("tmux");
        var server = new RunningServer(_world, Programs);
        using var terminal = Attached(server, "quiet").Shows("ready");
        List<string> typed = [];
        for (var upgrade = 0; upgrade < 3; upgrade++)
        {
            using var upgrading = new FollowingProcess(_world, InstalledProduct.Binary, "-c", server.Config, "upgrade");
            for (var line = 0; upgrading.Goes || line < 5; line++)
            {
                terminal.Type($"line {typed.Count}\r");
                typed.Add($"line {typed.Count}");
            }
        }

        terminal.Type("the end\r");
        Eventually.True(() => server.ConsoleOf("quiet").EndsWith("the end", StringComparison.Ordinal), "all has come");
        server.ConsoleOf("quiet").Split('\n')[1..^1].ShouldBe(typed);
    }

    [Fact]
    public void What_is_typed_right_behind_the_key_for_a_new_console_goes_to_it()
    {
        Requires.Packages("tmux");
        var server = new RunningServer(_world, Programs);
        using var terminal = Attached(server, "cat");
        terminal.Press("C-a", "c", "echo new-$((6*7))", "Enter").Shows("new-42");
        server.ConsoleOf("cat").ShouldBe("");
        terminal.Press("C-a", "c", "echo", "Space", "second-$((6*7))", "Enter", "C-a", "c", "echo third-$((6*7))", "Enter").Shows("third-42");
        server.ConsoleOf("shell-2").ShouldContain("second-42");
    }

    [Theory, InlineData(false), InlineData(true)]
    public void A_client_that_was_stopped_and_goes_on_takes_keys_as_before(bool isServerReplaced)
    {
        Requires.Packages("tmux");
        var server = new RunningServer(_world, Programs);
        using var terminal = Attached(server, "cat");
        TestWorld.Kill(terminal.Pid, Stop);
        if (isServerReplaced) server.KillServer();
        TestWorld.Kill(terminal.Pid, Continue);
        terminal.Type("goes on").Press("Enter").Shows("goes on\ngoes on");
        terminal.Press("C-a", "d").Ends();
    }

    [Theory, InlineData(Stop), InlineData(20)]
    public void A_client_that_was_stopped_in_a_shell_is_back_with_fg(int signal)
    {
        Requires.Packages("tmux");
        var server = new RunningServer(_world, Programs);
        using var terminal = _world.Terminal(80, 24, "bash", "--norc", "--noprofile");
        terminal.Shows("$").Type($"tuivisor -c {server.Config} a cat").Press("Enter").Shows("CONSOLE");
        TestWorld.Kill(_world.Processes().Single(process => process.Command.EndsWith(" a cat", StringComparison.Ordinal)).Pid, signal);
        terminal.Shows("Stopped");
        terminal.Type("echo $((6*7))").Press("Enter").ShowsRow("42");
        terminal.Type("fg").Press("Enter").ShowsNot("Stopped").Shows("CONSOLE");
        terminal.Type("goes on").Press("Enter").Shows("goes on\ngoes on");
        terminal.Press("C-a", "d").Shows("[left");
        terminal.Type("echo $((7*7))").Press("Enter").ShowsRow("49");
    }

    [Theory, InlineData("ctl", "tail", "-f", "numbers"), InlineData("logs", "-f", "numbers")]
    public void Followers_of_a_log_get_every_line_once_over_crashes_and_upgrades(params string[] command)
    {
        var server = new RunningServer(_world, Programs);
        server.Do("ctl", "start", "numbers").ShouldExit();
        using var follower = new FollowingProcess(_world, InstalledProduct.Binary, ["-c", server.Config, .. command]);
        follower.Prints("number ");
        for (var i = 0; i < 3; i++)
        {
            server.KillServer();
            server.Do("upgrade").ShouldExit();
        }

        follower.Prints($"number {Lines}\n", TimeSpan.FromMinutes(1)); // as many sleeps, on a machine that may be busy
        var numbers = follower.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.StartsWith("number ", StringComparison.Ordinal))
            .Select(line => int.Parse(line["number ".Length..], CultureInfo.InvariantCulture)).ToList();
        numbers.ShouldBe(Enumerable.Range(numbers[0], Lines - numbers[0] + 1));
        follower.Goes.ShouldBeTrue();
    }

    [Fact]
    public void A_follower_of_the_main_log_gets_every_line_once_over_crashes_and_upgrades()
    {
        var server = new RunningServer(_world, Programs);
        using var follower = new FollowingProcess(_world, InstalledProduct.Binary, "-c", server.Config, "ctl", "maintail", "-f");
        follower.Prints("supervisord started with pid");
        for (var i = 0; i < 3; i++)
        {
            server.KillServer();
            server.Do("upgrade").ShouldExit();
        }

        server.Do("ctl", "start", "numbers").ShouldExit();
        follower.Prints("success: numbers entered RUNNING state");
        // All of the log from somewhere on.
        var text = follower.Text[(follower.Text.IndexOf("<==\n", StringComparison.Ordinal) + 4)..];
        Eventually.True(() => server.Log.Contains(text, StringComparison.Ordinal), "what was followed is what is in the log");
    }

    private TmuxTerminal Attached(RunningServer server, string program) =>
        _world.Terminal(80, 24, "tuivisor", "-c", server.Config, "a", program).Shows("CONSOLE");

    private static bool IsGone(int pid) =>
        !Directory.Exists($"/proc/{pid}") || TestWorld.ReadOrEmpty($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal) && Threads(pid) <= 1;

    private static int Threads(int pid) => Directory.Exists($"/proc/{pid}/task") ? Directory.GetDirectories($"/proc/{pid}/task").Length : 0;

    private static void Holds(RunningServer server, string text) =>
        Eventually.That(() => server.ConsoleOf("cat") is var now && now == text ? "" : null, $"the console holds \"{text}\"", () => server.ConsoleOf("cat"));
}
