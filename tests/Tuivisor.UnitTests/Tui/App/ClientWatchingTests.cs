using System.Text;
using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.Views;

namespace Tuivisor.UnitTests.Tui.App;

public sealed class ClientWatchingTests
{
    [Fact]
    public void A_server_that_owes_nothing_is_not_said_to_be_silent()
    {
        var world = new World(120, 40, options: options => options with { Program = "blog:hugo-blog" });
        world.Client.Zoom.ShouldBe(Zoom.Full);
        world.Pass(TimeSpan.FromSeconds(30)).Client.Toasts.Visible.ShouldBeEmpty();
        world.Press("C-a", "f", "C-a", "f").Pass(TimeSpan.FromSeconds(2)).Client.SilentSince.ShouldBeNull();
        world.Pass(TimeSpan.FromSeconds(2)).Client.SilentSince.ShouldNotBeNull();
        world.Draw().ShouldContain("does not answer since");
    }

    [Fact]
    public void A_copy_that_no_program_asked_for_is_not_allowed() =>
        new World(80, 24).Press("C-a", "y").Draw().ShouldContain("No program has asked for the clipboard.");

    [Fact]
    public void Output_of_a_watched_console_is_marked_in_the_list_and_told()
    {
        var world = new World(80, 24).Press("C-a", "M", "j");
        world.Draw().ShouldContain("Output of blog:hugo-blog will be told");
        world.Receive(Sample("blog:hugo-blog", 100)).Receive(Sample("blog:hugo-blog", 200));
        world.Draw().ShouldContain("Output from blog:hugo-blog");
        Row(world, "hugo-blog").ShouldContain("◉»0  hugo-blog");
        world.Press("k").Receive(Sample("blog:hugo-blog", 300));
        Row(world, "hugo-blog").ShouldContain("◉ 0  hugo-blog");
    }

    [Fact]
    public void A_bell_of_any_console_is_marked_and_one_on_the_screen_rings()
    {
        var world = new World(80, 24);
        world.Receive(Sample("redis", 1, bells: 1)).Receive(Sample("redis", 1, bells: 2));
        world.Draw().ShouldContain("Bell in redis");
        world.Outside.Written.ShouldBeEmpty();
        var view = world.Link.View!;
        view.Take(new ScreenFrame(1, 1, FrameCursor.Hidden, ScreenFlags.None, Bells: 1));
        world.Receive(new ScreenChanged(view));
        view.Take(new ScreenFrame(1, 2, FrameCursor.Hidden, ScreenFlags.None, Bells: 2));
        world.Receive(new ScreenChanged(view));
        world.Outside.Written.ShouldBe(["\a"]);
    }

    [Fact]
    public void Silence_is_told_after_the_seconds_asked_for()
    {
        var world = new World(80, 24).Press("C-a", "_", "Backspace", "Backspace", "1", "0", "Enter");
        world.Draw().ShouldContain("10 s of silence of blog:hugo-blog will be told");
        world.Receive(Sample("blog:hugo-blog", 5)).Pass(TimeSpan.FromSeconds(11)).Receive(Sample("blog:hugo-blog", 5));
        world.Draw().ShouldContain("blog:hugo-blog has been silent for 10 s");
    }

    [Fact]
    public void What_a_program_wants_to_say_is_shown_as_its_words()
    {
        var world = new World(80, 24).Receive(new ConsoleNotice("redis", "notification", "build: done"));
        world.Draw().ShouldContain("redis says: build: done");
        world.Outside.Written.ShouldBeEmpty();
    }

    [Fact]
    public void What_a_program_copies_reaches_the_clipboard_once_it_is_allowed_to()
    {
        var world = new World(120, 36).Press("Enter");
        world.Receive(new ConsoleNotice("blog:hugo-blog", "clipboard", "文章 one")).Draw().ShouldContain("blog:hugo-blog wants to copy 6 characters: C-a y allows it");
        world.Outside.Written.ShouldBeEmpty();
        world.Press("C-a", "y").Draw().ShouldNotContain("wants to copy");
        world.Outside.Written.ShouldHaveSingleItem().ShouldContain(Convert.ToBase64String(Encoding.UTF8.GetBytes("文章 one")));
        world.Receive(new ConsoleNotice("blog:hugo-blog", "clipboard", "two"));
        world.Outside.Written.Count.ShouldBe(2);
        // Only the one that was asked about, and only while one is in its console.
        world.Receive(new ConsoleNotice("redis", "clipboard", "three"));
        world.Outside.Written.Count.ShouldBe(2);
    }

    [Theory, InlineData("write", 1), InlineData("off", 0)]
    public void What_programs_copy_may_be_decided_before(string policy, int copied)
    {
        var world = new World(120, 36).Press(":", $"set child-clipboard {policy}", "Enter", "Enter");
        world.Receive(new ConsoleNotice("blog:hugo-blog", "clipboard", "x"));
        world.Outside.Written.Count.ShouldBe(copied);
    }

    [Fact]
    public void A_recording_has_a_view_of_its_own_and_ends_with_the_same_key()
    {
        var world = new World(120, 36).Press("C-a", "H");
        var (path, file) = world.Outside.Created.ShouldHaveSingleItem();
        path.ShouldBe("/home/me/blog/blog-hugo-blog-20261122-104207.cast");
        world.Draw().ShouldContain(" REC ");
        var view = world.Link.Views[1];
        view.Screen.Reset(10, 2);
        view.Take(new ScreenFrame(2, 1, FrameCursor.Hidden, ScreenFlags.None));
        world.Receive(new ScreenChanged(view));
        world.Press("C-a", "H").Draw().ShouldNotContain(" REC ");
        System.Text.Encoding.UTF8.GetString(file.ToArray()).ShouldStartWith("{\"version\":2,\"width\":10,\"height\":2");
    }

    [Fact]
    public void A_recording_is_played_in_the_client()
    {
        const string cast = "{\"version\":2,\"width\":20,\"height\":2,\"title\":\"build\"}\n[0,\"o\",\"one\"]\n[1,\"o\",\"\\r\\ntwo\"]\n";
        var world = new World(80, 24, files: new() { ["/home/me/blog/b.cast"] = cast });
        world.Client.Run(Tuivisor.Tui.Keys.ActionId.Play);
        world.Press("b.cast", "Enter").Draw().ShouldContain("build");
        world.Draw().ShouldNotContain("two");
        (world.Client.NextWake - world.Client.Now)!.Value.ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(1));
        world.Pass(TimeSpan.FromSeconds(1)).Draw().ShouldContain("two");
        world.Press("q").Draw().ShouldContain("Programs");
    }

    private static Stats Sample(string program, long output, int bells = 0) => new([new ProgramUse(program, 1, 1000, 1, output, bells)], 1, 1000);

    private static string Row(World world, string name) => world.Draw().Split('\n').First(row => row.Contains(name, StringComparison.Ordinal) && row.Contains("RUNNING", StringComparison.Ordinal));
}
