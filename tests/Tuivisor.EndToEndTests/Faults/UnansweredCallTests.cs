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

    [Fact]
    public void Stop_says_that_it_stopped_when_it_has()
    {
        var server = new RunningServer(_world, Programs);
        server.PidOf("stubborn");
        using var stopping = Ctl(server, "stop", "stubborn");
        Waits(server, "stubborn", "STOPPING");
        server.KillServer();
        Waits(server, "stubborn", "STOPPING");
        stopping.Goes.ShouldBeTrue();
        _world.Write("enough", "");
        stopping.Prints("stubborn: stopped\n");
    }

    [Fact]
    public void Start_says_how_it_ended()
    {
        var server = new RunningServer(_world, Programs);
        using var starting = Ctl(server, "start", "short");
        Waits(server, "short", "STARTING");
        server.KillServer();
        Waits(server, "short", "STARTING");
        starting.Goes.ShouldBeTrue();
        _world.Write("ready", "");
        starting.Prints("short: ERROR (abnormal termination)\n");
    }

    private FollowingProcess Ctl(RunningServer server, params string[] words) => new(_world, InstalledProduct.Binary, ["-c", server.Config, "ctl", .. words]);

    private static void Waits(RunningServer server, string program, string state) => Eventually.That(
        () => server.Do("ctl", "status", program).Output is var text && text.Contains(state, StringComparison.Ordinal) ? "" : null,
        $"{program} is {state}", () => server.Do("ctl", "status").Output);
}
