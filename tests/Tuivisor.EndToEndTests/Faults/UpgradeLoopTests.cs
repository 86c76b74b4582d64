using System.Diagnostics;
using System.Text.RegularExpressions;
using Tuivisor.EndToEndTests.Product;

namespace Tuivisor.EndToEndTests.Faults;

/// <summary>One upgrade after the other with five clients of different kinds: each stays where it is. TUIVISOR_FAULT_UPGRADES asks for
/// more of them.</summary>
public sealed class UpgradeLoopTests(ITestOutputHelper output) : IDisposable
{
    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Five_clients_stay_in_place_and_scrollback_stays_equal_over_upgrades_in_a_row()
    {
        Requires.Packages("tmux");
        var log = Path.Combine(_world.Work, "ticks.log");
        var server = new RunningServer(_world, $$"""
            [program:shell]
            command=/bin/sh -c 'i=0; while [ $i -lt 3000 ]; do i=$((i+1)); echo "terminal $i"; done; exec cat'
            [program:pipes]
            command=/bin/sh -c 'i=0; while [ $i -lt 3000 ]; do i=$((i+1)); echo "pipe $i"; done; exec sleep 100000'
            tty=false
            [program:ticks]
            command=/bin/sh -c 'i=0; while :; do i=$((i+1)); echo "tick $i"; sleep 0.02; done'
            stdout_logfile={{log}}
            stdout_logfile_maxbytes=20000
            stdout_logfile_backups=50
            """);
        Eventually.True(() => Scrollback(server).Contains("terminal 3000", StringComparison.Ordinal), "all lines are there");
        Eventually.True(() => server.ConsoleOf("pipes").Contains("pipe 3000", StringComparison.Ordinal), "all lines are there");
        using var typist = _world.Terminal(100, 30, "tuivisor", "-c", server.Config, "a", "shell").Shows("terminal 3000");
        using var looker = _world.Terminal(120, 36, "tuivisor", "-c", server.Config, "a", "-r", "pipes").Shows("pipe 3000");
        using var tail = Follow(server, "ctl", "tail", "-f", "ticks").Prints("tick ");
        using var logs = Follow(server, "logs", "-f", "ticks").Prints("tick ");
        using var watch = Follow(server, "watch", "--json");
        var (keeper, pids) = (server.Keeper, Pids(server));
        var took = new List<TimeSpan>();
        for (var upgrade = 1; upgrade <= (FaultReport.Upgrades ?? 5); upgrade++)
        {
            typist.Type($"half {upgrade}").Shows($"half {upgrade}");
            var (terminal, pipe) = (Scrollback(server), server.ConsoleOf("pipes"));
            var (before, lookedAt) = (server.Server, Body(looker));
            var watched = Stopwatch.StartNew();
            server.Do("upgrade").ShouldExit();
            took.Add(watched.Elapsed);
            server.Server.ShouldNotBe(before);
            Scrollback(server).ShouldBe(terminal);
            server.ConsoleOf("pipes").ShouldBe(pipe);
            // Same place, same text half typed; what is typed now ends it.
            typist.Type(" whole").Press("Enter").Shows($"half {upgrade} whole\nhalf {upgrade} whole");
            Eventually.That(() => Body(looker) == lookedAt ? "" : null, "who only looks sees what was there", () => looker.Text);
            var tick = TestWorld.ReadOrEmpty(log).TrimEnd('\n').Split('\n')[^1];
            tail.Prints($"{tick}\n");
            logs.Prints($"{tick}\n");
            watch.Goes.ShouldBeTrue();
            FaultReport.Say(output, $"upgrade {upgrade}: {took[^1].TotalMilliseconds:0} ms");
        }

        server.Do("ctl", "restart", "pipes").ShouldExit();
        watch.Prints("PROCESS_STATE_STOPPING");
        server.Keeper.ShouldBe(keeper);
        Pids(server)[0].ShouldBe(pids[0]);
        Pids(server)[2].ShouldBe(pids[2]);
        foreach (var follower in new[] { tail, logs }) Ticks(follower.Text).Zip(Ticks(follower.Text).Skip(1)).ShouldAllBe(pair => pair.Second == pair.First + 1);
        FaultReport.Say(output, $"upgrades with five clients, {FaultReport.Percentiles(took)}");
    }

    private FollowingProcess Follow(RunningServer server, params string[] words) => new(_world, InstalledProduct.Binary, ["-c", server.Config, .. words]);

    private static string Scrollback(RunningServer server) => server.ConsoleOf("shell");

    private static int[] Pids(RunningServer server) => [server.PidOf("shell"), server.PidOf("pipes"), server.PidOf("ticks")];

    private static string Body(TmuxTerminal terminal) => string.Join('\n', terminal.Rows[..^1]);

    private static List<int> Ticks(string text) => [.. Regex.Matches(text, "tick ([0-9]+)\n").Select(match => int.Parse(match.Groups[1].ValueSpan))];
}
