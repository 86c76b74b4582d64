using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.Views;

namespace Tuivisor.UnitTests.Tui.App;

/// <summary>What is beside the list, and what lies over it.</summary>
public sealed class ClientPanesTests
{
    [Theory, InlineData("2"), InlineData("4")]
    public void In_a_pane_the_keys_that_look_do_what_they_do_in_the_list_and_those_that_act_do_nothing(string view)
    {
        var world = new World(120, 36).Press(view, "Tab");
        world.Client.FocusedPane.ShouldBe(Pane.Main);
        world.Press("x", "s", "r", "X").Link.Acts.ShouldBeEmpty();
        world.Press("3").Client.View.ShouldBe(MainView.Details);
        world.Press(view).Client.View.ShouldBe(view == "2" ? MainView.Logs : MainView.Events);
        world.Press("Tab").Client.FocusedPane.ShouldBe(Pane.List);
        world.Press("Tab", "１").Client.View.ShouldBe(MainView.Console); // typed with an input method on
        // To look at a console is not to go into it: what is pressed next is no input for the program.
        world.Client.ConsoleHasFocus.ShouldBeFalse();
        world.Press("4").Client.View.ShouldBe(MainView.Events);
    }

    [Theory, InlineData("3", "PID         18823"), InlineData("d", "PID         18823"), InlineData("4", "Nothing happened yet"), InlineData("!", "does not stay up")]
    public void Where_one_pane_has_room_what_was_asked_for_takes_the_place_of_the_list(string key, string seen)
    {
        var world = new World(60, 15).Press("j", key);
        world.Draw().ShouldContain(seen);
        if (key != "4") world.Draw().ShouldContain("Esc list");
        world.Press("Esc").Draw().ShouldContain("STATE");
    }

    [Fact]
    public void What_was_asked_for_last_is_what_is_said()
    {
        var world = new World(80, 24).Press("x");
        world.Draw().ShouldContain("s starts it again");
        world.Receive(new ProgramsChanged([world.Client.SelectedProgram!.Info with { State = ProgramState.Stopped }], [])); // one is selected
        world.Press("s").Draw().ShouldContain("asked to start");
        world.Draw().ShouldNotContain("s starts it again");
    }

    [Fact]
    public void What_Enter_does_with_a_group_is_said()
    {
        var world = new World(80, 24).Press("k");
        world.Draw().ShouldContain("Enter fold");
        world.Press("Enter").Draw().ShouldContain("Enter unfold");
    }

    [Fact]
    public void A_message_leaves_what_a_console_says_alone_while_somebody_types_into_it()
    {
        var world = new World(80, 24).WithConsoleOf("main-80x24").Press("Enter");
        var view = world.Link.View!; // it is looked at
        view.Take(new ScreenFrame(view.Number, 2, new FrameCursor(0, 0), ScreenFlags.None)); // the cursor elsewhere
        var before = world.Draw().Split('\n');
        before[22].ShouldContain("1ms");
        world.Client.Say("short");
        world.Draw().Split('\n')[22].ShouldEndWith("  short  "); // there is nothing under it
        world.Client.Say("what is long enough to lie over the words of the program");
        var after = world.Draw().Split('\n');
        after[22].ShouldBe(before[22]);
        after[1].ShouldContain("words of the program");
        after[2].ShouldContain("short");
    }

    [Fact]
    public void A_low_and_wide_terminal_shows_the_columns_of_a_wide_one()
    {
        var lines = new World(200, 15).Draw().Split('\n');
        lines[1].ShouldContain("STATE");
        lines[1].IndexOf("STATE", StringComparison.Ordinal).ShouldBeLessThan(50);
        lines[1].ShouldContain("PID");
        lines.ShouldContain(line => line.Contains("18822"));
    }

    [Fact]
    public void What_was_typed_into_a_line_before_comes_back_with_Up()
    {
        var world = new World(120, 36).Press("/", "api", "Enter", "Esc", "/", "red", "Up");
        world.Draw().ShouldContain(" FILTER  /api");
        world.Press("Down").Draw().ShouldContain(" FILTER  /red");
        world.Press("Up", "Enter").Client.FilterText.ShouldBe("api");
    }
}
