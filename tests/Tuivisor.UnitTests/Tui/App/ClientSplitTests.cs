using Tuivisor.Protocol.Attach;

namespace Tuivisor.UnitTests.Tui.App;

public sealed class ClientSplitTests
{
    [Fact]
    public void Two_consoles_stand_side_by_side_and_Tab_goes_round()
    {
        var world = new World(200, 50).Press("j", "Enter", "C-a", "|");
        world.Client.OtherProgram!.FullName.ShouldBe("blog:hugo-blog");
        var (main, other) = (world.Client.Layout.Main, world.Client.Layout.Other);
        main.Right.ShouldBe(other.Column - 1);
        world.Link.Asked[1].ShouldBe(("blog:hugo-docs", main.Columns, main.Rows, true));
        world.Link.Asked[2].ShouldBe(("blog:hugo-blog", other.Columns, other.Rows, false));
        world.Draw().Split('\n')[1].ShouldContain("blog:hugo-blog");

        world.Press("C-a", "Tab");
        world.Client.SelectedProgram!.FullName.ShouldBe("blog:hugo-blog");
        world.Client.ConsoleHasFocus.ShouldBeTrue();
        world.Client.Layout.Main.ShouldBe(other);
        world.Link.Asked[2].ShouldBe(("blog:hugo-blog", other.Columns, other.Rows, true));
        world.Link.Asked[1].ShouldBe(("blog:hugo-docs", main.Columns, main.Rows, false));

        world.Press("C-a", "Tab").Client.ConsoleHasFocus.ShouldBeFalse();
        world.Press("Tab").Client.SelectedProgram!.FullName.ShouldBe("blog:hugo-docs");
        world.Client.ConsoleHasFocus.ShouldBeTrue();
    }

    [Fact]
    public void Remove_closes_the_console_with_the_focus_and_only_the_other()
    {
        var world = new World(200, 50).Press("j", "Enter", "C-a", "|", "C-a", "X");
        world.Client.OtherProgram.ShouldBeNull();
        world.Client.SelectedProgram!.FullName.ShouldBe("blog:hugo-blog");
        world.Link.Asked.Count.ShouldBe(1);
        world.Press("C-a", "|", "C-a", "Q").Client.OtherProgram.ShouldBeNull();
        world.Client.SelectedProgram!.FullName.ShouldBe("blog:hugo-blog");
    }

    [Fact]
    public void Where_there_is_no_room_beside_they_stand_one_above_the_other()
    {
        var world = new World(80, 24).Press("j", "Enter", "C-a", "S");
        world.Client.Layout.Main.Bottom.ShouldBe(world.Client.Layout.Other.Row - 1);
        world.Client.Layout.Other.Columns.ShouldBe(80);
    }

    [Fact]
    public void A_split_survives_any_size_and_the_end_of_its_program()
    {
        var world = new World(200, 50).Press("j", "Enter", "C-a", "|");
        foreach (var (columns, rows) in new[] { (1, 1), (20, 4), (40, 10), (80, 24), (120, 36), (500, 200), (200, 50) })
        {
            world.Client.Resize(columns, rows);
            world.Pass(TimeSpan.FromMilliseconds(100)).Draw();
        }

        world.Receive(new ProgramsChanged([], ["blog:hugo-blog"]));
        world.Client.OtherProgram.ShouldBeNull();
        world.Draw();
    }
}
