using System.Text;
using Tuivisor.Terminal;

namespace Tuivisor.UnitTests.Terminal;

/// <summary>What holds for any bytes.</summary>
public sealed class InvariantsTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory, MemberData(nameof(Seeds))]
    public void How_the_bytes_are_cut_makes_no_difference(int seed)
    {
        var bytes = new VtGrammar(seed).Stream(400);
        var whole = new TerminalEmulator(40, 12).Then(bytes);
        var random = new Random(seed);
        var inPieces = new TerminalEmulator(40, 12);
        for (var at = 0; at < bytes.Length;)
        {
            var end = Math.Min(bytes.Length, at + random.Next(1, 6));
            inPieces.Feed(bytes.AsSpan(at..end));
            at = end;
        }

        inPieces.Everything().ShouldBe(whole.Everything());
        inPieces.Replies().ShouldBe(whole.Replies());
    }

    [Theory, MemberData(nameof(Seeds))]
    public void The_screen_stays_sound(int seed)
    {
        var grammar = new VtGrammar(seed);
        var random = new Random(seed);
        var terminal = new TerminalEmulator(20, 6, new EmulatorOptions { ScrollbackLines = 50 });
        for (var i = 0; i < 300; i++)
        {
            terminal.Feed(grammar.Stream(3));
            if (random.Next(10) == 0) terminal.Resize(random.Next(1, 50), random.Next(1, 20));
            terminal.TakeReplies();
            terminal.TakeNotices();
            terminal.ShouldBeSound();
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_line_that_scrolls_off_is_kept_as_it_was_shown_and_leaves_a_blank_row(int seed)
    {
        var grammar = new VtGrammar(seed);
        var terminal = new TerminalEmulator(40, 12);
        for (var i = 0; i < 60; i++)
        {
            terminal.Feed(grammar.Stream(5));
            terminal.Then("\u0018\e[?1049l\e[?6;69l\e[r\e[12;1H");
            var (shown, line) = (terminal.RowText(0), terminal.Scrollback.EndLine);
            terminal.Then("\n").Scrollback.LineText(line).ShouldBe(shown);
            if (i % 4 > 0) continue;
            terminal.Then($"\e[m{new string('\n', 12)}");
            for (var row = 0; row < 12; row++) terminal.Row(row).ContainsAnyExcept(Cell.Blank).ShouldBeFalse($"row {row} of turn {i}");
        }
    }

    [Fact]
    public void A_terminal_that_got_nothing_costs_little()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var terminal = new TerminalEmulator(200, 100);
        terminal.Row(50)[0].IsBlank.ShouldBeTrue();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(12_000);
    }

    [Fact]
    public void Text_and_scrolling_allocate_nothing_once_warm()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 500).Select(i => $"\e[38;5;{i % 256}mline {i}\e[m 漢字 and e\u0301\r\n")));
        var terminal = new TerminalEmulator(80, 24, new EmulatorOptions { ScrollbackLines = 2_000 });
        for (var i = 0; i < 30; i++) terminal.Feed(bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++) terminal.Feed(bytes);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(10_000);
    }

    [Fact]
    public void Every_row_that_changes_gets_a_new_version_and_a_moved_row_keeps_its_own()
    {
        var terminal = TerminalScript.Fed("a\r\nb\r\nc\r\nd", columns: 10, rows: 4);
        var drawn = new long[4];
        terminal.Damage.CopyTo(drawn);
        terminal.Then("\r\ne");
        terminal.Damage.FindScroll(drawn, out var top, out var count).ShouldBe(-1);
        (top, count).ShouldBe((0, 3));
        terminal.Damage.IsDirty(3, drawn).ShouldBeTrue();
        terminal.Damage.CopyTo(drawn);
        terminal.Then("\e[2;1Hx");
        Enumerable.Range(0, 4).Where(row => terminal.Damage.IsDirty(row, drawn)).ShouldBe([1]);
    }

    [Fact]
    public void Copies_look_like_the_screen()
    {
        var terminal = TerminalScript.Fed("\e[1;31me\u0301\e[m漢\e]8;;http://x/\al", columns: 10, rows: 2);
        var copy = new CellBuffer(1, 1);
        terminal.CopyTo(copy);
        copy.RowText(0).ShouldBe(terminal.RowText(0));
        copy.Extras[copy.Row(0)[3].Extra].ShouldNotBeNull().Hyperlink.ShouldBe("http://x/");
    }
}
