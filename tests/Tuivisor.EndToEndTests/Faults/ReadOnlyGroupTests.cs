using Tuivisor.EndToEndTests.Product;

namespace Tuivisor.EndToEndTests.Faults;

/// <summary>Members of readonly_group see everything and change nothing, by whatever they ask.</summary>
public sealed class ReadOnlyGroupTests : IDisposable
{
    private const string Group = "users", Nobody = "65534";

    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_member_looks_and_everything_that_acts_is_refused()
    {
        Requires.Root();
        Requires.Packages("tmux", "setpriv");
        // Where somebody else can get at socket and binary.
        foreach (var directory in new[] { _world.Root, _world.Work }) File.SetUnixFileMode(directory, (UnixFileMode)0b111_101_101);
        var binary = Path.Combine(_world.Work, "bin", "tuivisor");
        InstalledProduct.CopyTo(binary);
        var server = new RunningServer(_world, $"""
            [program:cat]
            command=/bin/cat
            [tuivisor]
            readonly_group={Group}
            """, socketMode: "0777");
        var pid = server.PidOf("cat");

        As(Group, "ls").ShouldExit().Output.ShouldContain("cat");
        As(Group, "ctl", "status").ShouldExit().Output.ShouldContain("cat");
        As(Group, "logs", "cat").ShouldExit();
        foreach (var words in new[] { "send cat x", "run sleep 9", "shutdown -y", "upgrade" })
        {
            var refused = As(Group, words.Split(' '));
            refused.ExitCode.ShouldNotBe(0);
            (refused.Output + refused.Error).ShouldContain("you may look, not act: you are in the readonly_group of this server");
        }

        var stopped = As(Group, "ctl", "stop", "cat");
        stopped.ExitCode.ShouldNotBe(0);
        stopped.Output.ShouldContain("READ_ONLY");
        As(Group, "send", "cat", "x").Error.Split('\n').Length.ShouldBeGreaterThanOrEqualTo(3);
        server.PidOf("cat").ShouldBe(pid);
        server.ConsoleOf("cat").ShouldBe("");

        using (var terminal = _world.Terminal(100, 30, Words(Group)))
        {
            terminal.Shows("READ-ONLY").Press("x").Shows("readonly_group").Press("q").Ends();
        }

        // Somebody who is not in it may what the socket lets him.
        As("4243", "send", "cat", "hello", "Enter").ShouldExit();
        As("4243", "ctl", "restart", "cat").ShouldExit();
    }

    private string[] Words(string group) =>
        ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", $"--groups={group}", Path.Combine(_world.Work, "bin", "tuivisor"), "-s", $"unix://{_world.Work}/s.sock"];

    private Finished As(string group, params string[] words)
    {
        string[] all = [.. Words(group), .. words];
        return _world.Run(all[0], all[1..]);
    }
}
