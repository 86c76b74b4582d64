using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Themes;

namespace Tuivisor.UnitTests.Tui;

/// <summary>The mock-ups of what covers the screen: logs, scrollback, events. See <see cref="FramesTests"/>.</summary>
public sealed class SheetFramesTests
{
    private const int ScrollbackLines = 10_000;

    /// <summary>The line the cursor is on, from 1.</summary>
    private const int Cursor = 9_412;

    // Records are not folded, so the line that says so in the mock-up reads on; the number of lines is estimated and says so; c is for
    // colours, as the table of keys has it; the rail has no mark where nothing was searched yet.
    [Theory, InlineData(80, 24), InlineData(120, 36), InlineData(200, 50)]
    public void A_log_with_a_search_and_filters(int columns, int rows) => Golden.Match(WorldLog.Searched(columns, rows).Draw(), $"Tui/Fixtures/frames/log-{columns}x{rows}.golden.txt");

    // There are no keys for prompts: few programs mark theirs.
    [Theory, InlineData(80, 24), InlineData(120, 36), InlineData(200, 50)]
    public void Scrollback_with_a_selection(int columns, int rows)
    {
        var frame = $"copy-{columns}x{rows}";
        var world = new World(columns, rows);
        var shown = Golden.Text($"Tui/Fixtures/frames/{frame}.golden.txt").Split('\n')[..(rows - 1)];
        // The position covers the end of the first line.
        shown[0] = shown[0][..shown[0].IndexOf("COPY", StringComparison.Ordinal)];
        world.Link.Answer = request => request switch
        {
            ReadScrollback read => Scrollback(read, columns, shown),
            ReadDetails details => WorldDetails.Of(details),
            _ => null,
        };
        world.WithConsoleOf(frame).Press("a");
        At(world, ScrollbackLines, rows);
        world.Press("C-a", "[");
        for (var line = ScrollbackLines; line > Cursor + 2; line--) world.Press("k");
        for (var column = 0; column < 43; column++) world.Press("l");
        world.Press("Space", "k", "k", "0", "l");
        At(world, ScrollbackLines + 37, rows);
        Golden.Match(world.Draw(), $"Tui/Fixtures/frames/{frame}.golden.txt");
    }

    // Following or not is told by the cursor: on a line, it is paused; the number of today's events is that of those listed.
    [Fact]
    public void Events()
    {
        var world = new World(80, 24);
        world.Receive(WorldEvents.Welcome(80, 24)).Press("E");
        for (var line = 0; line < 4; line++) world.Press("k");
        Golden.Match(world.Draw(), "Tui/Fixtures/frames/events-80x24.golden.txt");
    }

    private static void At(World world, int lines, int rows)
    {
        var view = world.Link.View.ShouldNotBeNull();
        view.Take(new ScreenFrame(view.Number, 1, new FrameCursor(0, rows - 2), ScreenFlags.None, 0, lines - view.Screen.Rows));
    }

    private static ScrollbackLines Scrollback(ReadScrollback read, int columns, string[] shown)
    {
        var first = (int)read.First;
        var count = Math.Min(read.Count, ScrollbackLines - first);
        var lines = new CellBuffer(columns, Math.Max(1, count));
        var canvas = new Canvas(lines, new(0, 0, columns, lines.Rows), PaletteMaker.Make(World.Theme("default-dark"), ColorDepth.TrueColor), GlyphSet.Unicode);
        for (var index = 0; index < count; index++)
        {
            var line = first + index - (Cursor - 1);
            canvas.Text(0, index, line >= 0 && line < shown.Length ? shown[line].TrimEnd() : $"line {first + index}");
        }

        return new(read.Id, first, count, 0, ScrollbackLines, lines, new bool[count]);
    }
}
