using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Keys;

namespace Tuivisor.UnitTests.Tui.App;

public sealed class ClientPresetTests
{
    [Theory, InlineData("tmux", "C-b", "C-a"), InlineData("mprocs", "none", "C-a E")]
    public void What_is_shown_of_keys_is_that_of_the_preset(string preset, string prefix, string never)
    {
        var world = Preset(preset, 120, 36);
        (prefix == "none" || world.Draw().Contains($"{prefix} E", StringComparison.Ordinal)).ShouldBeTrue("the rule of the events names their key");
        world.Draw().ShouldNotContain(never);
        if (prefix == "none") return;
        world.Press("Enter", prefix).Pass(TimeSpan.FromSeconds(1));
        world.Draw().ShouldContain("b send C-b");
        world.Draw().ShouldNotContain(never);
    }

    [Fact]
    public void Screens_Escape_after_the_prefix_scrolls_back()
    {
        var world = Preset("screen-strict", 120, 36).WithConsoleOf("main-120x36").Press("Enter", "C-a", "Esc");
        world.Draw().ShouldContain(" COPY ");
        Preset("default", 120, 36).WithConsoleOf("main-120x36").Press("Enter", "C-a", "Esc").Draw().ShouldNotContain(" COPY ");
    }

    [Theory, InlineData("r"), InlineData("C-r")]
    public void Screens_wrap_is_asked_of_the_server_and_its_answer_told(string key)
    {
        var world = Preset("default", 120, 36).Press("Enter", "C-a", key);
        world.Link.Sent.OfType<Act>().ShouldHaveSingleItem().Verb.ShouldBe(ActVerb.ToggleWrap);
        Preset("screen-strict", 120, 36).Press("Enter", "C-a", key).Link.Sent.OfType<Act>().ShouldHaveSingleItem().Verb.ShouldBe(ActVerb.ToggleWrap);
    }

    [Fact]
    public void A_way_is_a_key_or_else_the_word_of_the_palette()
    {
        Preset("tmux", 80, 24).Client.Way(ActionId.Detach).ShouldBe("C-b d");
        Preset("mprocs", 80, 24).Client.Way(ActionId.Fit).ShouldBe(":fit");
    }

    private static World Preset(string name, int columns, int rows)
    {
        var keys = KeyMap.Make(name, "keys.ini", null);
        var settings = new ClientSettings { ReducedMotion = true, Prefix = keys.Prefix, SecondPrefix = keys.SecondPrefix, DoublePrefixIsLiteral = keys.DoubleIsLiteral };
        return new World(columns, rows, settings: settings, bindings: keys.Bindings);
    }
}
