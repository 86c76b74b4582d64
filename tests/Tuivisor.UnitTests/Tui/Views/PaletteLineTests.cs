using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.App;

namespace Tuivisor.UnitTests.Tui.Views;

public sealed class PaletteLineTests
{
    [Fact]
    public void A_verb_and_a_name_act_on_that_program_wherever_the_selection_and_the_marks_are()
    {
        var world = new World(120, 36).Press("Space");
        var selected = world.Client.Selection;
        world.Press(":", "restart api_01", "Enter");
        Acts(world).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            act => act.Verb.ShouldBe(ActVerb.Restart), act => act.Targets.ShouldBe(["api:api_01"]));
        world.Client.Selection.ShouldBe(selected);
    }

    [Fact]
    public void The_letters_of_a_name_are_enough_and_the_command_line_that_does_the_same_is_shown()
    {
        var palette = new World(120, 36).Press(":", "stop hugd").Draw();
        palette.ShouldContain("❯ stop blog:hugo-docs");
        palette.ShouldContain("Same as: tuivisor ctl stop blog:hugo-docs");
    }

    [Fact]
    public void All_stays_all() => new World(120, 36).Press(":", "restart all").Draw().ShouldContain("❯ restart all");

    [Fact]
    public void A_signal_goes_out_by_its_name_and_KILL_asks()
    {
        var world = new World(120, 36).Press(":", "signal hup hugo-docs", "Enter");
        Acts(world).ShouldHaveSingleItem().ShouldSatisfyAllConditions(act => act.Targets.ShouldBe(["blog:hugo-docs"]), act => act.Signal.ShouldBe("HUP"));
        world.Press(":", "signal kill hugo-docs", "Enter");
        Acts(world).Count.ShouldBe(1);
        world.Draw().ShouldContain(" CONFIRM ");
    }

    [Fact]
    public void A_verb_that_looks_goes_to_the_program()
    {
        var world = new World(120, 36).Press(":", "tail hugo-docs", "Enter");
        world.Client.SelectedProgram!.FullName.ShouldBe("blog:hugo-docs");
        world.Client.OpenedLog.ShouldNotBeNull();
    }

    [Fact]
    public void An_action_that_asks_for_a_line_takes_it_from_the_palette()
    {
        var world = new World(120, 36).Press(":", "filter hugo", "Enter");
        world.Client.FilterText.ShouldBe("hugo");
        world.Press(":", "play no-such.cast", "Enter").Draw().ShouldContain("no-such.cast");
    }

    private static List<Act> Acts(World world) => [.. world.Link.Sent.OfType<Act>()];
}
