using System.Text;
using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Views;

namespace Tuivisor.UnitTests.Tui.App;

public sealed class ClientTypingTests
{
    private const string Shell = "shell-2";

    [Fact]
    public void Keys_typed_while_the_server_is_away_are_given_in_order_when_it_is_back()
    {
        var world = Focused();
        world.Receive(new StateChanged(AttachState.Reconnecting)).Press("l", "s");
        world.Client.OnPaste(new PasteChunk("-l"u8.ToArray(), true, true));
        world.Press("Enter");
        Typed(world).ShouldBe("");
        world.Receive(new StateChanged(AttachState.Connected));
        world.Press("x");
        Typed(world).ShouldBe("");
        Welcome(world);
        Typed(world).ShouldBe("ls[-l]\rx");
        world.Press("y");
        Typed(world).ShouldBe("ls[-l]\rxy");
        world.Draw().ShouldNotContain("Not given");
    }

    [Fact]
    public void What_is_typed_before_the_first_picture_is_done_then_from_its_first_key_on()
    {
        var world = new World(80, 24, typedEarly: ["'", "redis", "Enter", "x"]);
        world.Client.SelectedProgram!.Info.Name.ShouldBe("redis");
        world.Link.Acts.ShouldHaveSingleItem().Targets.ShouldBe(["redis"]);
    }

    [Fact]
    public void A_key_that_cannot_be_sent_any_more_waits_before_the_loss_is_told()
    {
        var world = Focused();
        world.Link.IsOpen = false;
        world.Press("l");
        world.Link.IsOpen = true;
        world.Press("s");
        Typed(world).ShouldBe("");
        Welcome(world.Receive(new StateChanged(AttachState.Reconnecting)));
        Typed(world).ShouldBe("ls");
    }

    [Fact]
    public void Keys_for_a_program_that_was_started_anew_meanwhile_are_dropped_and_that_is_said()
    {
        var world = Focused();
        world.Receive(new StateChanged(AttachState.Reconnecting)).Press("l", "s");
        Welcome(world, program => program with { Pid = program.Pid + 1 });
        Typed(world).ShouldBe("");
        world.Draw().ShouldContain("Not given to any program: 2 keys");
    }

    [Fact]
    public void Keys_older_than_some_seconds_are_dropped_and_that_is_said()
    {
        var world = Focused();
        world.Receive(new StateChanged(AttachState.Reconnecting)).Press("l", "s").Pass(TypedAhead.Patience);
        world.Draw().ShouldContain("Not given to any program: 2 keys");
        Welcome(world).Press("x");
        Typed(world).ShouldBe("x");
    }

    [Fact]
    public void Keys_typed_as_the_dialog_about_a_lost_server_comes_up_are_still_the_programs()
    {
        var world = Focused();
        world.Receive(new StateChanged(AttachState.Reconnecting)).Press("l").Pass(TimeSpan.FromSeconds(1.6));
        world.Press("q"); // would be "leave" of the dialog
        Welcome(world);
        Typed(world).ShouldBe("lq");
        world.Client.Farewell.ShouldBeNull();
    }

    [Fact]
    public void Keys_after_a_change_of_consoles_go_to_the_new_one_though_it_was_not_settled_yet()
    {
        var world = Focused();
        world.Client.OnKey(KeyEvent.Char('a', KeyModifiers.Control));
        world.Client.OnKey(KeyEvent.Char('n'));
        world.Client.OnKey(KeyEvent.Char('x'));
        world.Client.SelectedProgram!.FullName.ShouldBe("blog:hugo-docs");
        world.Link.Changes[^1].Program.ShouldBe("blog:hugo-docs");
        Typed(world).ShouldBe("x");
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Keys_typed_before_a_new_console_has_come_go_to_it(bool isListed)
    {
        var world = new World(80, 24);
        world.Link.Sent.Clear();
        world.Press("C-a", "c", "l", "s", "x"); // x stops a program in the list
        world.Client.OnPaste(new PasteChunk("-l"u8.ToArray(), true, true));
        world.Press("Enter");
        var act = world.Link.Acts.ShouldHaveSingleItem();
        Typed(world).ShouldBe("");
        if (isListed) List(world);
        world.Link.Open[act.Id](Done(act.Id));
        world.Client.OnTime();
        if (!isListed) List(world);
        world.Link.Watched.Program.ShouldBe(Shell);
        Typed(world).ShouldBe("lsx[-l]\r");
    }

    [Fact]
    public void Of_two_new_consoles_the_one_asked_for_last_is_shown_though_it_comes_first()
    {
        var (world, acts) = TwoAskedFor();
        world.Link.Open[acts[1].Id](Done(acts[1].Id, "shell-3"));
        Typed(world).ShouldBe("");
        world.Link.Open[acts[0].Id](Done(acts[0].Id));
        Typed(world).ShouldBe("12");
        world.Link.Watched.Program.ShouldBe("shell-3");
    }

    [Fact]
    public void A_new_console_does_not_wait_for_one_that_could_not_be_made()
    {
        var (world, acts) = TwoAskedFor();
        world.Link.Open[acts[1].Id](Done(acts[1].Id, "shell-3"));
        world.Link.Open[acts[0].Id](new Failed(acts[0].Id, "error", "no room"));
        Typed(world).ShouldBe("2");
        world.Link.Watched.Program.ShouldBe("shell-3");
    }

    [Fact]
    public void Two_new_consoles_get_what_was_typed_for_each()
    {
        var (world, acts) = TwoAskedFor();
        world.Link.Open[acts[0].Id](Done(acts[0].Id));
        Typed(world).ShouldBe("1");
        world.Link.Watched.Program.ShouldBe(Shell);
        world.Link.Open[acts[1].Id](Done(acts[1].Id, "shell-3"));
        Typed(world).ShouldBe("12");
        world.Link.Watched.Program.ShouldBe("shell-3");
    }

    [Fact]
    public void Of_two_shells_the_one_that_ends_leaves_the_screen_to_the_one_whose_console_it_was_reached_from()
    {
        var (world, acts) = TwoAskedFor();
        foreach (var (act, name) in acts.Zip([Shell, "shell-3"])) world.Link.Open[act.Id](Done(act.Id, name));
        world.Press("C-a", "'", Shell, "Enter").Client.SelectedProgram!.FullName.ShouldBe(Shell);
        world.Link.Sent.Clear();

        world.Receive(Gone(Shell)).Press("l"); // as it was typed for the one that has ended
        world.Pass(TimeSpan.FromSeconds(1)).Press("x");
        Typed(world).ShouldBe("x");
        world.Link.Watched.Program.ShouldBe("shell-3");

        world.Receive(Gone("shell-3")).Client.FocusedPane.ShouldBe(Pane.List);
        ProgramsChanged Gone(string name) => new([], [name], [.. world.Client.Model.Programs.Select(program => program.FullName).Where(known => known != name)]);
    }

    [Fact]
    public void Keys_for_a_console_that_does_not_come_are_dropped_and_that_is_said()
    {
        var world = new World(80, 24).Press("C-a", "c", "l", "s");
        var act = world.Link.Acts.ShouldHaveSingleItem();
        world.Link.Open[act.Id](new Failed(act.Id, "error", "no room"));
        world.Draw().ShouldContain("no room");
        world.Draw().ShouldContain("Not given to any program: 2 keys typed for a console that did not come");
        world.Press("q").Client.Farewell.ShouldNotBeNull();
    }

    [Fact]
    public void A_console_that_is_long_in_coming_gives_the_keys_back_to_the_person()
    {
        var world = new World(80, 24).Press("C-a", "c", "l").Pass(TypedAhead.Patience);
        world.Draw().ShouldContain("Not given to any program: 1 key");
        world.Press("q").Client.Farewell.ShouldNotBeNull();
    }

    [Fact]
    public void The_prefix_works_while_a_console_is_on_its_way() => new World(80, 24).Press("C-a", "c", "l", "C-a", "d").Client.Farewell.ShouldNotBeNull();

    private static (World World, List<Act> Acts) TwoAskedFor()
    {
        var world = new World(80, 24);
        world.Link.Sent.Clear();
        world.Press("C-a", "c", "1", "C-a", "c", "2");
        var acts = world.Link.Acts.ToList();
        acts.Select(act => act.Run!.Name).ShouldBe([Shell, "shell-3"]); // a run says what
        List(world, Shell, "shell-3");
        return (world, acts);
    }

    private static World Focused()
    {
        var world = new World(80, 24).Press("Enter");
        world.Link.Sent.Clear();
        return world;
    }

    private static World Welcome(World world, Func<ProgramInfo, ProgramInfo>? change = null)
    {
        var welcome = WorldPrograms.Welcome(false, false, 80, 24);
        return world.Receive(welcome with { Programs = [.. welcome.Programs.Select(change ?? (program => program))] });
    }

    private static void List(World world, params string[] names)
    {
        var programs = (names.Length > 0 ? names : [Shell]).Select((name, index) => WorldPrograms.Program(name, name, ProgramState.Starting, "00:00:00", 4000 + index)).ToList();
        world.Receive(new ProgramsChanged(programs, [], [.. world.Client.Model.Programs.Select(program => program.FullName), .. programs.Select(program => program.FullName)]));
    }

    private static ActDone Done(int id, string name = Shell) => new(id, true) { Results = [new(name, true, 80, "OK")] };

    private static string Typed(World world) => string.Concat(world.Link.Sent.Select(message => message switch
    {
        KeyInput { Key.Key: Key.Enter } => "\r",
        KeyInput key => char.ConvertFromUtf32(key.Key.CodePoint),
        PasteInput paste => $"[{Encoding.UTF8.GetString(paste.Bytes)}]",
        _ => "",
    }));
}
