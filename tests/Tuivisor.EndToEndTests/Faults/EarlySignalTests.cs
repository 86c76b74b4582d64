namespace Tuivisor.EndToEndTests.Faults;

/// <summary>Signals that come while a server does not serve yet: between two of its lives, and while the next one after a crash starts.</summary>
public sealed class EarlySignalTests
{
    private const int Hangup = 1;
    private const int User1 = 10;

    [Fact]
    public void A_server_that_begins_anew_is_ended_by_none()
    {
        using var world = new TestWorld();
        var server = new RunningServer(world, "[program:cat]\ncommand=/bin/cat\n");
        var (keeper, process) = (server.Keeper, server.Server);
        for (var round = 1; round <= 5; round++)
        {
            var lives = Lives(server);
            TestWorld.Kill(keeper, Hangup);
            Send(keeper, until: () => Lives(server) > lives);
        }

        server.PidOf("cat").ShouldBeGreaterThan(0);
        server.Server.ShouldBe(process);
    }

    [Fact]
    public void A_server_that_follows_one_that_was_killed_is_ended_by_none()
    {
        using var world = new TestWorld();
        var server = new RunningServer(world, "[program:cat]\ncommand=/bin/cat\n");
        var (keeper, program, killed, seen) = (server.Keeper, server.PidOf("cat"), server.Server, new HashSet<int> { 0 });
        seen.Add(killed);
        var lines = server.Log.Split("SIGUSR1").Length;
        TestWorld.Kill(killed, 9);
        Send(
            keeper,
            until: () =>
            {
                seen.Add(server.Server);
                return server.Log.Split("SIGUSR1").Length > lines;
            });
        server.PidOf("cat").ShouldBe(program);
        seen.Add(server.Server);
        seen.Count.ShouldBe(3, "the one that was killed, the next one, and none in between");
    }

    /// <summary>Without a pause, so that some meet it in the midst of it.</summary>
    private static void Send(int keeper, Func<bool> until) => SpinWait.SpinUntil(
        () =>
        {
            TestWorld.Kill(keeper, User1);
            return until();
        },
        60_000).ShouldBeTrue();

    private static int Lives(RunningServer server) => server.Log.Split("supervisord started with pid").Length;
}
