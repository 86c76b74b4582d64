using System.Buffers;
using System.Text;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Rendering;
using Tuivisor.UnitTests.Terminal.Input;

namespace Tuivisor.UnitTests.Terminal.Rendering;

public class FrameRendererTests
{
    public static TheoryData<string> CapabilitySets => ["full", "baseline", "poor", "16", "mono", "no-bce", "no-scroll"];

    [Theory, MemberData(nameof(CapabilitySets))]
    public void A_terminal_that_is_sent_the_difference_shows_the_next_screen(string set)
    {
        var capabilities = Set(set);
        for (var seed = 0; seed < 40; seed++)
        {
            var screens = new RandomScreens(seed);
            var (columns, rows) = (screens.Next(70) + 2, screens.Next(20) + 1);
            var terminal = new TerminalEmulator(columns, rows);
            var renderer = new FrameRenderer(capabilities);
            var shown = screens.Screen(columns, rows);
            var cursor = new FrameCursor(screens.Next(columns), screens.Next(rows));
            Feed(terminal, output => renderer.Repaint(shown, cursor, output));
            ShouldShow(terminal, shown, cursor, capabilities, $"{set}, seed {seed}, first frame");

            for (var frame = 0; frame < 12; frame++)
            {
                var next = screens.Change(shown);
                cursor = new FrameCursor(screens.Next(columns), screens.Next(rows), screens.Next(3) > 0, (byte)screens.Next(7));
                Feed(terminal, output => renderer.Render(shown, next, cursor, output));
                ShouldShow(terminal, next, cursor, capabilities, $"{set}, seed {seed}, frame {frame}");
                shown = next;
            }
        }
    }

    [Fact]
    public void Nothing_is_written_when_nothing_changed()
    {
        var screens = new RandomScreens(1);
        var screen = screens.Screen(80, 24);
        var renderer = new FrameRenderer(TerminalCapabilities.Full);
        var cursor = new FrameCursor(3, 4);
        Written(output => renderer.Repaint(screen, cursor, output)).ShouldNotBeEmpty();
        Written(output => renderer.Render(screen, screen, cursor, output)).ShouldBeEmpty();
        Written(output => renderer.Render(screen, screen, cursor with { Column = 4 }, output)).ShouldBe("^[[C");
    }

    [Fact]
    public void A_terminal_without_UTF8_gets_ASCII_alone_and_each_cell_its_own()
    {
        var terminal = new TerminalEmulator(80, 3);
        terminal.Feed("caf\u00e9 \u6587 x\u0301 \U0001f600 end"u8);
        var screen = new CellBuffer(80, 3);
        terminal.CopyTo(screen);
        var renderer = new FrameRenderer(TerminalCapabilities.Baseline with { Utf8 = false });
        Written(output => renderer.Repaint(screen, new FrameCursor(0, 1), output)).ShouldContain("caf? ?? ? ?? end");
    }

    [Theory]
    [InlineData("hello", "hello!", "!")]
    [InlineData("hello", "hexlo", "^H^H^Hx^[[2C")]
    [InlineData("one                    two", "six                    ten", "^Msix^[[21Cen")]
    public void A_small_change_takes_few_bytes(string before, string after, string expected)
    {
        var (old, next) = (Of(before), Of(after));
        var renderer = new FrameRenderer(TerminalCapabilities.Full);
        Written(output => renderer.Repaint(old, new FrameCursor(before.Length, 0), output));
        var written = Written(output => renderer.Render(old, next, new FrameCursor(after.Length, 0), output));
        written.ShouldBe(expected);
    }

    [Fact]
    public void Scrolled_rows_are_moved_by_the_terminal()
    {
        var (old, next) = (new CellBuffer(80, 24), new CellBuffer(80, 24));
        for (var row = 0; row < 24; row++)
        {
            Put(old, row, $"line {row} of the log, long enough to cost something");
            Put(next, row, $"line {row + 1} of the log, long enough to cost something");
        }

        var renderer = new FrameRenderer(TerminalCapabilities.Full);
        Written(output => renderer.Repaint(old, FrameCursor.Hidden, output));
        Written(output => renderer.Render(old, next, FrameCursor.Hidden, output)).Length.ShouldBeLessThan(100);
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0, 0, 4)]
    [InlineData(1, 1, 1)]
    [InlineData(1, 1, 3)]
    [InlineData(0, 9, 1)]
    public void Lines_that_a_program_prints_cost_what_it_wrote(int header, int footer, int linesAFrame)
    {
        foreach (var ends in new[] { "\r\n{0}", "{0}\r\n" })
        {
            foreach (var ground in new[] { default, new Style(default, TerminalColor.Rgb(16, 20, 24)) })
            {
                var (columns, rows) = (80, 24);
                var program = new TerminalEmulator(columns, rows - header - footer);
                for (var line = 0; line < rows; line++) program.Feed(Encoding.UTF8.GetBytes(string.Format(ends, $"before {line}")));
                var (terminal, renderer) = (new TerminalEmulator(columns, rows), new FrameRenderer(TerminalCapabilities.Full));
                var (shown, written, sent) = (Around(program, header, rows, ground), 0, 0);
                Feed(terminal, output => renderer.Repaint(shown, FrameCursor.Hidden, output));
                for (var frame = 0; frame < 10; frame++)
                {
                    for (var line = 0; line < linesAFrame; line++)
                    {
                        var text = Encoding.UTF8.GetBytes(string.Format(ends, $"\e[32m{frame}.{line}\e[m GET /文章/ \e[1m20{frame % 10}\e[m {new string('x', frame % 7)}"));
                        program.Feed(text);
                        if (frame > 0) written += text.Length;
                    }

                    var next = Around(program, header, rows, ground);
                    var cursor = new FrameCursor(program.Cursor.Column, program.Cursor.Row + header);
                    var output = new ArrayBufferWriter<byte>();
                    renderer.Render(shown, next, cursor, output);
                    terminal.Feed(output.WrittenSpan);
                    ShouldShow(terminal, next, cursor, TerminalCapabilities.Full, $"{ends} frame {frame}");
                    if (frame > 0) sent += output.WrittenCount; // the first also says which rows scroll
                    shown = next;
                }

                // On a ground there is no going back to the default colours in three bytes.
                ((double)sent / written).ShouldBeLessThanOrEqualTo(ground == default ? 1.0 : 1.15, ends);
            }
        }
    }

    [Fact]
    public void What_scrolls_stays_set_until_something_else_does()
    {
        var screens = new RandomScreens(5);
        var shown = screens.Screen(60, 20);
        var (terminal, renderer) = (new TerminalEmulator(60, 20), new FrameRenderer(TerminalCapabilities.Full));
        Feed(terminal, output => renderer.Repaint(shown, FrameCursor.Hidden, output));
        for (var frame = 0; frame < 100; frame++)
        {
            var next = screens.Change(shown);
            var cursor = new FrameCursor(screens.Next(60), screens.Next(20));
            Feed(terminal, output => renderer.Render(shown, next, cursor, output));
            ShouldShow(terminal, next, cursor, TerminalCapabilities.Full, $"frame {frame}");
            shown = next;
        }
    }

    [Fact]
    public void Control_characters_of_cells_never_reach_the_terminal()
    {
        var screen = new CellBuffer(40, 1);
        int[] hostile = [1, 7, 0x1B, 0x7F, 0x85, 0x9B, 0x2028, 0x202E, 0x2066, 0xFFFE, 0xD800];
        for (var i = 0; i < hostile.Length; i++) screen.Row(0)[i] = Cell.Of(hostile[i], 1, default);
        screen.Clusters.TryIntern("a\u001b]0;x\a\u009b", out var id);
        screen.Row(0)[20] = Cell.OfCluster(id, 1, default);
        screen.Extras.TryIntern(new StyleExtra(default, "javascript:alert(1)", null), out var script);
        screen.Extras.TryIntern(new StyleExtra(default, "https://x/\u001b\\", "a;b"), out var broken);
        screen.Row(0)[21] = Cell.Of('l', 1, new Style(default, default, 0, script));
        screen.Row(0)[22] = Cell.Of('l', 1, new Style(default, default, 0, broken));

        var output = new ArrayBufferWriter<byte>();
        new FrameRenderer(TerminalCapabilities.Full).Repaint(screen, FrameCursor.Hidden, output);
        var text = Encoding.UTF8.GetString(output.WrittenSpan);
        text.ShouldNotContain("\a");
        text.ShouldNotContain("javascript");
        foreach (var c in text) (c is '\e' or '\r' or '\n' or '\b' or >= ' ' and not '\u007f' and not (>= '\u0080' and < '\u00a0')).ShouldBeTrue();
        text.ShouldNotContain("\u202e");
    }

    [Fact]
    public void Disputed_characters_are_followed_by_a_position()
    {
        var screen = new CellBuffer(20, 1);
        screen.Clusters.TryIntern("👨‍👩‍👧", out var id);
        screen.Row(0)[0] = Cell.OfCluster(id, 2, default);
        screen.Row(0)[1] = Cell.RightHalf(default);
        screen.Row(0)[2] = Cell.Of('x', 1, default);
        var renderer = new FrameRenderer(TerminalCapabilities.Full);
        Written(output => renderer.Repaint(screen, FrameCursor.Hidden, output)).ShouldContain("👧^[[1;3Hx");
    }

    [Fact]
    public void A_frame_allocates_nothing()
    {
        var screens = new RandomScreens(3);
        var (a, b) = (screens.Screen(120, 36), screens.Screen(120, 36));
        var renderer = new FrameRenderer(TerminalCapabilities.Full);
        var output = new ArrayBufferWriter<byte>(1 << 20);
        renderer.Repaint(a, FrameCursor.Hidden, output);
        Allocations.InSteadyState(() =>
        {
            for (var i = 0; i < 50; i++) Frame();
        }).ShouldBe(0);

        void Frame()
        {
            output.ResetWrittenCount();
            renderer.Render(a, b, FrameCursor.Hidden, output);
            (a, b) = (b, a);
        }
    }

    private static TerminalCapabilities Set(string name) => name switch
    {
        "full" => TerminalCapabilities.Full,
        "poor" => new TerminalCapabilities { Colors = ColorDepth.Ansi16, Italic = false, Strike = false, ScrollRegions = false },
        "16" => TerminalCapabilities.Full with { Colors = ColorDepth.Ansi16 },
        "mono" => TerminalCapabilities.Full with { Colors = ColorDepth.Mono },
        "no-bce" => TerminalCapabilities.Full with { BackgroundColorErase = false },
        "no-scroll" => TerminalCapabilities.Full with { ScrollRegions = false, Repeat = false },
        _ => TerminalCapabilities.Baseline,
    };

    private static void ShouldShow(
        TerminalEmulator terminal, CellBuffer screen, FrameCursor cursor, TerminalCapabilities capabilities, string when)
    {
        var shown = new CellBuffer(1, 1);
        terminal.CopyTo(shown);
        for (var row = 0; row < screen.Rows; row++)
            for (var column = 0; column < screen.Columns; column++)
                Look(shown, row, column, capabilities).ShouldBe(Look(screen, row, column, capabilities), $"{when}, row {row}, column {column}");
        terminal.Cursor.IsVisible.ShouldBe(cursor.Visible, when);
        if (!cursor.Visible) return;
        terminal.Cursor.Row.ShouldBe(cursor.Row, when);
        terminal.Cursor.Column.ShouldBe(cursor.Column, when);
    }

    /// <summary>What can be seen of a cell: the text colour and boldness of a blank cannot.</summary>
    private static (string Text, PenStyle Style) Look(CellBuffer buffer, int row, int column, TerminalCapabilities capabilities)
    {
        var cell = buffer.Row(row)[column];
        var text = buffer.TextOf(cell);
        var style = PenStyle.Of(cell, buffer.Extras, capabilities);
        if (text != " ") return (text, style);
        var shown = style.Attributes & (CellAttributes.Inverse | CellAttributes.Strike | CellAttributes.Overline | CellAttributes.UnderlineMask);
        return (text, style with { Attributes = shown, Foreground = shown == 0 ? default : style.Foreground });
    }

    // A program's screen between rows of the client's own, on a ground.
    private static CellBuffer Around(TerminalEmulator program, int header, int rows, Style ground)
    {
        var inner = new CellBuffer(1, 1);
        program.CopyTo(inner);
        var screen = new CellBuffer(inner.Columns, rows);
        screen.Clear(Cell.Of(' ', 1, ground));
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < screen.Columns; column++)
            {
                var cell = row < header || row >= header + inner.Rows ? Cell.Of('=', 1, ground) : inner.Row(row - header)[column];
                if (cell.Background.IsDefault) cell = cell.With(cell.Style with { Background = ground.Background });
                screen.Row(row)[column] = cell;
            }
        }

        return screen;
    }

    private static CellBuffer Of(string text)
    {
        var screen = new CellBuffer(80, 3);
        Put(screen, 0, text);
        return screen;
    }

    private static void Put(CellBuffer screen, int row, string text)
    {
        for (var i = 0; i < text.Length; i++) screen.Row(row)[i] = text[i] == ' ' ? Cell.Blank : Cell.Of(text[i], 1, default);
    }

    private static void Feed(TerminalEmulator terminal, Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        terminal.Feed(output.WrittenSpan);
    }

    private static string Written(Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return KeyEncoderTests.Caret(output.WrittenSpan);
    }
}
