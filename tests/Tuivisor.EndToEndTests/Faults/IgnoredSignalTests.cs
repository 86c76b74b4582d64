namespace Tuivisor.EndToEndTests.Faults;

/// <summary>A script's "&amp;" starts programs with SIGINT and SIGQUIT ignored: sh(1). A server answers them all the same, as Supervisor's does.</summary>
public sealed class IgnoredSignalTests
{
    [Theory, InlineData(2), InlineData(3)]
    public void A_server_that_a_script_started_ends_when_it_is_told_to(int signal)
    {
        using var world = new TestWorld();
        var server = new RunningServer(world, "[program:cat]\ncommand=/bin/cat\n", through: ["/bin/sh", "-c", "trap '' INT QUIT; exec \"$@\"", "sh"]);
        var keeper = server.Keeper;
        TestWorld.Kill(keeper, signal);
        Eventually.True(() => TestWorld.ReadOrEmpty($"/proc/{keeper}/cmdline").Length == 0, "the server has ended");
    }
}
