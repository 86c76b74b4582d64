using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;

namespace Tuivisor.UnitTests.Supervision.Events;

public sealed class EventPoolTests
{
    private static Stage StageWith(int bufferSize, EventType[] events, params string[] listeners) => new(A.Config(
        A.Group("pool", [.. listeners.Select(name => A.Program(name, startSecs: 0))]) with
        {
            Priority = -1,
            Kind = GroupKind.EventListeners,
            EventPool = new EventPoolConfig(events, bufferSize, ""),
        },
        A.Group(A.Program("web") with { AutoStart = false })));

    private static Stage Say(Stage stage, string text) => stage.Feed(new SupervisorInput.RemoteCommunication("k", text));

    [Fact]
    public void A_ready_listener_gets_the_event_with_a_header_that_counts_bytes()
    {
        var stage = StageWith(10, [EventType.RemoteCommunication], "l").Writes("pool:l", "READY\n");
        Say(stage, "déjà").Inputs.ShouldBe(
            [("pool:l", "ver:3.0 server:supervisor serial:0 pool:pool poolserial:0 eventname:REMOTE_COMMUNICATION len:13\ntype:k\ndéjà")]);
    }

    [Fact]
    public void Who_reads_text_may_have_characters_counted()
    {
        var stage = new Stage(A.Config(A.Group("pool", [A.Program("l", startSecs: 0)]) with
        {
            Kind = GroupKind.EventListeners, EventPool = new EventPoolConfig([EventType.RemoteCommunication], 10, "") { CountsCharacters = true },
        })).Writes("pool:l", "READY\n");
        Say(stage, "déjà 🙂").Inputs.Single().Text.ShouldEndWith("len:13\ntype:k\ndéjà 🙂");
    }

    [Fact]
    public void Events_wait_for_a_listener_and_the_oldest_is_lost_when_too_many_do()
    {
        var stage = StageWith(2, [EventType.RemoteCommunication], "l");
        Say(Say(Say(stage, "0"), "1"), "2");
        stage.Log.ShouldContain("ERROR pool pool event buffer overflowed, discarding event 0");
        stage.Writes("pool:l", "READY\n").Writes("pool:l", "RESULT 2\nOKREADY\n");
        stage.Inputs.Select(input => input.Text[^1]).ShouldBe(['1', '2']);
    }

    [Fact]
    public void A_rejected_event_is_sent_again_with_its_number()
    {
        var stage = StageWith(10, [EventType.Event], "l").Writes("pool:l", "READY\n");
        stage.Inputs.Clear();
        Say(stage.Writes("pool:l", "RES").Writes("pool:l", "ULT 4\nFA").Writes("pool:l", "ILREA").Writes("pool:l", "DY\n"), "x");
        stage.Log.ShouldContain("WARN l: event was rejected");
        stage.Inputs.Single().Text.ShouldStartWith("ver:3.0 server:supervisor serial:0 ");
    }

    [Fact]
    public void A_rejection_concerns_no_other_pool()
    {
        var pool = new EventPoolConfig([EventType.RemoteCommunication], 10, "");
        var stage = new Stage(A.Config(
            A.Group("p", A.Program("l", startSecs: 0)) with { EventPool = pool },
            A.Group("q", A.Program("m", startSecs: 0)) with { EventPool = pool }));
        Say(stage.Writes("p:l", "READY\n").Writes("q:m", "READY\n"), "x");
        stage.Writes("p:l", "RESULT 4\nFAIL").Writes("q:m", "RESULT 2\nOKREADY\n");
        stage.Inputs.Select(input => input.Name).ShouldBe(["p:l", "q:m"]);
    }

    [Fact]
    public void An_event_in_the_hand_of_a_dying_listener_goes_to_another()
    {
        var stage = StageWith(10, [EventType.RemoteCommunication], "l", "m").Writes("pool:l", "READY\n");
        Say(stage, "x").Exits("pool:l", 0).Writes("pool:m", "READY\n");
        stage.Inputs.Select(input => input.Name).ShouldBe(["pool:l", "pool:m"]);
    }

    [Theory]
    [InlineData("HELLO\n")]
    [InlineData("READY\nmore")]
    public void Breaking_the_protocol_is_for_good(string output)
    {
        var stage = StageWith(10, [EventType.RemoteCommunication], "l").Writes("pool:l", output).Writes("pool:l", "READY\n");
        Say(stage, "x").Inputs.ShouldBeEmpty();
        stage.Log.ShouldContain(line => line.StartsWith("WARN l: has entered the UNKNOWN state and will no longer receive events"));
    }

    [Fact]
    public void A_result_without_a_number_is_named()
    {
        var stage = StageWith(10, [EventType.RemoteCommunication], "l").Writes("pool:l", "READY\n");
        Say(stage, "x").Writes("pool:l", "RESULT two\n").Log.ShouldContain("WARN l: bad result line: 'RESULT two'");
    }

    [Fact]
    public void Overlapping_subscriptions_deliver_once()
    {
        var stage = StageWith(10, [EventType.RemoteCommunication, EventType.RemoteCommunication], "l").Writes("pool:l", "READY\n");
        Say(stage, "x").Writes("pool:l", "RESULT 2\nOKREADY\n").Inputs.Count.ShouldBe(1);
    }

    [Fact]
    public void Ticks_come_only_for_those_who_listen()
    {
        StageWith(10, [EventType.ProcessState], "l").Supervisor.NextDeadline.ShouldBeNull();
        var stage = StageWith(10, [EventType.Tick5], "l").Writes("pool:l", "READY\n").After(11);
        stage.Events.OfType<TickEvent>().Select(tick => tick.When % 60).ShouldBe([5, 10]);
        stage.Inputs.Single().Text.ShouldEndWith("when:1795341605");
    }

    [Theory]
    [InlineData(EventType.ProcessStateStarting, "processname:web groupname:web from_state:STOPPED tries:0")]
    [InlineData(EventType.ProcessStateRunning, "processname:web groupname:web from_state:STARTING pid:101")]
    [InlineData(EventType.ProcessStateExited, "processname:web groupname:web from_state:RUNNING expected:0 pid:101")]
    [InlineData(EventType.ProcessStateStopping, "processname:web groupname:web from_state:STARTING pid:102")]
    [InlineData(EventType.ProcessStateStopped, "processname:web groupname:web from_state:STOPPING pid:102")]
    public void State_events_carry_the_fields_of_supervisor(EventType type, string payload)
    {
        var stage = StageWith(10, [type], "l").Writes("pool:l", "READY\n");
        stage.Start("web").After(2).Exits("web", 1).Stop("web").Exits("web", 0);
        for (var answered = 0; answered < stage.Inputs.Count; answered++)
            stage.Writes("pool:l", "RESULT 2\nOKREADY\n");
        stage.Inputs.ShouldContain(input => input.Text.EndsWith("\n" + payload));
    }
}
