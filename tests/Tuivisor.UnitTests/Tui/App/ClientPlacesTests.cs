using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Input;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Themes;
using Tuivisor.Tui.Views;

namespace Tuivisor.UnitTests.Tui.App;

/// <summary>Going to places, and taking things away from them.</summary>
public sealed class ClientPlacesTests
{
    [Theory, InlineData(MouseButton.Left), InlineData(MouseButton.Right)]
    public void A_press_beside_a_menu_closes_it_and_chooses_nothing(MouseButton button)
    {
        var world = new World(80, 24);
        world.Client.OnMouse(new MouseEvent(MouseAction.Press, MouseButton.Right, 10, 4));
        world.Draw().ShouldContain(" MENU ");
        world.Link.Sent.Clear();
        for (var row = 23; row >= 0 && world.Client.Opened<ActionMenu>() is { } menu; row--)
        {
            if (row >= menu.Frame.Row && row < menu.Frame.Row + menu.Frame.Rows) world.Client.OnMouse(new MouseEvent(MouseAction.Press, button, 75, row));
        }

        world.Draw().ShouldNotContain(" MENU ");
        world.Link.Sent.ShouldBeEmpty();
    }

    [Fact]
    public void The_right_button_opens_what_can_be_done_to_the_row_and_its_words_are_whole()
    {
        var world = new World(80, 24);
        world.Client.OnMouse(new MouseEvent(MouseAction.Press, MouseButton.Right, 10, 4));
        var menu = world.Draw();
        menu.ShouldContain("│❯ Enter  go into the console");
        menu.ShouldContain("│  l      logs ");
        menu.ShouldNotContain(" to  ");
    }

    [Fact]
    public void A_quote_and_a_digit_select_a_row_without_Enter()
    {
        var world = new World(120, 36).Press("'", "4");
        world.Client.SelectedProgram!.FullName.ShouldBe("api:api_02"); // slot 4 is there
        world.Client.FocusedPane.ShouldBe(Pane.List);
    }

    [Fact]
    public void A_quote_and_a_name_select_a_group_or_a_program()
    {
        var world = new World(120, 36).Press("'", "api", "Enter");
        world.Client.Selection.Group.ShouldBe("api");
        world.Press("'", "we", "Enter").Client.Selection.Program.ShouldBe("webhook");
        world.Press("'", "nothing like it", "Enter").Draw().ShouldContain("nothing like it");
    }

    [Fact]
    public void After_the_prefix_the_quote_goes_to_the_console()
    {
        var world = new World(120, 36).Press("C-a", "'", "redis", "Enter");
        world.Client.ConsoleHasFocus.ShouldBeTrue();
    }

    [Fact]
    public void A_program_started_by_hand_is_written_to_the_configuration()
    {
        var world = new World(120, 36);
        world.Link.Answer = request => request switch
        {
            Act { Verb: ActVerb.Save } act => new ActDone(act.Id, true) { File = "/etc/x.conf", Line = 7 },
            ReadDetails details => WorldDetails.Of(details),
            _ => null,
        };
        world.Press("'", "shell-1", "Enter", "W").Draw().ShouldContain("Written to /etc/x.conf line 7. u takes it over.");
        world.Press("'", "redis", "Enter", "W").Draw().ShouldContain("is in /etc/supervisor/conf.d/redis.conf line 4 already");
    }

    [Fact]
    public void A_new_program_is_run_and_written()
    {
        var world = new World(120, 36).Press("n", "sleep 9", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Space", "Enter");
        world.Link.Acts.Select(act => act.Verb).ShouldBe([ActVerb.Save, ActVerb.Run]);
        world.Link.Acts.First().Run!.Command.ShouldBe("sleep 9"); // it says what
    }

    [Fact]
    public void Dragging_over_a_console_selects_and_copies()
    {
        var world = Console(world => world.Press("Enter"));
        var pane = world.Client.Layout.Main;
        world.Client.OnMouse(new MouseEvent(MouseAction.Press, MouseButton.Left, pane.Column + 4, pane.Row));
        world.Client.OnMouse(new MouseEvent(MouseAction.Motion, MouseButton.Left, pane.Column + 6, pane.Row));
        world.Client.OnMouse(new MouseEvent(MouseAction.Motion, MouseButton.Left, pane.Column + 6, pane.Row + 1));
        world.Client.OnMouse(new MouseEvent(MouseAction.Release, MouseButton.Left, pane.Column + 6, pane.Row + 1));
        world.Link.Sent.OfType<SetCopyBuffer>().Last().Text.ShouldBe(" 宽 text of 0\nline 宽");
        world.Client.ConsoleHasFocus.ShouldBeTrue();
    }

    [Fact]
    public void In_copy_mode_two_clicks_take_a_word_and_three_a_line()
    {
        var world = Console(world => world.Press("v"));
        var pane = world.Client.Layout.Main;
        void Click()
        {
            world.Client.OnMouse(new MouseEvent(MouseAction.Press, MouseButton.Left, pane.Column + 11, pane.Row + 2));
            world.Client.OnMouse(new MouseEvent(MouseAction.Press, MouseButton.Left, pane.Column + 11, pane.Row + 2));
        }

        Click();
        world.Press("y");
        world.Link.Sent.OfType<SetCopyBuffer>().Last().Text.ShouldBe("text");
        world.Pass(TimeSpan.FromSeconds(1)).Press("v");
        Click();
        world.Client.OnMouse(new MouseEvent(MouseAction.Press, MouseButton.Left, pane.Column + 11, pane.Row + 2));
        world.Press("y");
        world.Link.Sent.OfType<SetCopyBuffer>().Last().Text.ShouldBe("line 宽 text of 2");
    }

    [Fact]
    public void A_drag_that_is_faster_than_its_lines_come_selects_all_of_it()
    {
        var world = Console(world => world.Press("Enter"));
        var answer = world.Link.Answer;
        world.Link.Answer = _ => null;
        Mouse(world, MouseAction.Press, 4, 0);
        Mouse(world, MouseAction.Motion, 6, 1);
        Mouse(world, MouseAction.Release, 6, 1);
        var (id, answered) = world.Link.Open.Last();
        answered(answer(new ReadScrollback(id, "blog:hugo-blog", 0, 1000))!);
        world.Link.Sent.OfType<SetCopyBuffer>().Last().Text.ShouldBe(" 宽 text of 0\nline 宽");
        world.Client.ConsoleHasFocus.ShouldBeTrue();
    }

    [Fact]
    public void In_a_console_two_clicks_copy_a_word_three_a_line_and_one_nothing()
    {
        var world = Console(world => world.Press("Enter"));
        string[] expected = ["", "text", "line 宽 text of 2"];
        foreach (var text in expected)
        {
            Mouse(world, MouseAction.Press, 11, 2);
            Mouse(world, MouseAction.Release, 11, 2);
            (world.Link.Sent.OfType<SetCopyBuffer>().LastOrDefault()?.Text ?? "").ShouldBe(text);
            world.Client.ConsoleHasFocus.ShouldBeTrue();
            world.Draw().ShouldNotContain("COPY", Case.Sensitive);
        }

        // Where nothing is, nothing is selected, and the console goes on.
        world.Pass(TimeSpan.FromSeconds(1));
        foreach (var action in new[] { MouseAction.Press, MouseAction.Release, MouseAction.Press, MouseAction.Release }) Mouse(world, action, 60, 2);
        world.Link.Sent.OfType<SetCopyBuffer>().Count().ShouldBe(2);
        world.Draw().ShouldNotContain("COPY", Case.Sensitive);
    }

    [Fact]
    public void Copying_nothing_says_so()
    {
        var world = Console(world => world.Press("v"));
        world.Press("C-v");
        for (var column = 0; column < 30; column++) world.Press("l");
        world.Press("C-v", "C-v", "l", "y").Draw().ShouldContain("nothing selected to copy");
    }

    [Fact]
    public void Copy_mode_begins_where_the_screen_is_also_when_the_pane_is_lower_than_it()
    {
        var world = Console(world => world.Press("Enter"), extraRows: 5);
        Mouse(world, MouseAction.Press, 0, 0);
        Mouse(world, MouseAction.Motion, 3, 0);
        Mouse(world, MouseAction.Release, 3, 0);
        world.Link.Sent.OfType<SetCopyBuffer>().Last().Text.ShouldBe("line");
        world.Draw().Split('\n')[world.Client.Layout.Main.Row].ShouldContain("text of 5");
        world.Press("C-a", "[").Draw().Split('\n')[world.Client.Layout.Main.Row + 1].ShouldContain("text of 6");
    }

    [Fact]
    public void The_last_output_of_a_program_that_ended_is_not_covered_by_the_word_that_it_ended()
    {
        var world = Console(_ => { }, usedRows: 1);
        var info = world.Client.SelectedProgram!.Info;
        world.Receive(new ProgramsChanged([info with { State = ProgramState.Exited, StoppedAt = World.Start, ExitCode = 3 }], []));
        var rows = world.Draw().Split('\n');
        var pane = world.Client.Layout.Main;
        rows[pane.Row].ShouldContain("Enter start again");
        rows[pane.Row + 1].ShouldContain("text of 0");

        world = Console(_ => { });
        info = world.Client.SelectedProgram!.Info;
        world.Receive(new ProgramsChanged([info with { State = ProgramState.Exited, StoppedAt = World.Start, ExitCode = 3 }], []));
        rows = world.Draw().Split('\n');
        rows[pane.Row].ShouldContain("Enter start again");
        rows[pane.Row + 1].ShouldContain("text of 1");
        rows[pane.Row + pane.Rows - 1].ShouldContain($"text of {pane.Rows - 1}");
    }

    [Fact]
    public void What_a_prompt_proposes_is_replaced_by_what_is_typed_and_edited_by_other_keys()
    {
        var world = new World(80, 24).Press("C-a", "_", "5", "Enter");
        world.Draw().ShouldContain("5 s of silence");
        world.Press("C-a", "_", "C-a", "_", "Backspace", "5", "Enter").Draw().ShouldContain("35 s of silence");
    }

    [Fact]
    public void A_new_program_whose_name_is_refused_can_be_mended()
    {
        var world = new World(80, 24).Press("n", "sleep 9", "Tab", "bad", "Space", "name", "Enter");
        world.Link.Acts.Last().Run!.Name.ShouldBe("bad name");
        world.Link.Open[world.Link.Acts.Last().Id](new Failed(world.Link.Acts.Last().Id, "E_NAME", "bad name is no name for a program"));
        world.Client.OnTime();
        world.Draw().ShouldContain("New program");
        world.Press("C-u", "good", "Enter").Link.Acts.Last().Run!.Name.ShouldBe("good");
    }

    [Fact]
    public void A_key_that_needs_a_program_or_a_console_says_so()
    {
        var world = new World(80, 24).Press("g");
        world.Client.SelectedProgram.ShouldBeNull();
        foreach (var key in new[] { "y", "W", "e", "b" }) world.Press(key).Pass(TimeSpan.FromSeconds(9)).Press(key).Draw().ShouldContain("choose its row", Case.Sensitive, key);
        world.Pass(TimeSpan.FromSeconds(9)).Press("C-a", "C-v").Draw().ShouldContain("goes into a console");
    }

    [Fact]
    public void Messages_do_not_cover_the_keys_after_the_prefix()
    {
        var world = new World(80, 24).Press("C-a").Pass(TimeSpan.FromSeconds(1));
        var keys = world.Draw().Split('\n')[^7..];
        world.Client.Say("a message of some length at the right");
        var screen = world.Draw();
        screen.Split('\n')[^7..].ShouldBe(keys);
        screen.ShouldContain("a message of some length");
    }

    private static void Mouse(World world, MouseAction action, int column, int row)
    {
        var pane = world.Client.Layout.Main;
        world.Client.OnMouse(new MouseEvent(action, MouseButton.Left, pane.Column + column, pane.Row + row));
    }

    [Fact]
    public void What_was_copied_can_be_put_into_a_file()
    {
        var world = new World(120, 36).Press("y", "n");
        world.Draw().ShouldContain(":copy-file");
        world.Press(":", "copy-file", "Enter");
        world.Outside.Files["/home/me/.local/state/tuivisor/copy.txt"].ShouldBe("blog:hugo-blog");
    }

    // A console of ten lines, shown.
    private static World Console(Action<World> enter, int extraRows = 0, int usedRows = int.MaxValue)
    {
        var world = new World(120, 36);
        var pane = world.Client.Layout.Main;
        var buffer = new CellBuffer(pane.Columns, pane.Rows + extraRows);
        var canvas = new Canvas(buffer, new(0, 0, buffer.Columns, buffer.Rows), PaletteMaker.Make(World.Theme("default-dark"), ColorDepth.TrueColor), GlyphSet.Unicode);
        for (var row = 0; row < Math.Min(usedRows, buffer.Rows); row++) canvas.Text(0, row, $"line 宽 text of {row}");
        world.Link.Answer = request => request switch
        {
            ReadScrollback read => new ScrollbackLines(read.Id, 0, buffer.Rows, 0, buffer.Rows, buffer, new bool[buffer.Rows]),
            ReadDetails details => WorldDetails.Of(details),
            _ => null,
        };
        var view = world.Link.View.ShouldNotBeNull();
        view.Screen.Reset(buffer.Columns, buffer.Rows);
        buffer.Cells.CopyTo(view.Screen.Cells);
        view.Take(new ScreenFrame(view.Number, 1, new FrameCursor(0, buffer.Rows - 1), ScreenFlags.None));
        enter(world);
        world.Draw();
        return world;
    }
}
