using System.Buffers;
using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.App;
using Tuivisor.UnitTests.Terminal;

namespace Tuivisor.UnitTests.Tui.App;

public sealed class ClientRedrawTests
{
    [Fact]
    public void The_clock_changes_with_the_samples_of_a_server_that_has_the_same()
    {
        var world = new World(120, 36);
        world.Client.NextWake.ShouldBe(World.Start.AddSeconds(1));
        world.Pass(TimeSpan.FromMilliseconds(1_020)).Receive(new Stats([], 0, 0));
        world.Client.NextWake.ShouldBe(World.Start.AddSeconds(2));
        // The second after that is drawn when the next sample comes, or not much later.
        world.Pass(TimeSpan.FromMilliseconds(980));
        world.Client.NextWake.ShouldBe(World.Start.AddSeconds(4));
        world.Pass(TimeSpan.FromMilliseconds(1_010)).Receive(new Stats([], 0, 0)).Draw().ShouldContain("10:42:10");
        // One whose samples come between has another clock.
        world.Pass(TimeSpan.FromMilliseconds(2_400)).Receive(new Stats([], 0, 0));
        world.Client.NextWake.ShouldBe(World.Start.AddSeconds(6));
    }

    [Fact]
    public void What_is_drawn_of_a_change_makes_the_frame_that_is_composed_whole()
    {
        var partly = 0;
        for (var seed = 0; seed < 20; seed++)
        {
            var world = new World(100, 30).Press("Enter");
            var view = world.Link.View!;
            var (grammar, random) = (new VtGrammar(seed), new Random(seed));
            var pane = world.Client.Layout.Main;
            var terminal = new TerminalEmulator(pane.Columns, random.Next(3) == 0 ? pane.Rows + 3 : pane.Rows);
            var (shadow, delta, reader) = ((CellBuffer?)null, new ScreenDelta(), new ScreenDelta());
            var (mine, whole, same) = (new CellBuffer(1, 1), new CellBuffer(1, 1), new bool[30]);
            for (var turn = 1; turn < 40; turn++)
            {
                terminal.Feed(grammar.Stream(random.Next(1, 4)));
                shadow = Send(terminal, shadow, delta, reader, view, turn);
                world.Client.Receive(new ScreenChanged(view));
                if (world.Client.TryComposeChanges(mine, same)) partly++;
                else world.Client.Compose(mine);
                var cursor = world.Client.HardwareCursor;
                world.Client.Redraw.ShouldBe(Redraw.None);

                world.Client.RedrawAll();
                world.Client.Compose(whole);
                for (var row = 0; row < 30; row++) mine.RowText(row).ShouldBe(whole.RowText(row), $"seed {seed}, turn {turn}, row {row}");
                cursor.ShouldBe(world.Client.HardwareCursor);
            }
        }

        partly.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void A_key_for_the_program_draws_nothing_and_every_other_key_may()
    {
        var world = new World(80, 24).Press("Enter");
        world.Draw();
        world.Press("x").Client.Redraw.ShouldBe(Redraw.None);
        world.Press("C-a").Client.Redraw.ShouldBe(Redraw.All);
        world.Draw();
        world.Press("a").Client.Redraw.ShouldBe(Redraw.All);
        world.Draw();
        world.Pass(TimeSpan.FromMinutes(1)).Client.Redraw.ShouldBe(Redraw.All);
    }

    private static CellBuffer Send(TerminalEmulator terminal, CellBuffer? shadow, ScreenDelta delta, ScreenDelta reader, ScreenView view, int sequence)
    {
        var next = new CellBuffer(1, 1);
        terminal.CopyTo(next);
        var output = new ArrayBufferWriter<byte>();
        var cursor = new FrameCursor(terminal.Cursor.Column, terminal.Cursor.Row, terminal.Cursor.IsVisible, 0);
        delta.Write(new ScreenFrame(view.Number, sequence, cursor, ScreenFlags.None), shadow, next, output);
        reader.TryApply(output.WrittenSpan, view.Screen, out var frame, out var error, view.Changed).ShouldBeTrue(error);
        view.Take(frame);
        return next;
    }
}
