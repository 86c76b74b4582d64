using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Text;

namespace Tuivisor.UnitTests.Tui.App;

public sealed class ClientSettingsTests
{
    [Fact]
    public void A_prefix_is_tried_from_the_palette()
    {
        var world = new World(120, 36).Press(":", "set prefix C-t", "Enter");
        world.Draw().ShouldContain("prefix = C-t, until you leave");
        world.Press("C-t", "?").Draw().ShouldContain("HELP");
    }

    [Fact]
    public void What_may_not_be_set_is_said_with_what_may()
    {
        new World(120, 36).Press(":", "set clock never", "Enter").Draw().ShouldContain("clock = never: write auto or seconds or minutes");
        new World(120, 36).Press(":", "set colour red", "Enter").Draw().ShouldContain("colour = red: write theme, lang");
    }

    [Fact]
    public void A_theme_with_mistakes_is_said()
    {
        var world = new World(120, 36);
        world.Outside.ThemeProblem = "nrd: there is no such theme; did you mean nord?";
        world.Press(":", "set theme nrd", "Enter").Draw().ShouldContain("nrd: there is no such theme; did you mean nord?");
        world.Draw().ShouldNotContain("theme = nrd");
    }

    [Theory, InlineData("q"), InlineData("quit"), InlineData("q!"), InlineData("wq"), InlineData("exit")]
    public void What_ends_other_programs_leaves(string word) => new World(80, 24).Press(":", word, "Enter").Client.Farewell.ShouldNotBeNull();

    [Theory, InlineData("tail", "❯ open-log"), InlineData("fg", "❯ focus-console"), InlineData("hardcopy", "❯ save-screen"), InlineData("update", "❯ reload"), InlineData("status redis", "❯ status redis"),
     InlineData("stop all", "❯ stop all"), InlineData("restart api", "❯ restart api:*"), InlineData("no such thing", "No command has that name")]
    public void Commands_are_found_by_their_names_elsewhere(string typed, string found) => new World(80, 24).Press(":", typed).Draw().ShouldContain(found);

    [Fact]
    public void The_last_messages_are_shown_whole()
    {
        var world = new World(60, 15);
        world.Outside.ThemeProblem = "/home/me/.config/tuivisor/tui.ini:2: theme = nrd: there is no such theme; did you mean nord?";
        world.Press(":", "set theme nrd", "Enter", "~");
        var lines = world.Draw().Split('\n');
        lines[2].ShouldStartWith(" 10:42:07 /home/me/.config/tuivisor/tui.ini:2: theme = nrd:");
        lines[3].Trim().ShouldBe("there is no such theme; did you mean nord?");
    }

    [Fact]
    public void The_name_alone_asks_for_the_value()
    {
        var world = new World(120, 36).Press(":", "set clock", "Enter");
        world.Draw().ShouldContain(": set clock");
        world.Press("minutes", "Enter").Draw().ShouldContain(" 10:42 ");
    }

    [Fact]
    public void Without_the_mouse_the_terminal_has_it()
    {
        var world = new World(80, 24).Press(":", "set mouse off", "Enter");
        world.Outside.Written.Last().ShouldContain("\e[?1002l");
        world.Press(":", "set mouse on", "Enter");
        world.Outside.Written.Last().ShouldContain("\e[?1002h");
    }

    [Fact]
    public void One_program_is_asked_for_too_when_wished()
    {
        var world = new World(80, 24, settings: new() { Confirm = Confirming.All }).Press("x");
        world.Draw().ShouldContain("CONFIRM");
        world.Link.Acts.ShouldBeEmpty();
        world.Press("y");
        world.Link.Acts.ShouldHaveSingleItem().Verb.ShouldBe(ActVerb.Stop);
    }

    [Fact]
    public void States_may_be_Supervisors_words_in_Chinese()
    {
        var world = new World(120, 36, texts: Texts.Chinese, settings: new() { StatesAreEnglish = true });
        world.Draw().ShouldContain("RUNNING");
        world.Draw().ShouldContain("程序");
    }

    [Fact]
    public void Rows_may_begin_with_what_is_to_be_read_out()
    {
        foreach (var (columns, rows) in new[] { (80, 24), (120, 36), (200, 50), (60, 15) })
        {
            var world = new World(columns, rows, settings: new() { RowsAreSpoken = true, ReducedMotion = true });
            var lines = world.Draw().Split('\n');
            lines.ShouldContain(line => line.StartsWith("hugo-blog", StringComparison.Ordinal) && line.Contains("RUNNING", StringComparison.Ordinal));
            lines.ShouldContain(line => line.StartsWith("api  3/4", StringComparison.Ordinal));
            world.Client.HardwareCursor.Visible.ShouldBeTrue();
            world.Client.HardwareCursor.Column.ShouldBe(0);
        }

        var marked = new World(80, 24, settings: new() { RowsAreSpoken = true }).Press("Space", "k").Draw();
        marked.ShouldContain("hugo-blog        RUNNING  ❯◉+0");
    }

    [Fact]
    public void Consoles_may_be_without_their_colours()
    {
        var world = new World(80, 24, settings: new() { ConsolesAreColorless = true }).WithConsoleOf("main-80x24");
        world.Link.View!.Screen.Row(0)[0] = Tuivisor.Terminal.Cell.Of('R', 1, new(Tuivisor.Terminal.TerminalColor.Palette(1), default));
        world.Draw();
        var main = world.Client.Layout.Main;
        world.Screen.TextOf(world.Screen.Row(main.Row)[main.Column]).ShouldBe("R");
        world.Screen.Row(main.Row)[main.Column].Style.Foreground.ShouldBe(world.Client.Ground.Foreground);
    }

    [Fact]
    public void A_configuration_that_was_edited_is_said_to_be_newer()
    {
        var world = new World(200, 50);
        world.Draw().ShouldNotContain("newer");
        world.Receive(new Stats([], 0, 0) { ConfigIsNewer = true });
        world.Draw().ShouldContain("config on disk is newer: u");
        world.Press("d").Draw().ShouldContain("changed since it was read: u shows how");
        new World(80, 24).Receive(new Stats([], 0, 0) { ConfigIsNewer = true }).Draw().ShouldContain("config newer: u");
        world.Receive(new Stats([], 0, 0)).Draw().ShouldNotContain("newer");
    }

    [Fact]
    public void The_cursor_may_follow_the_selection()
    {
        var world = new World(80, 24, settings: new() { CursorFollowsSelection = true });
        world.Draw();
        var before = world.Client.HardwareCursor;
        before.Visible.ShouldBeTrue();
        world.Press("j").Draw();
        world.Client.HardwareCursor.Row.ShouldBe(before.Row + 1);
    }

    [Theory, InlineData("x", "use your terminal's lock"), InlineData("b", "takes no break"), InlineData("j", "is not bound")]
    public void Keys_of_screen_that_are_not_there_say_why(string key, string why) => new World(120, 36).Press("C-a", key).Draw().ShouldContain(why);

    [Fact]
    public void A_character_is_typed_by_its_number()
    {
        var world = new World(80, 24).Press("a", "C-a", "C-v", "6587", "Enter");
        world.Link.Sent.OfType<PasteInput>().Last().Bytes.ShouldBe("文"u8.ToArray());
    }

    [Fact]
    public void The_copy_buffer_goes_to_a_file_and_comes_from_one()
    {
        var world = new World(80, 24);
        world.Link.Answer = request => request is GetCopyBuffer get ? new CopyBuffer(get.Id, "what was copied") : null;
        world.Press("C-a", ">", "C-u", "/tmp/buffer.txt", "Enter");
        world.Outside.Files["/tmp/buffer.txt"].ShouldBe("what was copied");
        world.Press("C-a", "<", "C-u", "/tmp/buffer.txt", "Enter");
        world.Link.Sent.OfType<SetCopyBuffer>().Last().Text.ShouldBe("what was copied");
    }
}
