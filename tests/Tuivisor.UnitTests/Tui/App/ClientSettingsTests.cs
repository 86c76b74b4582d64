using Tuivisor.Protocol.Attach;
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
        new World(120, 36).Press(":", "set clock never", "Enter").Draw().ShouldContain("clock = never: write seconds or minutes");
        new World(120, 36).Press(":", "set colour red", "Enter").Draw().ShouldContain("colour = red: write theme, lang");
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
        var world = new World(80, 24, settings: new() { ConfirmsOne = true }).Press("x");
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
