namespace Tuivisor.EndToEndTests;

/// <summary>Someone new: one command, nothing configured.</summary>
public sealed class FirstStartTests : IDisposable
{
    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Detach_starts_a_server_says_where_it_is_and_may_be_repeated()
    {
        var first = _world.Tuivisor("--detach").ShouldExit();
        first.Lines[0].ShouldMatch(@"^server    pid \d+, started now$");
        first.Lines[1].ShouldBe("socket    ~/.local/state/tuivisor/default.sock");
        first.Lines[2].ShouldBe("config    built in (no programs yet)");
        first.Lines[3].ShouldBe("attach    tuivisor");

        var second = _world.Tuivisor("-d").ShouldExit();
        second.Lines[0].ShouldStartWith(first.Lines[0].Split(',')[0] + ", up ");
        // A keeper and its server, once.
        _world.Processes().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_starts_at_the_same_moment_meets_at_one_server()
    {
        var config = _world.Write("supervisord.conf", "[supervisord]\n");
        for (var round = 0; round < 3; round++)
        {
            var starts = Enumerable.Range(0, 8).Select(_ => Task.Run(() => _world.Tuivisor("-c", config, "--detach"))).ToArray();
            (await Task.WhenAll(starts)).Select(start => start.ShouldExit().Lines[0].Split(',')[0]).Distinct().ShouldHaveSingleItem();
            _world.Processes().Count.ShouldBe(2);
            // And whoever comes while it ends starts the next one.
            _world.Tuivisor("-c", config, "shutdown", "-y").ShouldExit();
        }
    }

    [Fact]
    public void Nothing_is_written_outside_the_state_directory()
    {
        _world.Tuivisor("--detach").ShouldExit();
        _world.Tuivisor("run", "--name", "job", "sleep", "100").ShouldExit();
        _world.Tuivisor("shutdown", "-y").ShouldExit();
        Directory.EnumerateFileSystemEntries(_world.Home, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(_world.Home, path))
            .Where(path => !path.StartsWith(".local/state/tuivisor", StringComparison.Ordinal))
            .ShouldBe([".local", ".local/state"], ignoreOrder: true);
        Directory.EnumerateFileSystemEntries(_world.Work).ShouldBeEmpty();
    }

    [Fact]
    public void A_command_is_run_listed_typed_into_captured_waited_for_and_stopped()
    {
        _world.Tuivisor("run", "--name", "chat", "cat").ShouldExit().Text.ShouldBe("chat");
        _world.Tuivisor("wait", "chat", "RUNNING", "--timeout", "20").ShouldExit();
        _world.Tuivisor("send", "chat", "hello there", "Enter").ShouldExit();
        Eventually.That(
            () => _world.Tuivisor("capture", "chat").ShouldExit().Output is var screen && screen.Split("hello there").Length == 3 ? screen : null,
            "typed text is echoed and answered", () => _world.Tuivisor("capture", "chat").Output);
        _world.Tuivisor("ls").ShouldExit().Text.ShouldMatch(@"^chat +RUNNING +\d+ +up \d+s$");
        _world.Tuivisor("ctl", "stop", "chat").ShouldExit().Text.ShouldBe("chat: stopped");
        _world.Tuivisor("wait", "chat", "STOPPED", "--timeout", "20").ShouldExit();
        _world.Tuivisor("logs", "chat").ShouldExit().Output.ShouldContain("hello there\nhello there\n");
    }

    [Fact]
    public void Run_wait_gives_the_exit_code_of_the_command()
    {
        _world.Tuivisor("run", "--wait", "--", "sh", "-c", "exit 7").ShouldExit(7);
        _world.Tuivisor("run", "--wait", "true").ShouldExit(0);
    }

    [Fact]
    public void Shutdown_stops_the_programs_and_the_server()
    {
        _world.Tuivisor("run", "--name", "job", "sleep", "100").ShouldExit();
        _world.Tuivisor("shutdown").ShouldExit(2).Error.ShouldContain("tuivisor shutdown -y");
        _world.Tuivisor("shutdown", "-y").ShouldExit();
        Eventually.True(() => _world.Processes().Count == 0, "all processes are gone");
        _world.Tuivisor("ls").ShouldExit(4);
    }
}
