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
    public void What_was_copied_can_be_put_into_a_file()
    {
        var world = new World(120, 36).Press("y", "n");
        world.Draw().ShouldContain(":copy-file");
        world.Press(":", "copy-file", "Enter");
        world.Outside.Files["/home/me/.local/state/tuivisor/copy.txt"].ShouldBe("blog:hugo-blog");
    }

    // A console of ten lines, shown.
    private static World Console(Action<World> enter)
    {
        var world = new World(120, 36);
        var pane = world.Client.Layout.Main;
        var buffer = new CellBuffer(pane.Columns, pane.Rows);
        var canvas = new Canvas(buffer, new(0, 0, buffer.Columns, buffer.Rows), PaletteMaker.Make(World.Theme("default-dark"), ColorDepth.TrueColor), GlyphSet.Unicode);
        for (var row = 0; row < buffer.Rows; row++) canvas.Text(0, row, $"line 宽 text of {row}");
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
