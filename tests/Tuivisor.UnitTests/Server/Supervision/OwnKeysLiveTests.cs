using Tuivisor.Server.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;
using static Tuivisor.UnitTests.Server.Supervision.LiveServer;

namespace Tuivisor.UnitTests.Server.Supervision;

/// <summary>What Supervisor does not have, with real children.</summary>
public sealed class OwnKeysLiveTests
{
    private const string Stay = "exec sleep 1000";

    [Fact]
    public async Task Starting_a_program_starts_what_it_needs_and_is_answered_when_both_run()
    {
        using var server = new LiveServer(Shell("web", Stay) with { DependsOn = ["db"] }, Shell("db", Stay));
        (await server.Asked.StartAsync("web", true, Me, default)).ShouldBe(ActionOutcome.Ok);
        (server.View("db").State, server.View("web").State).ShouldBe((ProcessState.Running, ProcessState.Running));
    }

    [Fact]
    public async Task A_start_that_waits_in_vain_is_answered_and_blocks_nobody()
    {
        using var server = new LiveServer(Shell("web", Stay) with { DependsOn = ["db"] }, Shell("db", "exit 1") with { StartSecs = TimeSpan.FromSeconds(1), StartRetries = 0 });
        (await server.Asked.StartAsync("web", true, Me, default)).Text.ShouldBe("FAILED: web is waiting for db (FATAL)");
        server.View("web").Description(default).ShouldBe("waiting for db (FATAL)");
        (await server.Asked.StopAsync("web", true, Me, default)).ShouldBe(ActionOutcome.Ok);
    }

    [Fact]
    public async Task A_oneshot_is_answered_when_it_has_done_its_work()
    {
        using var server = new LiveServer(Shell("migrate", "exit 0") with { IsOneShot = true, StartSecs = TimeSpan.FromSeconds(5) });
        (await server.Asked.StartAsync("migrate", true, Me, default)).ShouldBe(ActionOutcome.Ok);
        server.View("migrate").State.ShouldBe(ProcessState.Exited);
    }

    [Fact]
    public async Task The_server_ends_with_the_exit_code_of_a_vital_program()
    {
        using var server = new LiveServer(Shell("web", "exit 7") with { OnExit = EndAction.Shutdown, AutoRestart = AutoRestart.Never }, Shell("other", Stay));
        await server.Asked.StartAsync("other", true, Me, default);
        await server.Asked.StartAsync("web", false, Me, default);
        var end = await server.Completion.WaitAsync(TimeSpan.FromSeconds(20));
        (end.Restart, end.ExitCode).ShouldBe((false, 7));
    }
}
