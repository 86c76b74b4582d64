using System.Text;
using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Views;

namespace Tuivisor.UnitTests.Tui.App;

public sealed class ClientKeysTests
{
    [Fact]
    public void With_a_console_in_focus_every_key_but_the_prefix_goes_to_the_program()
    {
        var world = new World(80, 24).Press("Enter");
        world.Link.Sent.Clear();
        foreach (var name in new[] { "q", "x", "Esc", "F5", "C-c", "M-x", "S-Tab", "Up" }) world.Press(name);
        world.Link.Sent.OfType<KeyInput>().Count().ShouldBe(8);
        world.Link.Sent.Count.ShouldBe(8);
        world.Client.Farewell.ShouldBeNull();
    }

    [Theory]
    [InlineData("R", "R is not bound here; r restart"), InlineData("H", "H is not bound here; ? shows the keys"), InlineData("c", "c is not bound here; n new program"),
     InlineData("F9", "F9 is not bound here; K send a signal"), InlineData("F10", "F10 is not bound here; q leave, all keeps running"), InlineData("C-k", "C-k is not bound here; X kill now"),
     InlineData("C-b", "C-b is not bound here; the prefix is C-a"), InlineData("L", "L is not bound here; l logs"), InlineData("7", "7 is not bound here; ' go to"), InlineData("M-x", "M-x is not bound here; ? shows the keys")]
    public void A_key_that_does_nothing_in_the_list_says_so_and_what_it_may_have_meant(string key, string said)
    {
        var world = new World(80, 24);
        world.Link.Sent.Clear();
        world.Press(key).Draw().ShouldContain(said);
        world.Link.Sent.ShouldBeEmpty();
    }

    [Fact]
    public void However_many_of_them_are_typed_it_is_one_line_and_none_is_kept()
    {
        var world = new World(80, 24).Press("H", "m", "c", "c", "f", "F12");
        world.Client.Toasts.Visible.ShouldHaveSingleItem().Text.ShouldStartWith("F12 is not bound here");
        world.Client.Toasts.History.ShouldBeEmpty();
        world.Press(new KeyEvent(Key.CapsLock)).Client.Toasts.Visible.Count.ShouldBe(1);
        world.Pass(TimeSpan.FromSeconds(4)).Client.Toasts.Visible.ShouldNotContain(toast => toast.IsPassing);
    }

    [Theory, InlineData("l"), InlineData("E"), InlineData("v")]
    public void Elsewhere_a_key_that_does_nothing_says_so_too(string view) =>
        new World(80, 24).Press(view, "F12").Client.Toasts.Visible.ShouldHaveSingleItem().Text.ShouldStartWith("F12 is not bound here");

    [Fact]
    public void The_prefix_and_a_send_the_prefix()
    {
        var world = new World(80, 24).Press("Enter");
        world.Link.Sent.Clear();
        world.Press("C-a", "a");
        world.Link.Sent.ShouldHaveSingleItem().ShouldBe(new KeyInput(1, KeyEvent.Char('a', KeyModifiers.Control)));
    }

    [Fact]
    public void The_other_program_is_the_one_that_had_the_keys_not_one_that_was_gone_past()
    {
        var world = new World(80, 24).Press("C-a", "0", "C-a", "\"", "j", "j", "j", "Enter", "C-a", "C-a");
        world.Client.SelectedProgram!.FullName.ShouldBe("blog:hugo-blog");
        world.Press("C-a", "\"", "j").Client.SelectedProgram!.FullName.ShouldNotBe("blog:hugo-blog");
        world.Press("C-a", ";").Client.SelectedProgram!.FullName.ShouldBe("blog:hugo-blog");
        world.Client.ConsoleHasFocus.ShouldBeTrue();
    }

    [Fact]
    public void Time_and_load_are_told_as_screen_tells_them()
    {
        var world = new World(120, 36);
        world.Press("C-a", "t").Draw().ShouldContain("10:42:07 +00:00   load ?   server up");
        world.Outside.Files["/proc/loadavg"] = "0.52 0.41 0.30 1/512 4242\n";
        world.Press("C-a", "t").Draw().ShouldContain("10:42:07 +00:00   load 0.52 0.41 0.30   server up");
    }

    [Fact]
    public void The_prefix_twice_goes_to_the_other_program()
    {
        var world = new World(80, 24).Press("j", "Enter", "C-a", "0");
        world.Client.SelectedProgram!.FullName.ShouldBe("blog:hugo-blog"); // slot 0 exists in this world
        world.Press("C-a", "C-a");
        world.Client.SelectedProgram!.FullName.ShouldBe("blog:hugo-docs");
    }

    [Fact]
    public void Control_held_too_long_after_the_prefix_still_works() => new World(80, 24).Press("Enter", "C-a", "C-d").Client.Farewell.ShouldNotBeNull();

    [Fact]
    public void An_unbound_key_after_the_prefix_says_so_and_reaches_nobody()
    {
        var world = new World(80, 24).Press("Enter");
        world.Link.Sent.Clear();
        world.Press("C-a", "j");
        world.Link.Sent.ShouldBeEmpty();
        world.Draw().ShouldContain("C-a j is not bound");
    }

    [Fact]
    public void Leaving_tells_what_goes_on_and_asks_nothing_of_the_server()
    {
        var world = new World(80, 24);
        world.Link.Sent.Clear();
        world.Press("q");
        world.Client.Farewell.ShouldBe("[left web1: 8 of 13 run, 1 FATAL (importer), 1 retrying. Back: tuivisor]");
        world.Link.Sent.ShouldBeEmpty();
    }

    [Fact]
    public void Stopping_one_program_needs_no_question_and_tells_the_way_back()
    {
        var world = new World(80, 24).Press("x");
        var act = world.Link.Acts.ShouldHaveSingleItem();
        (act.Verb, act.Targets.Single()).ShouldBe((ActVerb.Stop, "blog:hugo-blog"));
        world.Draw().ShouldContain("s starts it again");
    }

    [Fact]
    public void Stopping_from_a_console_waits_for_y_as_in_screen()
    {
        var world = new World(80, 24).Press("Enter", "C-a", "k");
        world.Link.Acts.ShouldBeEmpty();
        world.Draw().ShouldContain("Stop blog:hugo-blog?");
        world.Press("y").Link.Acts.ShouldHaveSingleItem().Verb.ShouldBe(ActVerb.Stop);
    }

    [Fact]
    public void A_resting_finger_does_not_stop_twice()
    {
        var world = new World(80, 24).Press("x", "x").Pass(TimeSpan.FromMilliseconds(200)).Press("x");
        world.Link.Acts.Count().ShouldBe(1);
    }

    [Fact]
    public void Stopping_a_group_waits_for_y()
    {
        var world = new World(80, 24).Press("k", "x", "Enter");
        world.Link.Acts.ShouldBeEmpty();
        world.Press("y");
        world.Link.Acts.ShouldHaveSingleItem().Targets.ShouldBe(["blog:*"]);
    }

    [Fact]
    public void Ending_the_server_needs_the_number_of_programs_typed()
    {
        var world = new World(80, 24).Press("C-a", "\\", "y", "Enter");
        world.Link.Acts.ShouldBeEmpty();
        world.Press("Backspace", "stop 9", "Enter");
        world.Link.Acts.ShouldHaveSingleItem().Verb.ShouldBe(ActVerb.Shutdown);
    }

    [Fact]
    public void Marked_programs_are_acted_on_together()
    {
        var world = new World(80, 24).Press("Space", "Space", "r", "y");
        world.Link.Acts.ShouldHaveSingleItem().Targets.ShouldBe(["blog:hugo-blog", "blog:hugo-docs"]);
    }

    [Fact]
    public void A_paste_into_the_list_does_nothing()
    {
        var world = new World(80, 24);
        world.Client.OnPaste(new PasteChunk(Encoding.UTF8.GetBytes("xxrq\n"), true, true));
        world.Link.Acts.ShouldBeEmpty();
        world.Draw().ShouldContain("Pasted text ignored");
    }

    [Fact]
    public void A_paste_into_a_console_goes_there()
    {
        var world = new World(80, 24).Press("Enter");
        world.Client.OnPaste(new PasteChunk("ls\n"u8.ToArray(), true, true));
        world.Link.Sent.OfType<PasteInput>().ShouldHaveSingleItem().Bytes.ShouldBe("ls\n"u8.ToArray());
    }

    [Fact]
    public void Keys_typed_while_a_program_ends_are_swallowed()
    {
        var world = new World(80, 24).Press("Enter");
        var info = world.Client.SelectedProgram!.Info;
        world.Receive(new ProgramsChanged([info with { State = ProgramState.Exited, Pid = 0, ExitCode = 0, StoppedAt = World.Start }], []));
        world.Link.Sent.Clear();
        world.Press("x", "Enter", "q");
        world.Link.Sent.ShouldBeEmpty();
        world.Pass(TimeSpan.FromMilliseconds(800)).Press("x");
        world.Link.Acts.ShouldBeEmpty();
        world.Press("Enter");
        world.Link.Acts.ShouldHaveSingleItem().Verb.ShouldBe(ActVerb.Start);
    }

    [Theory, InlineData("？"), InlineData("?")]
    public void Punctuation_of_an_input_method_is_its_ascii_key(string key) => new World(80, 24).Press(key).Draw().ShouldContain("keys for the program list");

    [Fact]
    public void Chinese_text_in_the_list_does_nothing_but_say_so()
    {
        var world = new World(80, 24).Press("你");
        world.Link.Acts.ShouldBeEmpty();
        world.Draw().ShouldContain("输入法");
    }

    [Fact]
    public void Control_c_in_the_list_explains_itself() => new World(80, 24).Press("C-c").Draw().ShouldContain("q leaves (programs go on)");

    [Fact]
    public void A_read_only_client_sends_no_keys_and_no_actions()
    {
        var world = new World(80, 24, readOnly: true).Press("Enter");
        world.Link.Sent.Clear();
        world.Press("x", "C-a", "k", "Esc", "s", "n", "X");
        world.Link.Sent.OfType<KeyInput>().ShouldBeEmpty();
        world.Link.Acts.ShouldBeEmpty();
    }

    [Fact]
    public void The_selection_stays_on_its_program_when_others_come_and_go()
    {
        var world = new World(80, 24).Press("j", "j", "j");
        var name = world.Client.SelectedProgram!.FullName;
        var order = world.Client.Model.Programs.Select(program => program.FullName).ToList();
        world.Receive(new ProgramsChanged([], ["blog:hugo-blog"], order.Skip(1).Reverse().ToList()));
        world.Draw();
        world.Client.SelectedProgram!.FullName.ShouldBe(name);
    }

    [Fact]
    public void The_selection_comes_back_with_a_program_that_a_new_configuration_removes_and_adds()
    {
        var world = new World(80, 24).Press("j", "j", "j");
        var (program, next) = (world.Client.SelectedProgram!.Info, world.Client.Rows[world.Client.SelectedIndex + 1].Program!.Info);
        var order = world.Client.Model.Programs.Select(entry => entry.FullName).ToList();
        world.Receive(new ProgramsChanged([], [program.FullName], [.. order.Where(name => name != program.FullName)])).Draw();
        world.Client.SelectedProgram!.FullName.ShouldBe(next.FullName);
        world.Receive(new ProgramsChanged([], [next.FullName], [.. order.Where(name => name != program.FullName && name != next.FullName)])).Draw();
        world.Receive(new ProgramsChanged([program, next], [], order)).Draw();
        world.Client.SelectedProgram!.FullName.ShouldBe(program.FullName);

        // Also when the row had come to it in place of one that went for good, such as the editor of its configuration.
        world.Receive(new ProgramsChanged([], [program.FullName], [.. order.Where(name => name != program.FullName)])).Draw();
        world.Receive(new ProgramsChanged([], [next.FullName], [.. order.Where(name => name != program.FullName && name != next.FullName)])).Draw();
        world.Receive(new ProgramsChanged([next], [], [.. order.Where(name => name != program.FullName)])).Draw();
        world.Client.SelectedProgram!.FullName.ShouldBe(next.FullName);
        world.Receive(new ProgramsChanged([program], [], order)).Draw();
        world.Client.SelectedProgram!.FullName.ShouldBe(program.FullName);

        // Whoever has moved on, or has looked at another for long, stays there.
        world.Receive(new ProgramsChanged([], [program.FullName], [.. order.Where(name => name != program.FullName)])).Draw();
        world.Pass(TimeSpan.FromMinutes(1)).Receive(new ProgramsChanged([program], [], order)).Draw();
        world.Client.SelectedProgram!.FullName.ShouldBe(next.FullName);
    }

    [Fact]
    public void A_filter_shows_what_matches_and_escape_shows_all()
    {
        var world = new World(80, 24).Press("/", "state:fatal", "Enter");
        world.Client.Rows.Select(row => row.Program?.FullName).ShouldBe(["importer"]);
        world.Press("Esc");
        world.Client.Rows.Count.ShouldBe(15);
    }

    [Fact]
    public void Signals_are_chosen_by_letter()
    {
        var act = new World(80, 24).Press("K", "h").Link.Acts.ShouldHaveSingleItem();
        (act.Verb, act.Signal).ShouldBe((ActVerb.Signal, "HUP"));
    }

    [Fact]
    public void The_size_of_a_console_is_told_at_once_and_one_that_follows_closely_once_it_settled()
    {
        var world = new World(120, 36).Press("Enter");
        world.Link.Watched.ShouldBe(("blog:hugo-blog", 80, 33, true));
        world.Client.Resize(130, 40);
        world.Pass(TimeSpan.Zero).Link.Watched.ShouldBe(("blog:hugo-blog", 90, 37, true));
        world.Client.Resize(140, 40);
        world.Pass(TimeSpan.FromMilliseconds(59)).Link.Watched.Columns.ShouldBe(90);
        world.Pass(TimeSpan.FromMilliseconds(2)).Link.Watched.ShouldBe(("blog:hugo-blog", 100, 37, true));
    }

    [Fact]
    public void A_new_program_is_run_from_its_command()
    {
        var run = new World(80, 24).Press("n", "hugo server -D", "Enter").Link.Acts.ShouldHaveSingleItem().Run.ShouldNotBeNull();
        (run.Command, run.Name, run.Directory, run.Restart, run.Tty).ShouldBe(("hugo server -D", "hugo", "/home/me/blog", "crash", true));
    }

    [Fact]
    public void A_lost_server_is_said_at_once_and_explained_after_a_moment()
    {
        var world = new World(80, 24).Receive(new StateChanged(AttachState.Reconnecting, "connection refused"));
        world.Draw().ShouldContain("reconnecting");
        world.Client.Opened<LostDialog>().ShouldBeNull();
        world.Pass(TimeSpan.FromSeconds(2));
        world.Draw().ShouldContain("Server lost 2s ago. The states below are old.");
        world.Draw().ShouldContain("The server (pid 4312) does not answer since 10:42:07.");
        world.Press("r").Link.Retries.ShouldBe(0); // nobody asked for this dialog: typed blind
        world.Pass(TimeSpan.FromSeconds(1)).Press("r").Link.Retries.ShouldBe(1);
        world.Receive(WorldPrograms.Welcome(false, false, 80, 24));
        world.Client.Opened<LostDialog>().ShouldBeNull();
    }

    [Fact]
    public void The_palette_shows_the_key_that_works_where_it_was_opened()
    {
        Row(new World(80, 24).Press(":", "open-log"), "open-log").ShouldEndWith(" l  │");
        Row(new World(80, 24).Press("Enter", "C-a", ":", "restart"), "❯ restart").ShouldEndWith(" C-a R  │");
        static string Row(World world, string name) => world.Draw().Split('\n').First(line => line.Contains(name) && !line.Contains(": "))[..73].TrimEnd();
    }

    [Fact]
    public void Sparks_show_what_was_chosen()
    {
        var world = new World(80, 24).Press("o", "O");
        world.Draw().ShouldContain("OUTPUT 60s");
        Sample(0);
        Sample(5_000);
        world.Draw().Split('\n').First(line => line.Contains("hugo-blog") && line.Contains("RUNNING")).ShouldContain("⣸");
        void Sample(long output) => world.Receive(new Stats([new("blog:hugo-blog", 0, 1 << 20, 1, output)], 0, 0));
    }

    [Fact]
    public void A_moved_split_is_as_it_was_left_the_next_time()
    {
        var world = new World(120, 36).Press("<", "<");
        var left = world.Pass(TimeSpan.FromSeconds(1)).Client.Layout.List.Columns;
        left.ShouldBe(new World(120, 36).Client.Layout.List.Columns - 4);
        var path = "/home/me/.local/state/tuivisor/ui.ini";
        world.Outside.Files[path].ShouldBe("[split]\n120 = -4\n");
        new World(120, 36, files: new() { [path] = world.Outside.Files[path] + "what = ever\n" }).Client.Layout.List.Columns.ShouldBe(left);
        new World(80, 24, files: new() { [path] = world.Outside.Files[path] }).Client.Layout.List.Rows.ShouldBe(new World(80, 24).Client.Layout.List.Rows);
    }

    [Fact]
    public void Info_lies_over_the_console_and_goes_back_to_it()
    {
        var world = new World(80, 24).WithConsoleOf("main-80x24").Press("Enter", "C-a", "i");
        var screen = world.Draw();
        screen.ShouldContain("Size        80x12");
        screen.ShouldContain("Modes       none");
        world.Press("Esc").Client.ConsoleHasFocus.ShouldBeTrue();
        world.Press("C-a", "i", "d").Client.View.ShouldBe(MainView.Details);
    }

    [Fact]
    public void Stopping_by_the_key_of_screen_asks()
    {
        var world = new World(80, 24).Press("Enter", "C-a", "k");
        world.Link.Acts.ShouldBeEmpty();
        world.Draw().ShouldContain("Stop blog:hugo-blog?");
        world.Press("y").Link.Acts.ShouldHaveSingleItem().Verb.ShouldBe(ActVerb.Stop);
    }

    [Fact]
    public void A_program_is_copied_as_JSON()
    {
        var world = new World(80, 24, options: given => given with { Json = (program, use, _) => $"{program.Name} {use?.Cpu}" }).Press("y", "j");
        world.Link.Sent.OfType<SetCopyBuffer>().ShouldHaveSingleItem().Text.ShouldBe("hugo-blog 0.4");
    }
}
