using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Attach;
using Tuivisor.Supervision.Processes;
using Tuivisor.UnitTests.Supervision;

namespace Tuivisor.UnitTests.Server.Attach;

public class AdHocProgramTests
{
    [Fact]
    public void One_that_only_ever_crashes_at_once_is_given_up()
    {
        var stage = Started("crash");
        foreach (var pause in new[] { 1, 2, 3 }) stage.Exits("hugo", 255).After(pause);
        stage.Exits("hugo", 255).StateOf("hugo").ShouldBe(ProcessState.Fatal);
    }

    [Fact]
    public void One_that_crashes_after_a_while_comes_back() =>
        Started("crash").After(60).Exits("hugo", 255).Spawns.Count.ShouldBe(2);

    [Theory, InlineData("crash"), InlineData("never")]
    public void One_that_ends_well_at_once_has_ended(string restart) =>
        Started(restart).Exits("hugo", 0).After(60).StateOf("hugo").ShouldBe(ProcessState.Exited);

    private static Stage Started(string restart) =>
        new(AdHocProgram.Of(new RunSpec { Command = "hugo server -D", Restart = restart }, _ => false));
}
