using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
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

    private void Resume(ProcessView view) => Feed(new SupervisorInput.Resumed(new SupervisorState([Group], [view], SupervisorMood.Running, 0)));

    private void Feed(SupervisorInput input) => _supervisor.Advance(input, new Moment(TimeSpan.FromSeconds(100), Wall), _effects);
}
