using Tuivisor.EndToEndTests.Product;

namespace Tuivisor.EndToEndTests.Faults;

/// <summary>A command that waits for its answer when the server dies has it from the next one.</summary>
public sealed class UnansweredCallTests : IDisposable
{
    // Each goes on when a file appears, so that the server dies for certain while the command waits.
    private const string Programs = """
        [program:stubborn]
        command=/bin/sh -c 'trap "" TERM; while [ ! -e %(here)s/enough ]; do sleep 0.02; done'
        startsecs=0
        stopwaitsecs=1000
        [program:short]
        command=/bin/sh -c 'while [ ! -e %(here)s/ready ]; do sleep 0.02; done; exit 3'
        autostart=false
        startsecs=1000
        startretries=0
        """;

    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData("stop", "stubborn", "STOPPING", "enough", "stubborn: stopped\n")]
    [InlineData("start", "short", "STARTING", "ready", "short: ERROR (abnormal termination)\n")]
    public void It_says_how_it_ended_when_it_has(string verb, string program, string meanwhile, string end, string says)
    {
        var server = new RunningServer(_world, Programs);
        server.PidOf("stubborn");
        using var asking = Ctl(server, verb, program);
        Waits(server, program, meanwhile);
        server.KillServer();
        Waits(server, program, meanwhile);
        asking.Goes.ShouldBeTrue();
        _world.Write(end, "");
        asking.Prints(says);
    }

    private FollowingProcess Ctl(RunningServer server, params string[] words) => new(_world, InstalledProduct.Binary, ["-c", server.Config, "ctl", .. words]);

    private static void Waits(RunningServer server, string program, string state) => Eventually.That(
        () => server.Do("ctl", "status", program).Output is var text && text.Contains(state, StringComparison.Ordinal) ? "" : null,
        $"{program} is {state}", () => server.Do("ctl", "status").Output);
}
