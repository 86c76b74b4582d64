using System.Buffers;
using System.Text;
using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Rendering;
using Tuivisor.UnitTests.Terminal.Rendering;

namespace Tuivisor.UnitTests.Protocol.Attach;

public class ScreenDeltaTests
{
    [Fact]
    public void A_client_that_applies_every_frame_has_the_server_s_screen()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var screens = new RandomScreens(seed);
            var (server, client) = (new ScreenDelta(), new ScreenDelta());
            var shadow = screens.Screen(screens.Next(90) + 2, screens.Next(30) + 1);
            var mine = new CellBuffer(1, 1);
            Send(server, client, 1, null, shadow, mine);
            for (var frame = 2; frame < 20; frame++)
            {
                var next = frame % 9 == 0 ? screens.Screen(screens.Next(90) + 2, screens.Next(30) + 1) : screens.Change(shadow);
                Send(server, client, frame, shadow, next, mine);
                ShouldLookAlike(mine, next, $"seed {seed}, frame {frame}");
                shadow = next;
            }
        }
    }

    [Fact]
    public void Cursor_and_modes_travel_with_the_frame()
    {
        var screen = new RandomScreens(1).Screen(20, 5);
        var flags = ScreenFlags.AlternateScreen | ScreenFlags.BracketedPaste;
        var output = new ArrayBufferWriter<byte>();
        new ScreenDelta().Write(new ScreenFrame(7, 123456, new FrameCursor(19, 4, true, 6), flags), null, screen, output).ShouldBeTrue();
        ScreenDelta.ViewOf(output.WrittenSpan).ShouldBe(7);
        new ScreenDelta().TryApply(output.WrittenSpan, new CellBuffer(1, 1), out var frame, out var error).ShouldBeTrue(error);
        frame.ShouldBe(new ScreenFrame(7, 123456, new FrameCursor(19, 4, true, 6), flags));
    }

    [Fact]
    public void Small_changes_make_small_frames()
    {
        var (old, typed, scrolled) = (new CellBuffer(80, 24), new CellBuffer(80, 24), new CellBuffer(80, 24));
        for (var row = 0; row < 24; row++)
        {
            Put(old, row, $"line {row} of something that is written once");
            Put(typed, row, $"line {row} of something that is written once");
            Put(scrolled, row, $"line {row + 1} of something that is written once");
        }

        Put(typed, 23, "line 23 of something that is written oncf");
        Size(old, old).ShouldBeLessThan(20);
        Size(old, typed).ShouldBeLessThan(24);
        Size(old, scrolled).ShouldBeLessThan(75);
    }

    [Fact]
    public void Damaged_frames_are_refused_and_never_break_the_screen()
    {
        var random = new Random(5);
        for (var round = 0; round < 4000; round++)
        {
            var screens = new RandomScreens(round % 50);
            var (a, b) = (screens.Screen(40, 10), screens.Screen(40, 10));
            var output = new ArrayBufferWriter<byte>();
            new ScreenDelta().Write(new ScreenFrame(1, 1, default, 0), round % 2 == 0 ? a : null, b, output);
            var bytes = output.WrittenSpan.ToArray();
            for (var i = random.Next(1, 6); i > 0; i--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (random.Next(3) == 0) bytes = bytes[..random.Next(bytes.Length)];

            if (!new ScreenDelta().TryApply(bytes, a, out _, out var error)) error.ShouldContain("damaged");
            ShouldBeWellFormed(a);
        }
    }

    [Fact]
    public void A_whole_of_noise_is_refused()
    {
        var random = new Random(9);
        var screen = new CellBuffer(10, 10);
        for (var round = 0; round < 5000; round++)
        {
            var bytes = new byte[random.Next(1, 200)];
            random.NextBytes(bytes);
            bytes[0] = 1;
            new ScreenDelta().TryApply(bytes, screen, out _, out _);
            ShouldBeWellFormed(screen);
            ScrollbackFrame.TryRead([2, .. bytes], out _);
        }
    }

    [Fact]
    public void The_tables_of_a_client_do_not_grow_for_ever()
    {
        var (server, client) = (new ScreenDelta(), new ScreenDelta());
        var (shadow, mine) = (new CellBuffer(40, 2), new CellBuffer(40, 2));
        Send(server, client, 1, null, shadow, mine);
        for (var frame = 2; frame < 2000; frame++)
        {
            var next = new CellBuffer(40, 2);
            for (var column = 0; column < 40; column++)
            {
                next.Clusters.TryIntern(((char)(0x4E00 + frame)).ToString() + (char)(0x300 + column), out var id);
                next.Row(0)[column] = Cell.OfCluster(id, 1, default);
            }

            Send(server, client, frame, shadow, next, mine);
            shadow = next;
        }

        mine.Clusters.Count.ShouldBeLessThan(ClusterTable.Limit / 2);
        ShouldLookAlike(mine, shadow, "at the end");
    }

    [Fact]
    public void Lines_of_scrollback_are_read_back()
    {
        var lines = new RandomScreens(4).Screen(60, 12);
        var wrapped = Enumerable.Range(0, 12).Select(i => i % 3 == 0).ToArray();
        var output = new ArrayBufferWriter<byte>();
        ScrollbackFrame.Write(new ScrollbackLines(9, 1000, 12, 500, 1012, lines, wrapped), output);
        ScrollbackFrame.TryRead(output.WrittenSpan, out var read).ShouldBeTrue();
        (read.Id, read.First, read.Count, read.Oldest, read.End).ShouldBe((9, 1000, 12, 500, 1012));
        read.Wrapped.ShouldBe(wrapped);
        ShouldLookAlike(read.Lines, lines, "scrollback");
    }

    private static void Send(ScreenDelta server, ScreenDelta client, long sequence, CellBuffer? shadow, CellBuffer next, CellBuffer mine)
    {
        var output = new ArrayBufferWriter<byte>();
        server.Write(new ScreenFrame(1, sequence, default, 0), shadow, next, output);
        client.TryApply(output.WrittenSpan, mine, out var frame, out var error).ShouldBeTrue(error);
        frame.Sequence.ShouldBe(sequence);
    }

    private static int Size(CellBuffer old, CellBuffer next)
    {
        var output = new ArrayBufferWriter<byte>();
        new ScreenDelta().Write(new ScreenFrame(1, 1, default, 0), old, next, output);
        return output.WrittenCount;
    }

    private static void Put(CellBuffer screen, int row, string text)
    {
        for (var i = 0; i < text.Length; i++) screen.Row(row)[i] = Cell.Of(text[i], 1, default);
    }

    private static void ShouldLookAlike(CellBuffer mine, CellBuffer theirs, string when)
    {
        (mine.Columns, mine.Rows).ShouldBe((theirs.Columns, theirs.Rows), when);
        for (var i = 0; i < mine.Cells.Length; i++)
        {
            var (a, b) = (mine.Cells[i], theirs.Cells[i]);
            mine.TextOf(a).ShouldBe(theirs.TextOf(b), $"{when}, cell {i}");
            (a.Style with { Extra = 0 }).ShouldBe(b.Style with { Extra = 0 }, $"{when}, cell {i}");
            mine.Extras[a.Extra].ShouldBe(theirs.Extras[b.Extra], $"{when}, cell {i}");
        }
    }

    private static void ShouldBeWellFormed(CellBuffer screen)
    {
        for (var row = 0; row < screen.Rows; row++)
            for (var column = 0; column < screen.Columns; column++)
            {
                var cell = screen.Row(row)[column];
                if (cell.Width == 2) screen.Row(row)[column + 1].IsRightHalf.ShouldBeTrue();
                if (cell.IsRightHalf) screen.Row(row)[column - 1].Width.ShouldBe(2);
                screen.TextOf(cell);
                _ = screen.Extras[cell.Extra];
                if (!cell.IsCluster && !cell.IsBlank && !cell.IsRightHalf) Rune.IsValid(cell.CodePoint).ShouldBeTrue();
            }
    }
}
