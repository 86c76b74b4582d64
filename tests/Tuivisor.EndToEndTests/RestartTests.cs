using System.Globalization;
using System.Text.RegularExpressions;

namespace Tuivisor.EndToEndTests;

/// <summary>A program that is killed is started again, and the list says so.</summary>
public sealed partial class RestartTests : IDisposable
{
    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_killed_child_is_back_and_the_list_says_so_within_100_ms()
    {
        Requires.Packages("tmux");
        var config = _world.Write("supervisord.conf", $"""
            [supervisord]
            logfile={_world.Work}/supervisord.log
            pidfile={_world.Work}/supervisord.pid
            [program:job]
            command=/bin/sleep 1000
            startsecs=0
            autorestart=true
            """);
        _world.Tuivisor("-c", config, "--detach").ShouldExit();
        using var terminal = _world.Terminal(120, 36, "tuivisor", "-c", config);
        terminal.ShowsRow("job", "RUNNING");

        // The best of five: the test shares its two cores with others.
        var best = Enumerable.Range(0, 5).Min(_ => KillAndWait(config, terminal));
        best.ShouldBeLessThan(TimeSpan.FromMilliseconds(100));
    }

    private TimeSpan KillAndWait(string config, TmuxTerminal terminal)
    {
        var before = PidOf(config);
        TestWorld.Kill(before, 9);
        return Eventually.True(
            () => terminal.Rows is var rows && LastStarted(rows) is { } now && now != before && rows.Any(row => Row().IsMatch(row)),
            "the strip of events shows another pid, and the list that it runs");
    }

    private int PidOf(string config) => int.Parse(_world.Tuivisor("-c", config, "ctl", "pid", "job").ShouldExit().Text, CultureInfo.InvariantCulture);

    // The newest event is on top.
    private static int? LastStarted(IEnumerable<string> rows) => rows.Select(row => Started().Match(row)).FirstOrDefault(match => match.Success) is { } found
        ? int.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
        : null;

    [GeneratedRegex(@"^.◉ job +RUNNING ")]
    private static partial Regex Row();

    [GeneratedRegex(@"◉ job RUNNING +pid (\d+)")]
    private static partial Regex Started();
}
