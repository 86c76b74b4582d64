using System.Text;
using Tuivisor.Server.Recovering;
using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.UnitTests.Supervision;

/// <summary>A supervisor in place of one that was cut short.</summary>
public sealed class ResumeTests
{
    private static readonly ProgramConfig Web = new() { Name = "web", Group = "web", Section = "web", Command = "x" };
    private static readonly GroupConfig Group = new() { Name = "web", Programs = [Web] };
    private static readonly DateTimeOffset Wall = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly Supervisor _supervisor = new(new SupervisorConfig { Daemon = new DaemonConfig { ChildLogDir = "/tmp" }, Groups = [Group] });
    private readonly EffectList _effects = new();

    [Fact]
    public void A_running_program_goes_on_and_its_end_is_an_end()
    {
        Resume(new ProcessView { Id = default, Config = Web, State = ProcessState.Running, Pid = 7, StartedAt = Wall.AddHours(-1), Restarts = 3 });
        var adopt = _effects.OfType<Effect.Adopt>().ShouldHaveSingleItem();
        (adopt.Pid, adopt.IsStarting).ShouldBe((7, false));

        Feed(new SupervisorInput.Adopted(adopt.Id, 7, Wall.AddHours(-1)));
        var view = _supervisor.Processes.Find("web")!;
        (view.State, view.Pid, view.StartedAt, view.Restarts).ShouldBe((ProcessState.Running, 7, Wall.AddHours(-1), 3));
        _effects.OfType<Effect.Spawn>().ShouldBeEmpty();

        Feed(new SupervisorInput.Exited(adopt.Id, ExitStatus.Exited(0)));
        _supervisor.Processes.Find("web")!.State.ShouldBe(ProcessState.Exited);
    }

    [Fact]
    public void A_stopped_program_stays_stopped()
    {
        Resume(new ProcessView { Id = default, Config = Web, State = ProcessState.Stopped });
        Feed(new SupervisorInput.Adopted(_effects.OfType<Effect.Adopt>().Single().Id, 0, default));
        _supervisor.Processes.Find("web")!.State.ShouldBe(ProcessState.Stopped);
        _effects.OfType<Effect.Spawn>().ShouldBeEmpty();
    }

    [Fact]
    public void A_start_that_never_came_about_is_made()
    {
        Resume(new ProcessView { Id = default, Config = Web, State = ProcessState.Starting });
        Feed(new SupervisorInput.Adopted(_effects.OfType<Effect.Adopt>().Single().Id, 0, default));
        _effects.OfType<Effect.Spawn>().Count().ShouldBe(1);
    }

    [Fact]
    public void A_child_that_was_not_noted_is_taken_for_one_that_starts()
    {
        Resume(new ProcessView { Id = default, Config = Web, State = ProcessState.Starting });
        Feed(new SupervisorInput.Adopted(_effects.OfType<Effect.Adopt>().Single().Id, 9, Wall));
        var view = _supervisor.Processes.Find("web")!;
        (view.State, view.Pid).ShouldBe((ProcessState.Starting, 9));
        _effects.OfType<Effect.Spawn>().ShouldBeEmpty();
        _supervisor.NextDeadline.ShouldNotBeNull();
    }

    [Fact]
    public void A_child_that_is_gone_without_a_word_has_ended()
    {
        Resume(new ProcessView { Id = default, Config = Web, State = ProcessState.Running, Pid = 7 });
        Feed(new SupervisorInput.Adopted(_effects.OfType<Effect.Adopt>().Single().Id, 0, default));
        _supervisor.Processes.Find("web")!.Pid.ShouldBe(0);
        _effects.OfType<Effect.Spawn>().Count().ShouldBe(1); // autorestart: it was killed
    }

    [Fact]
    public void A_timer_goes_on_from_where_it_was()
    {
        Resume(new ProcessView { Id = default, Config = Web, State = ProcessState.Stopping, Pid = 7, DueAt = Wall.AddSeconds(4) });
        _supervisor.NextDeadline.ShouldBe(TimeSpan.FromSeconds(104));
    }

    [Fact]
    public void A_listener_that_works_on_an_event_still_does_and_waiting_events_wait()
    {
        var before = Listening().Writes("pool:l", "READY\n");
        foreach (var text in new[] { "0", "1", "2" }) before.Feed(new SupervisorInput.RemoteCommunication("k", text));
        before.Feed(new SupervisorInput.ListenerWrote(before["pool:l"].Id, "RESU"u8.ToArray(), 10));
        var given = GoOn(before, before["pool:l"].Pid, out var id);

        // What the server before has taken comes again from the journal, with what it has not.
        Feed(new SupervisorInput.ListenerWrote(id, "READY\nRESU"u8.ToArray(), 10));
        given().ShouldBeEmpty();
        Feed(new SupervisorInput.ListenerWrote(id, "RESULT 2\nOKREADY\n"u8.ToArray(), 23));
        given().ShouldHaveSingleItem().ShouldEndWith("\n1");
        Feed(new SupervisorInput.EventGiven(id));
        Feed(new SupervisorInput.ListenerWrote(id, "RESULT 4\nFAILREADY\n"u8.ToArray(), 42));
        given()[^1].ShouldEndWith("\n1"); // rejected, so again
        given()[^1].ShouldContain("serial:1 pool:pool poolserial:1 ");
        _effects.OfType<Effect.Log>().ShouldNotContain(log => log.Text.Contains("UNKNOWN", StringComparison.Ordinal));
    }

    [Fact]
    public void The_event_of_a_listener_that_has_ended_meanwhile_comes_to_the_next_one()
    {
        var before = Listening().Writes("pool:l", "READY\n");
        before.Feed(new SupervisorInput.RemoteCommunication("k", "0"));
        var given = GoOn(before, 0, out var id);
        _effects.OfType<Effect.Spawn>().Count().ShouldBe(1);
        Feed(new SupervisorInput.Spawned(id, 99));
        Feed(new SupervisorInput.ListenerWrote(id, "READY\n"u8.ToArray(), 6));
        given().ShouldHaveSingleItem().ShouldEndWith("\n0");
    }

    [Fact]
    public void A_listener_whose_event_was_perhaps_not_given_any_more_begins_anew()
    {
        var before = Listening().Writes("pool:l", "READY\n");
        before.GivesEvents = false;
        before.Feed(new SupervisorInput.RemoteCommunication("k", "0"));
        var given = GoOn(before, before["pool:l"].Pid, out var id);
        _effects.OfType<Effect.Signal>().ShouldHaveSingleItem().Number.ShouldBe(9);
        Feed(new SupervisorInput.Exited(id, ExitStatus.Killed(9)));
        Feed(new SupervisorInput.Spawned(id, 99));
        Feed(new SupervisorInput.ListenerWrote(id, "READY\n"u8.ToArray(), 6));
        given().ShouldHaveSingleItem().ShouldEndWith("\n0");
    }

    private static Stage Listening() => new(A.Config(A.Group("pool", A.Program("l", startSecs: 0)) with
    {
        Priority = -1, Kind = GroupKind.EventListeners, EventPool = new EventPoolConfig([EventType.RemoteCommunication], 10, ""),
    }));

    // The supervisor of this test in place of another, by way of the bytes that one leaves.
    private Func<IReadOnlyList<string>> GoOn(Stage before, int pid, out ProgramId id)
    {
        var left = before.Supervisor.State;
        Feed(new SupervisorInput.Resumed(StateFormat.Read(new StateWriter().Write(left), left.Groups).ShouldNotBeNull()));
        id = _effects.OfType<Effect.Adopt>().ShouldHaveSingleItem().Id;
        Feed(new SupervisorInput.Adopted(id, pid, Wall));
        return () => [.. _effects.OfType<Effect.WriteStdin>().Select(write => Encoding.UTF8.GetString(write.Data.Span))];
    }

    private void Resume(ProcessView view) => Feed(new SupervisorInput.Resumed(new SupervisorState([Group], [view], SupervisorMood.Running, 0)));

    private void Feed(SupervisorInput input) => _supervisor.Advance(input, new Moment(TimeSpan.FromSeconds(100), Wall), _effects);
}
