using System.Globalization;
using System.Text.RegularExpressions;
using Tuivisor.EndToEndTests.Product;

namespace Tuivisor.EndToEndTests.Faults;

/// <summary>What a server needs runs out: it says what, everything else goes on, and so does this when there is enough again.</summary>
public sealed class ScarceTests : IDisposable
{
    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Theory, InlineData("terminal"), InlineData("pipes")]
    public void A_server_without_descriptors_says_so_goes_on_and_recovers(string program)
    {
        Requires.Packages("prlimit");
        var server = new RunningServer(_world, """
            [program:cat]
            command=/bin/cat
            [program:terminal]
            command=/bin/cat
            autostart=false
            startsecs=0
            startretries=0
            [program:pipes]
            command=/bin/cat
            autostart=false
            startsecs=0
            startretries=0
            tty=false
            redirect_stderr=false
            """);
        var (pid, cat) = (server.Server, server.PidOf("cat"));
        // With any number of free descriptors a start does or it does not; never half, never the end of the server.
        for (var free = 2; free <= 14; free += 2)
        {
            server.Do("send", "cat", "x").ShouldExit(); // warm: what is opened once is open
            Limit(pid, LimitFor(pid, free));
            server.Do("ctl", "start", program);
            Limit(pid, 1024);
            Eventually.True(() => server.Do("ctl", "status", program).Text is var text && ((text.Contains("RUNNING", StringComparison.Ordinal) || text.Contains("FATAL", StringComparison.Ordinal))), "it has started, or not");
            server.Do("ctl", "stop", program);
        }

        server.Log.ShouldContain($"too many open files to spawn '{program}'");
        server.Server.ShouldBe(pid);
        server.PidOf("cat").ShouldBe(cat);
        server.Do("ctl", "start", program).ShouldExit();
        server.Do("send", program, "all is well", "Enter").ShouldExit();
        Eventually.True(() => server.ConsoleOf(program).Contains("all is well", StringComparison.Ordinal), "it has its streams");
        // Nothing of those that could not be started is left.
        server.Do("ctl", "stop", program).ShouldExit();
        Eventually.True(() => _world.Processes().Count(process => process.Command == "/bin/cat") == 1, "no cat is left but one");
    }

    [Theory, InlineData(0), InlineData(1)]
    public void A_program_that_first_writes_while_there_is_no_descriptor_left_loses_nothing_but_its_journals(int free)
    {
        Requires.Packages("prlimit");
        var (go, log) = (Path.Combine(_world.Work, "go"), Path.Combine(_world.Work, "late.log"));
        var server = new RunningServer(_world, $"""
            [program:late]
            command=/bin/sh -c 'while [ ! -e {go} ]; do sleep 0.02; done; echo first; echo wrong >&2; exec cat'
            tty=false
            redirect_stderr=false
            stdout_logfile={log}
            stderr_logfile={log}.err
            """);
        var (pid, late) = (server.Server, server.PidOf("late"));
        server.Do("send", "late", "x", "Enter").ShouldExit(); // warm: what is opened once is open
        Limit(pid, LimitFor(pid, free));
        File.WriteAllText(go, "");
        Eventually.True(() => server.Log.Contains("late: no journals (", StringComparison.Ordinal), "it is said");
        Eventually.True(() => TestWorld.ReadOrEmpty(log) == "first\nx\n" && TestWorld.ReadOrEmpty($"{log}.err") == "wrong\n", "it is logged");
        Limit(pid, 1024);
        server.Do("send", "late", "second", "Enter").ShouldExit();
        Eventually.True(() => TestWorld.ReadOrEmpty(log) == "first\nx\nsecond\n", "it goes on being logged");
        server.ConsoleOf("late").ShouldContain("second");
        // The next server finds no journals: it makes some at the next byte, and no byte comes twice.
        server.KillServer();
        server.Do("send", "late", "third", "Enter").ShouldExit();
        Eventually.True(() => TestWorld.ReadOrEmpty(log) == "first\nx\nsecond\nthird\n", "each line is there once");
        server.KillServer();
        server.Do("send", "late", "fourth", "Enter").ShouldExit();
        Eventually.True(() => TestWorld.ReadOrEmpty(log) == "first\nx\nsecond\nthird\nfourth\n", "and with journals again");
        server.PidOf("late").ShouldBe(late);
        server.ConsoleOf("late").ShouldContain("fourth");
    }

    [Fact]
    public void Connections_wait_while_the_server_has_no_descriptor_for_them_and_that_is_said()
    {
        Requires.Packages("prlimit");
        var server = new RunningServer(_world, "[program:cat]\ncommand=/bin/cat\n");
        var pid = server.Server;
        server.PidOf("cat");
        FollowingProcess? asked = null;
        Eventually.True(
            () =>
            {
                // Where the connection of a command before had not been closed yet when descriptors were counted, there was one left.
                if (asked is not { Goes: true })
                {
                    asked?.Dispose();
                    Limit(pid, LimitFor(pid, 0));
                    asked = new FollowingProcess(_world, InstalledProduct.Binary, "-c", server.Config, "ls");
                }

                return server.Log.Contains("no connection to", StringComparison.Ordinal);
            },
            "it is said");
        using var waiting = asked!;
        waiting.Goes.ShouldBeTrue();
        Limit(pid, 1024);
        waiting.Prints("cat");
        Eventually.True(() => server.Log.Contains("are taken again", StringComparison.Ordinal), "that is said too");
        server.Server.ShouldBe(pid);
    }

    [Fact]
    public void A_program_for_which_there_is_no_memory_fails_to_start_and_says_so()
    {
        Requires.Packages("prlimit");
        var server = new RunningServer(_world, """
            [program:cat]
            command=/bin/cat
            [program:late]
            command=/bin/cat
            autostart=false
            startretries=0
            """);
        var (keeper, cat) = (server.Keeper, server.PidOf("cat"));
        // Whoever makes the child has all the addresses it may have.
        var has = 1024L * long.Parse(Regex.Match(File.ReadAllText($"/proc/{keeper}/status"), "VmSize:\\s+([0-9]+)").Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        _world.Run("prlimit", "--pid", $"{keeper}", $"--as={has}:unlimited").ShouldExit();
        server.Do("ctl", "start", "late").ExitCode.ShouldNotBe(0);
        server.Log.ShouldContain("ENOMEM");
        _world.Run("prlimit", "--pid", $"{keeper}", "--as=unlimited:unlimited").ShouldExit();
        server.Do("ctl", "start", "late").ShouldExit();
        server.PidOf("cat").ShouldBe(cat);
        server.Keeper.ShouldBe(keeper);
    }

    [Fact]
    public void A_program_that_may_have_no_memory_ends_and_nothing_else_does()
    {
        var server = new RunningServer(_world, """
            [program:cat]
            command=/bin/cat
            [program:small]
            command=/bin/cat
            startretries=1
            rlimits=as=4096
            """);
        var cat = server.PidOf("cat");
        Eventually.True(() => server.Do("ctl", "status", "small").Text.Contains("FATAL", StringComparison.Ordinal), "it is given up");
        server.PidOf("cat").ShouldBe(cat);
    }

    [Fact]
    public void When_the_system_has_no_terminals_left_a_start_fails_and_works_again_later()
    {
        Requires.Root();
        var server = new RunningServer(_world, """
            [program:one]
            command=/bin/cat
            [program:two]
            command=/bin/cat
            [program:three]
            command=/bin/cat
            autostart=false
            startretries=0
            [program:pipes]
            command=/bin/cat
            tty=false
            """, null, "0700", "unshare", "-m", "sh", "-c", "mount -t devpts devpts /dev/pts -o newinstance,ptmxmode=0666,max=2 && exec \"$@\"", "sh");
        server.PidOf("one");
        server.PidOf("two");
        server.Do("ctl", "start", "three").ExitCode.ShouldNotBe(0);
        server.Log.ShouldContain("no terminal is left to spawn 'three' with: ENOSPC; raise the limit kernel.pty.max");
        server.PidOf("pipes");
        server.Do("ctl", "stop", "one").ShouldExit();
        Eventually.True(() => server.Do("ctl", "start", "three").ExitCode == 0, "a terminal is free again");
    }

    [Fact]
    public void A_fork_bomb_stays_behind_its_limit_and_is_stopped_whole()
    {
        Requires.Root();
        const int limit = 40;
        var server = new RunningServer(_world, $"""
            [program:bomb]
            command=/bin/sh -c '(while :; do sleep 1000 & done); exec sleep 1000'
            user=nobody
            rlimits=nproc={limit}
            stopasgroup=true
            killasgroup=true
            stopwaitsecs=1
            [program:another]
            command=/bin/cat
            user=nobody
            rlimits=nproc={limit}
            autostart=false
            startretries=0
            [program:cat]
            command=/bin/cat
            """);
        Eventually.True(() => Bombs() > limit / 2, "it has grown");
        Eventually.True(() => server.ConsoleOf("bomb").Contains("fork", StringComparison.Ordinal), "it has met its limit");
        Bombs().ShouldBeLessThanOrEqualTo(limit);
        // One of the same user and limit finds no room, and that is said; others do.
        server.Do("ctl", "start", "another").ExitCode.ShouldNotBe(0);
        server.Log.ShouldContain("Too many processes in process table to spawn 'another'");
        server.Do("ctl", "restart", "cat").ShouldExit();
        server.Do("ctl", "stop", "bomb").ShouldExit();
        Eventually.True(() => Bombs() == 0, "nothing of it is left");
        server.Do("ctl", "start", "another").ShouldExit();

        int Bombs() => _world.Processes().Count(process => process.Command == "sleep 1000");
    }

    [Fact]
    public void A_full_disk_stops_no_program_and_what_is_missing_is_counted()
    {
        Requires.Root();
        var log = Path.Combine(_world.Work, "small", "numbers.log");
        Directory.CreateDirectory(Path.Combine(_world.Work, "small"));
        var server = new RunningServer(_world, $"""
            [program:numbers]
            command=/bin/sh -c 'i=0; while :; do i=$((i+1)); echo number $i of a line that fills a disk; [ $i -lt 20000 ] || sleep 0.01; done'
            autostart=false
            stdout_logfile={log}
            stdout_logfile_maxbytes=0
            stderr_logfile=NONE
            """, null, "0700", "unshare", "-m", "sh", "-c", $"mount -t tmpfs -o size=256k tmpfs {_world.Work}/small && head -c 128k /dev/zero > {_world.Work}/small/filler && exec \"$@\"", "sh");
        server.Do("ctl", "start", "numbers").ShouldExit();
        Eventually.True(() => server.Log.Contains($"cannot write to log {log}: No space left on device (ENOSPC)", StringComparison.Ordinal), "it is said");
        // The program is still read, its console goes on.
        var before = Last(server.ConsoleOf("numbers"));
        Eventually.True(() => Last(server.ConsoleOf("numbers")) > Math.Max(before, 20000), "the console goes on");
        server.Log.Split("cannot write to log").Length.ShouldBe(2);

        // The disk is the server's alone: it is seen through it.
        File.Delete($"/proc/{server.Server}/root{_world.Work}/small/filler");
        Eventually.True(() => server.Log.Contains("can be written again", StringComparison.Ordinal), "it goes on");
        server.Do("ctl", "stop", "numbers").ShouldExit();
        var missing = long.Parse(Regex.Match(server.Log, "can be written again; ([0-9]+) bytes are missing").Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var kept = File.ReadAllText($"/proc/{server.Server}/root{log}");
        var all = string.Concat(Enumerable.Range(1, Last(server.ConsoleOf("numbers"))).Select(number => $"number {number} of a line that fills a disk\n"));
        (kept.Length + missing).ShouldBe(all.Length);
        var head = kept.Zip(all).TakeWhile(pair => pair.First == pair.Second).Count();
        (all[..head] + all[(head + (int)missing)..]).ShouldBe(kept);
    }

    [Fact]
    public void A_server_that_is_stopped_and_continued_has_lost_nothing()
    {
        Requires.Packages("tmux");
        var server = new RunningServer(_world, $"""
            [program:counts]
            command=/bin/sh -c 'i=0; while :; do i=$((i+1)); echo $i > {_world.Work}/count; [ $((i %% 50)) -ne 0 ] || echo tick $i; sleep 0.002; done'
            [program:cat]
            command=/bin/cat
            """);
        using var terminal = _world.Terminal(80, 24, "tuivisor", "-c", server.Config, "a", "cat").Shows("CONSOLE");
        var pid = server.Server;
        TestWorld.Kill(pid, 19);
        var before = Count();
        Eventually.True(() => Count() > before + 200, "the program runs on");
        terminal.Type("typed meanwhile").Press("Enter");
        using var waiting = new FollowingProcess(_world, InstalledProduct.Binary, "-c", server.Config, "ls");
        TestWorld.Kill(pid, 18);
        waiting.Prints("counts");
        terminal.Shows("typed meanwhile\ntyped meanwhile");
        server.Server.ShouldBe(pid);
        var ticks = Regex.Matches(server.ConsoleOf("counts"), "tick ([0-9]+)").Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).ToList();
        ticks.ShouldBe([.. Enumerable.Range(1, ticks.Count).Select(tick => 50 * tick)]);

        int Count() => int.TryParse(TestWorld.ReadOrEmpty(Path.Combine(_world.Work, "count")), CultureInfo.InvariantCulture, out var count) ? count : 0;
    }

    [Fact]
    public void A_client_that_reads_nothing_costs_the_server_a_bounded_memory()
    {
        Requires.Packages("tmux");
        var server = new RunningServer(_world, "[program:flood]\ncommand=/usr/bin/seq 1 100000000\nautorestart=true\n");
        server.PidOf("flood");
        // Not tmux's own child: that one it would continue.
        using var terminal = _world.Terminal(200, 50, "sh", "-c", $"tuivisor -c {server.Config} a flood; true");
        terminal.Shows("CONSOLE");
        var client = _world.Processes().Single(process => process.Command.StartsWith("tuivisor", StringComparison.Ordinal) && process.Command.EndsWith(" a flood", StringComparison.Ordinal)).Pid;
        TestWorld.Kill(client, 19);
        var before = Read();
        var resident = Resident(server.Server);
        Eventually.True(() => Read() > before + 5_000_000, "five million lines are dealt with meanwhile", TimeSpan.FromSeconds(120));
        Resident(server.Server).ShouldBeLessThan(resident + 32 * 1024);
        TestWorld.Kill(client, 18);
        terminal.Press("C-a", "d").Ends();

        // The screen only: ten thousand lines that are asked for again and again are memory too.
        long Read() => long.Parse(server.Do("capture", "flood").Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
    }

    private void Limit(int pid, int descriptors) => _world.Run("prlimit", "--pid", $"{pid}", $"--nofile={descriptors}:").ShouldExit();

    /// <summary>The limit that leaves so many numbers free.</summary>
    private static int LimitFor(int pid, int free)
    {
        var open = Directory.GetFiles($"/proc/{pid}/fd").Select(path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture)).ToHashSet();
        return Enumerable.Range(0, int.MaxValue).Where(number => !open.Contains(number)).ElementAt(free);
    }

    /// <summary>Resident memory in kB.</summary>
    private static int Resident(int pid) =>
        int.Parse(Regex.Match(File.ReadAllText($"/proc/{pid}/status"), "VmRSS:\\s+([0-9]+)").Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    private static int Last(string console) =>
        Regex.Matches(console, "number ([0-9]+) of a line that fills a disk$", RegexOptions.Multiline) is { Count: > 0 } numbers
            ? int.Parse(numbers[^1].Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : 0;
}
