using Tuivisor.Protocol.Attach;
using Tuivisor.Tui;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Text;

namespace Tuivisor.UnitTests.Tui.App;

public sealed class ClientNestingTests
{
    [Fact]
    public void Inside_a_tmux_with_the_same_prefix_the_hints_have_it_twice()
    {
        var world = new World(120, 36, options: options => options with { Environment = Inside("TMUX") });
        world.Client.InsideTmux("C-a");
        world.Draw().ShouldContain("tmux takes C-a first: press it twice");
        world.Press("Enter").Draw().ShouldContain("C-a C-a d detach");
    }

    [Fact]
    public void A_tmux_with_another_prefix_changes_nothing()
    {
        var world = new World(120, 36, options: options => options with { Environment = Inside("TMUX") });
        world.Client.InsideTmux("C-b");
        world.Press("Enter").Draw().ShouldNotContain("C-a C-a");
    }

    [Fact]
    public void Inside_screen_the_hints_say_which_key_makes_it_hand_the_prefix_on()
    {
        var world = new World(120, 36, options: options => options with { Environment = Inside("STY") });
        world.Draw().ShouldContain("screen takes C-a first: press C-a a");
        world.Press("Enter").Draw().ShouldContain("C-a a d detach");
    }

    [Fact]
    public void A_screen_around_another_prefix_is_no_matter() =>
        new World(120, 36, settings: new() { ReducedMotion = true, Prefix = "C-t" }, options: options => options with { Environment = Inside("STY") })
            .Draw().ShouldNotContain("screen takes");

    [Fact]
    public void With_two_consoles_Tab_is_said_to_go_to_the_other()
    {
        var world = new World(200, 50).Press("j", "Enter", "C-a", "|");
        world.Draw().ShouldContain("C-a Tab other console");
        world.Press("C-a", "Tab").Draw().ShouldContain("C-a Tab list");
    }

    [Fact]
    public void The_age_of_a_loss_counts_from_its_beginning_however_many_tries_fail()
    {
        var world = new World(80, 24).Receive(new StateChanged(AttachState.Reconnecting, "connection refused"));
        for (var second = 0; second < 6; second++) world.Pass(TimeSpan.FromSeconds(1)).Receive(new StateChanged(AttachState.Reconnecting, "connection refused"));
        world.Draw().ShouldContain("Server lost 6s ago");
    }

    [Fact]
    public void On_the_same_machine_a_lost_server_is_accounted_for()
    {
        var world = new World(80, 24);
        world.Outside.Running = [18822];
        var welcome = WorldPrograms.Welcome(false, false, 80, 24);
        world.Outside.Files["/var/log/s.log"] = "one\ntwo\nreceived SIGSEGV\n";
        world.Receive(welcome with { Server = welcome.Server with { MainLog = "/var/log/s.log" } });
        world.Receive(new StateChanged(AttachState.Reconnecting, "connection refused")).Pass(TimeSpan.FromSeconds(3));
        var screen = world.Draw();
        screen.ShouldContain("1 program runs on without a supervisor:");
        screen.ShouldContain("8 programs ended with it:");
        screen.ShouldContain("l  the last lines of its log");
        world.Pass(TimeSpan.FromSeconds(1)).Press("l").Draw().ShouldContain("received SIGSEGV");
    }

    [Fact]
    public void Under_the_list_only_clients_that_are_here_are_told_of()
    {
        var world = new World(120, 36);
        world.Receive(new EventsHappened([Client(900, "CLIENT_ATTACHED", 71), Client(901, "CLIENT_DETACHED", 71), Client(902, "CLIENT_ATTACHED", 1)]));
        var screen = world.Draw();
        screen.ShouldContain("client 2 attached");
        screen.ShouldNotContain("client 71");
        screen.ShouldNotContain("client 1 attached");
    }

    [Fact]
    public void Events_are_told_in_the_language_of_the_client()
    {
        var world = new World(200, 50, texts: Texts.Chinese);
        world.Receive(new EventsHappened([new EventInfo { Number = 950, At = World.Start, Kind = "ACTION", Program = "blog:hugo-blog", Text = "restart", Author = "me" }]));
        var screen = world.Draw();
        screen.ShouldContain("hugo-blog 重启 由 me");
        screen.ShouldContain("客户端 2 接入");
    }

    [Fact]
    public void A_quiet_program_on_the_whole_screen_is_not_taken_for_a_silent_server()
    {
        var world = new World(80, 24).Press("a");
        world.Pass(TimeSpan.FromSeconds(30)).Draw().ShouldNotContain("does not answer");
        world.Client.SilentSince.ShouldBeNull();
    }

    [Fact]
    public void On_the_whole_screen_a_server_that_does_not_answer_a_key_is_told_of()
    {
        var world = new World(80, 24).Press("a").Pass(TimeSpan.FromSeconds(30)).Press("x", "y").Pass(TimeSpan.FromSeconds(1));
        world.Link.Sent.OfType<Ping>().Count().ShouldBe(1);
        world.Pass(TimeSpan.FromSeconds(4)).Draw().ShouldContain("does not answer since");
        world.Receive(new Pong(1));
        world.Client.SilentSince.ShouldBeNull();
    }

    [Fact]
    public void A_server_that_stops_right_after_it_answered_is_asked_too()
    {
        var world = new World(80, 24).Press("a").Pass(TimeSpan.FromSeconds(30));
        world.Receive(new EventsHappened([]));
        world.Press("x").Pass(TimeSpan.FromSeconds(1));
        world.Link.Sent.OfType<Ping>().Count().ShouldBe(1);
        world.Pass(TimeSpan.FromSeconds(4)).Draw().ShouldContain("does not answer since");
    }

    [Fact]
    public void A_server_that_answers_keys_is_not_asked()
    {
        var world = new World(80, 24).Press("a").Pass(TimeSpan.FromSeconds(30));
        world.Press("x").Receive(new EventsHappened([])).Pass(TimeSpan.FromSeconds(10));
        world.Link.Sent.OfType<Ping>().ShouldBeEmpty();
        (world.Client.NextWake!.Value - world.Client.Now).TotalSeconds.ShouldBeGreaterThan(10); // there is one at all times
    }

    [Fact]
    public void Back_in_the_list_the_first_sample_has_its_time_to_come()
    {
        var world = new World(80, 24).Press("a").Pass(TimeSpan.FromSeconds(30)).Press("C-a", "Tab");
        world.Pass(TimeSpan.FromSeconds(2)).Draw().ShouldNotContain("does not answer");
        world.Pass(TimeSpan.FromSeconds(2)).Draw().ShouldContain("does not answer");
    }

    [Fact]
    public void A_console_that_has_the_screen_to_itself_is_in_the_terminals_own_colours()
    {
        var world = new World(80, 24).Press("a");
        world.Draw();
        world.Screen.Row(10)[40].Style.Background.IsDefault.ShouldBeFalse();
        world.Press("C-a", "f").Draw();
        world.Screen.Row(10)[40].Style.Background.IsDefault.ShouldBeTrue();
    }

    private static EventInfo Client(long number, string kind, int client) =>
        new() { Number = number, At = World.Start, Kind = kind, Text = $"client {client} {(kind.EndsWith("ATTACHED", StringComparison.Ordinal) ? "attached" : "detached")}", Author = "me@pts/9" };

    private static Dictionary<string, string> Inside(string variable) => new() { ["HOME"] = "/home/me", ["SHELL"] = "/bin/bash", [variable] = "x" };
}
