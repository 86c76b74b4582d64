using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;
using Tuivisor.Supervision.Processes;
using static Tuivisor.Supervision.Processes.ProcessState;

namespace Tuivisor.UnitTests.Supervision;

public sealed class DependencyTests
{
    [Fact]
    public void A_program_starts_when_those_it_depends_on_are_running()
    {
        var stage = new Stage(Needing("web", "db"), A.Program("db", startSecs: 5));
        stage.Spawns.ShouldBe(["db"]);
        stage.StateOf("web").ShouldBe(Starting);
        stage["web"].Description(default).ShouldBe("waiting for db");
        stage.After(4.9).Spawns.ShouldBe(["db"]);
        stage.After(0.2).Spawns.ShouldBe(["db", "web"]);
        stage.Log.ShouldContain("INFO web waits for db");
        stage.Events.OfType<ProcessStateEvent>().Count(happened => happened is { Process.Name: "web", Type: EventType.ProcessStateStarting }).ShouldBe(1);
    }

    [Fact]
    public void Others_go_on_while_a_program_waits()
    {
        var stage = new Stage(Needing("web", "db"), A.Program("db", startSecs: 50), A.Program("other"));
        stage.After(2).StateOf("other").ShouldBe(Running);
        stage.Supervisor.NextDeadline.ShouldBe(TimeSpan.FromSeconds(50));
    }

    [Fact]
    public void Starting_a_program_starts_what_it_needs()
    {
        var stage = new Stage(Needing("web", "api") with { AutoStart = false }, Needing("api", "db") with { AutoStart = false }, A.Program("db") with { AutoStart = false });
        stage.Start("web").Spawns.ShouldBe(["db"]);
        stage.After(1).Spawns.ShouldBe(["db", "api"]);
        stage.After(1).Spawns.ShouldBe(["db", "api", "web"]);
    }

    [Fact]
    public void An_automatic_restart_waits_too_but_starts_nothing_that_somebody_has_stopped()
    {
        var stage = new Stage(Needing("web", "db"), A.Program("db")).After(3);
        stage.Stop("db").Exits("db", 0).Exits("web", 1).StateOf("web").ShouldBe(Starting);
        stage["web"].Note.ShouldBe("waiting for db (STOPPED)");
        stage["web"].IsWaitingInVain.ShouldBeTrue();
        stage.After(60).StateOf("db").ShouldBe(Stopped);
        stage.Start("db").After(1).StateOf("web").ShouldBe(Starting);
        stage["web"].Pid.ShouldNotBe(0);
    }

    [Fact]
    public void A_program_that_waits_in_vain_says_so_and_goes_on_when_the_other_comes_up_after_all()
    {
        var stage = new Stage(Needing("web", "db"), A.Program("db", startRetries: 0)) { HoldSpawns = true };
        stage.Exits("db", 1).StateOf("db").ShouldBe(Fatal);
        stage["web"].Note.ShouldBe("waiting for db (FATAL)");
        stage.Events.OfType<ProcessNoteEvent>().Last().Process.IsWaitingInVain.ShouldBeTrue();
        stage.Start("db").AnswerSpawn("db").After(1).Spawns.ShouldBe(["db", "db", "web"]);
    }

    [Fact]
    public void A_stop_ends_the_waiting()
    {
        var stage = new Stage(Needing("web", "db"), A.Program("db", startSecs: 5));
        stage.Stop("web").StateOf("web").ShouldBe(Stopped);
        stage.After(10).Spawns.ShouldBe(["db"]);
        stage.Signals.ShouldBeEmpty();
    }

    [Fact]
    public void A_restart_of_a_program_that_waits_goes_on_waiting()
    {
        var stage = new Stage(Needing("web", "db"), A.Program("db", startSecs: 5));
        stage.Restart("web").StateOf("web").ShouldBe(Starting);
        stage.After(6).Spawns.ShouldBe(["db", "web"]);
    }

    [Fact]
    public void A_program_that_was_disabled_is_not_started_behind_the_back_of_who_did_it()
    {
        var stage = new Stage(Needing("web", "db"), A.Program("db") with { IsDisabled = true });
        stage.Spawns.ShouldBeEmpty();
        stage["web"].Note.ShouldBe("waiting for db (STOPPED)");
    }

    [Fact]
    public void Who_waits_for_one_that_waits_in_vain_does_so_too()
    {
        var stage = new Stage(Needing("web", "api"), Needing("api", "db"), A.Program("db") with { IsDisabled = true });
        stage["web"].Note.ShouldBe("waiting for api (waiting for db (STOPPED))");
        stage["web"].IsWaitingInVain.ShouldBeTrue();
        stage.Start("db")["web"].Note.ShouldBe("waiting for api");
        stage["web"].IsWaitingInVain.ShouldBeFalse();
    }

    [Fact]
    public void A_oneshot_is_waited_for_until_it_has_ended_well()
    {
        var stage = new Stage(Needing("web", "migrate"), A.Program("migrate", startSecs: 1) with { IsOneShot = true }).After(3);
        stage.StateOf("migrate").ShouldBe(Running);
        stage.Spawns.ShouldBe(["migrate"]);
        stage.Exits("migrate", 0).Spawns.ShouldBe(["migrate", "web"]);
        stage.StateOf("migrate").ShouldBe(Exited);
    }

    [Fact]
    public void At_a_shutdown_those_that_depend_on_others_stop_first_whatever_their_names_and_priorities()
    {
        var stage = new Stage(Needing("api", "db"), A.Program("db"), Needing("web", "api") with { Priority = 1 }).After(4);
        stage.Shutdown().Signals.Select(signal => signal.Name).ShouldBe(["web"]);
        stage.Exits("web", 0).Signals.Select(signal => signal.Name).ShouldBe(["web", "api"]);
        stage.Exits("api", 0).Signals.Select(signal => signal.Name).ShouldBe(["web", "api", "db"]);
        stage.Exits("db", 0).Quit.ShouldNotBeNull();
    }

    [Fact]
    public void A_shutdown_does_not_wait_for_what_waits()
    {
        var stage = new Stage(Needing("web", "db"), A.Program("db", startSecs: 50));
        stage.Shutdown().Exits("db", 0).Quit.ShouldNotBeNull();
        stage.StateOf("web").ShouldBe(Stopped);
        stage.Spawns.ShouldBe(["db"]);
    }

    [Fact]
    public void A_server_that_takes_over_goes_on_waiting()
    {
        var before = new Stage(Needing("web", "db"), A.Program("db", startSecs: 50)).Supervisor.State;
        var supervisor = new Supervisor(A.Config());
        var effects = new EffectList();
        supervisor.Advance(new SupervisorInput.Resumed(before), new Moment(TimeSpan.Zero, default), effects);
        foreach (var adopt in effects.OfType<Effect.Adopt>().ToList())
            supervisor.Advance(new SupervisorInput.Adopted(adopt.Id, adopt.Pid, default), new Moment(TimeSpan.Zero, default), effects);
        supervisor.Processes.Find("web")!.Note.ShouldBe("waiting for db");
        effects.OfType<Effect.Spawn>().ShouldBeEmpty();
    }

    private static ProgramConfig Needing(string name, params string[] needed) => A.Program(name) with { DependsOn = needed };
}
