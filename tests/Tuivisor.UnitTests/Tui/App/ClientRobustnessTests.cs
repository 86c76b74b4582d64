using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Text;

namespace Tuivisor.UnitTests.Tui.App;

public sealed class ClientRobustnessTests
{
    [Fact]
    public void Of_the_footer_how_to_leave_is_the_last_to_go()
    {
        new World(30, 10).Draw().TrimEnd().Split('\n')[^1].TrimEnd().ShouldBe(" LIST       ? help  q detach");
        new World(20, 5).Draw().TrimEnd().Split('\n')[^1].TrimEnd().ShouldBe(" LIST     q detach");
    }

    [Fact]
    public void A_very_long_name_is_cut_in_its_title()
    {
        var world = new World(80, 24);
        var welcome = WorldPrograms.Welcome(empty: false, readOnly: false, 80, 24);
        world.Receive(welcome with { Programs = [welcome.Programs[0] with { Group = "g", Name = new string('a', 120) + "end" }] });
        var screen = world.Press("j").Draw();
        screen.Split((char)10).Single(row => row.Contains("[1 Console]") || row.Contains("[3 Details]")).ShouldEndWith("aaa⋯end ─");
    }

    [Fact]
    public void Every_size_can_be_drawn()
    {
        var world = new World(80, 24);
        for (var columns = 1; columns <= 130; columns += columns < 45 ? 1 : 7)
        {
            for (var rows = 1; rows <= 40; rows += rows < 26 ? 1 : 5)
            {
                world.Client.Resize(columns, rows);
                world.Draw().Split('\n').Length.ShouldBe(rows);
                CheckWideCharacters(world.Screen);
            }
        }
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void Any_keys_at_any_size_leave_a_client_that_draws(int seed)
    {
        var random = new Random(seed);
        var keys = BindingTable.Default.Bindings.Where(binding => binding.Action is not (ActionId.Detach or ActionId.Shutdown)).Select(binding => binding.Key).ToArray();
        var world = new World(80, 24, texts: seed == 2 ? Texts.Chinese : null, glyphs: seed == 3 ? GlyphSet.Ascii : null);
        for (var step = 0; step < 1500 && world.Client.Farewell is null; step++)
        {
            if (random.Next(5) == 0) world.Press(KeyEvent.Char('a', KeyModifiers.Control));
            if (random.Next(20) == 0) world.Client.Resize(random.Next(1, 210), random.Next(1, 60));
            if (random.Next(10) == 0) world.Client.OnMouse(new MouseEvent((MouseAction)random.Next(3), (MouseButton)random.Next(6), random.Next(210), random.Next(60)));
            world.Press(keys[random.Next(keys.Length)]);
            world.Pass(TimeSpan.FromMilliseconds(random.Next(900)));
            world.Draw();
        }
    }

    [Fact]
    public void Long_and_strange_names_stay_in_their_columns()
    {
        var world = new World(80, 24);
        string[] names = [new('x', 200), "服务器监控程序用于生产环境的那一个", "👩‍👩‍👧‍👦family", "عربي-برنامج", "a\u0301\u0301combining"];
        var programs = names.Select((name, index) => WorldPrograms.Program(name, name, ProgramState.Running, "00:00:01", 100 + index)).ToList();
        world.Receive(new ProgramsChanged(programs, [], names.Concat(world.Client.Model.Programs.Select(program => program.FullName)).ToList()));
        foreach (var size in new[] { 20, 40, 60, 80, 120, 200 })
        {
            world.Client.Resize(size, 30);
            world.Draw();
            CheckWideCharacters(world.Screen);
        }
    }

    [Fact]
    public void A_storm_of_sizes_ends_with_one_size_for_the_program()
    {
        var world = new World(80, 24);
        var random = new Random(7);
        world.Client.Resize(100, 30);
        world.Pass(TimeSpan.FromMilliseconds(5)); // the first is told at once
        world.Link.Changes.Clear();
        for (var step = 0; step < 500; step++)
        {
            world.Client.Resize(random.Next(1, 501), random.Next(1, 201));
            world.Pass(TimeSpan.FromMilliseconds(5));
            if (step % 25 == 0) world.Draw();
        }

        world.Link.Changes.ShouldBeEmpty();
        world.Client.Resize(200, 50);
        world.Pass(TimeSpan.FromMilliseconds(100)).Draw();
        world.Link.Changes.ShouldHaveSingleItem().ShouldBe(("blog:hugo-blog", world.Client.Layout.Main.Columns, world.Client.Layout.Main.Rows, false));
    }

    [Theory, InlineData(1, 1), InlineData(500, 200), InlineData(500, 1), InlineData(1, 200)]
    public void The_extremes_can_be_drawn_in_every_view(int columns, int rows)
    {
        var world = new World(80, 24);
        world.Client.Resize(columns, rows);
        foreach (var keys in (string[][])[["1"], ["2"], ["3"], ["4"], ["?"], ["q"], [":"], ["Esc"], ["n"], ["Esc"], ["Enter"], ["C-a", "["], ["q"], ["C-a", "f"], ["C-a", "f"], ["C-a", "|"]])
        {
            world.Press(keys).Draw().Split('\n').Length.ShouldBe(rows);
            CheckWideCharacters(world.Screen);
        }
    }

    [Fact]
    public void A_thousand_programs_can_be_walked_through()
    {
        var world = new World(200, 50);
        var programs = Enumerable.Range(0, 1000).Select(number => WorldPrograms.Program($"group{number / 10}", $"worker_{number:000}", ProgramState.Running, "00:00:01", 100 + number)).ToList();
        world.Receive(new ProgramsChanged(programs, [.. world.Client.Model.Programs.Select(program => program.FullName)], [.. programs.Select(program => program.FullName)]));
        world.Press("End").Draw().ShouldContain("worker_999");
        world.Press("Home").Draw().ShouldContain("worker_000");
        world.Press("/", "worker_512", "Enter").Draw().ShouldContain("worker_512");
        world.Press("Esc", "*", "C-d").Draw().ShouldContain("1000 marked");
    }

    [Fact]
    public void A_server_that_stops_answering_is_told_within_three_seconds()
    {
        var world = new World(80, 24);
        world.Pass(TimeSpan.FromSeconds(2.9)).Draw().ShouldNotContain("no answer");
        world.Pass(TimeSpan.FromSeconds(0.2));
        world.Draw().ShouldContain("no answer for 3s");
        world.Draw().ShouldContain("does not answer since");
        world.Receive(new Stats([], 0, 0)).Draw().ShouldNotContain("no answer for");
    }

    [Fact]
    public void Keys_are_not_lost_while_answers_take_their_time()
    {
        // With a latency of 300 ms nothing is answered while the person types on.
        var world = new World(80, 24).Press("Enter");
        world.Link.Sent.Clear();
        foreach (var letter in "echo hello")
        {
            world.Press(KeyEvent.Char(letter));
            world.Pass(TimeSpan.FromMilliseconds(30));
        }

        string.Concat(world.Link.Sent.OfType<KeyInput>().Select(input => (char)input.Key.CodePoint)).ShouldBe("echo hello");
    }

    [Fact]
    public void An_idle_client_wakes_for_the_clock_only()
    {
        var world = new World(80, 24, settings: new() { ReducedMotion = true });
        world.Draw();
        (world.Client.NextWake - world.Client.Now).ShouldBe(TimeSpan.FromSeconds(1));
    }

    // A wide character is always followed by its right half, and no half stands alone.
    private static void CheckWideCharacters(CellBuffer screen)
    {
        for (var row = 0; row < screen.Rows; row++)
        {
            var cells = screen.Row(row);
            for (var column = 0; column < cells.Length; column++)
            {
                if (cells[column].Width == 2) (column + 1 < cells.Length && cells[column + 1].IsRightHalf).ShouldBeTrue();
                if (cells[column].IsRightHalf) (column > 0 && cells[column - 1].Width == 2).ShouldBeTrue();
            }
        }
    }
}
