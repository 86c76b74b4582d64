using System.Text;
using Tuivisor.Terminal;

namespace Tuivisor.UnitTests.Terminal.History;

public sealed class ScrollbackTests
{
    [Fact]
    public void Lines_keep_their_numbers_when_older_ones_go()
    {
        var terminal = Lines(100, new EmulatorOptions { ScrollbackLines = 10 });
        var history = terminal.Scrollback;
        (history.FirstLine, history.Count, history.EndLine).ShouldBe((66L, 10, 76L));
        history.LineText(70).ShouldBe("line 70");
        history.LineText(65).ShouldBe("");
        history.LineText(76).ShouldBe("");
    }

    [Fact]
    public void A_program_without_scrollback_keeps_none()
    {
        var history = Lines(100, new EmulatorOptions { ScrollbackLines = 0 }).Scrollback;
        (history.Count, history.ByteSize, history.EndLine).ShouldBe((0, 0, 76));
    }

    [Fact]
    public void Bytes_are_bounded_too()
    {
        var terminal = new TerminalEmulator(80, 24, new EmulatorOptions { ScrollbackLines = 1_000_000, ScrollbackBytes = 300_000 });
        for (var i = 0; i < 20_000; i++) terminal.Then($"this is line {i} of a program that writes a lot\r\n");
        terminal.Scrollback.ByteSize.ShouldBeLessThan(600_000);
        terminal.Scrollback.LineText(terminal.Scrollback.EndLine - 1).ShouldStartWith("this is line 19976 ");
    }

    [Fact]
    public void Bytes_of_several_terminals_are_bounded_together()
    {
        const int Limit = 600_000;
        var budget = new ScrollbackBudget(Limit);
        var options = new EmulatorOptions { ScrollbackLines = 1_000_000, ScrollbackBudget = budget };
        var terminals = Enumerable.Range(0, 3).Select(_ => new TerminalEmulator(80, 24, options)).ToArray();
        for (var i = 0; i < 20_000; i++)
            foreach (var terminal in terminals) terminal.Then($"this is line {i} of a program that writes a lot\r\n");
        budget.Used.ShouldBe(terminals.Sum(terminal => terminal.Scrollback.ByteSize));
        budget.Used.ShouldBeLessThan(Limit + 3 * 2 * 70_000);
        foreach (var terminal in terminals)
        {
            terminal.Scrollback.Count.ShouldBeGreaterThan(1_000);
            terminal.Scrollback.LineText(terminal.Scrollback.EndLine - 1).ShouldStartWith("this is line 19976 ");
        }

        foreach (var terminal in terminals) terminal.Scrollback.Release();
        budget.Used.ShouldBe(0);
    }

    [Fact]
    public void A_plain_line_takes_less_than_its_text()
    {
        var terminal = new TerminalEmulator(80, 24, new EmulatorOptions { ScrollbackLines = 20_000 });
        for (var i = 0; i < 20_000; i++) terminal.Then(new string('x', 79) + "\r\n");
        (terminal.Scrollback.ByteSize / (double)terminal.Scrollback.Count).ShouldBeLessThan(76);
    }

    [Theory, InlineData(80, "m"), InlineData(200, "m"), InlineData(200, "38;5;9m")]
    public void A_chunk_is_filled_to_its_end(int columns, string looks)
    {
        var terminal = new TerminalEmulator(columns, 24, new EmulatorOptions { ScrollbackLines = 5_000 });
        for (var i = 0; i < 5_000; i++) terminal.Then($"\e[{looks}{i:D5}{new string('x', columns - 6)}\e[m\r\n");
        // Text, flags, and where it starts; a line of other looks says how many cells have which besides.
        var least = columns - 1 - (columns - 1) / 8 + 3 + (looks == "m" ? 0 : 6);
        const int lastChunk = 66_000;
        terminal.Scrollback.ByteSize.ShouldBeLessThan((long)(terminal.Scrollback.Count * least * 1.01) + lastChunk);
        for (var line = 0; line < 4_000; line++) terminal.Scrollback.LineText(line).ShouldStartWith($"{line:D5}x");
    }

    [Fact]
    public void A_line_may_go_on_for_longer_than_a_chunk_is_large()
    {
        // Six digits a word: 30,000 of them are one line of 180,000 characters.
        const int Words = 30_000;
        var terminal = new TerminalEmulator(60, 2, new EmulatorOptions { ScrollbackLines = 20_000 });
        for (var word = 0; word < Words; word++) terminal.Then($"{word:D6}");
        var saved = TerminalEmulator.Load(terminal.Save(), new EmulatorOptions { ScrollbackLines = 20_000 });
        foreach (var history in new[] { terminal.Scrollback, saved.Scrollback })
        {
            history.Count.ShouldBe(Words / 10 - 2);
            for (var line = 0; line < history.Count; line++)
            {
                history.LineText(line).ShouldBe(string.Concat(Enumerable.Range(line * 10, 10).Select(word => $"{word:D6}")));
                history.IsWrapped(line).ShouldBe(line > 0);
            }
        }

        terminal.Resize(30, 2); // takes two lines back that were seen, and wraps what is below
        for (var line = 0; line < terminal.Scrollback.Count; line++)
            terminal.Scrollback.LineText(line).ShouldBe(string.Concat(Enumerable.Range(line * 5, 5).Select(word => $"{word:D6}")));
        terminal.Resize(60, 200);
        terminal.Then("\r\nmore\r\n");
        for (var line = 0; line < terminal.Scrollback.Count; line++)
            terminal.Scrollback.LineText(line).ShouldStartWith($"{line * 10:D6}");
    }

    [Fact]
    public void A_line_without_end_takes_the_memory_of_what_is_kept_of_it()
    {
        var terminal = new TerminalEmulator(80, 24, new EmulatorOptions { ScrollbackLines = 500 });
        var rows = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 100).Select(row => $"{row:D80}")));
        for (var round = 0; round < 100; round++) terminal.Feed(rows);
        Allocations.InSteadyState(() => terminal.Feed(rows)).ShouldBe(0);
        var history = terminal.Scrollback;
        history.ByteSize.ShouldBeLessThan(200_000);
        history.Count.ShouldBe(500);
        for (var line = history.FirstLine; line < history.EndLine; line++) history.LineText(line).ShouldBe($"{line % 100:D80}");
        terminal.Resize(160, 24);
        for (var line = history.FirstLine; line < history.EndLine; line++)
            history.LineText(line)[..80].ShouldBe($"{(int.Parse(history.LineText(line)[80..]) + 99) % 100:D80}");
    }

    [Fact]
    public void What_was_saved_tells_the_cells_of_every_line()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(80); // columns
        writer.Write(0);  // styles
        writer.Write(2);  // lines, each with its length: flags, cells, text
        var text = new string('x', 200);
        writer.Write([5, 6, 3, (byte)'a', (byte)'b', (byte)'c', 0xCB, 1, 6, 0xC8, 1, .. Encoding.ASCII.GetBytes(text)]);
        var saved = stream.ToArray();
        var chunk = ScrollbackChunk.Load(new BinaryReader(new MemoryStream(saved)));
        (chunk.CellsOf(0), Encoding.ASCII.GetString(chunk.PackedText(0))).ShouldBe((3, "abc"));
        (chunk.CellsOf(1), Encoding.ASCII.GetString(chunk.PackedText(1))).ShouldBe((200, text));
        using var again = new MemoryStream();
        using (var copy = new BinaryWriter(again)) chunk.Save(copy);
        again.ToArray().ShouldBe(saved);
    }

    [Theory, InlineData("m"), InlineData("7;38;5;9m")]
    public void Text_of_any_length_is_found_and_saved(string looks)
    {
        const int Columns = 60;
        var terminal = new TerminalEmulator(Columns, 2, new EmulatorOptions { ScrollbackLines = 100 });
        var texts = Enumerable.Range(1, Columns).Select(length => new string('~', length - 1) + (char)('!' + length)).ToArray();
        foreach (var text in texts) terminal.Then($"\e[{looks}{text}\e[m\r\n");
        terminal.Then("\n");
        foreach (var history in new[] { terminal.Scrollback, TerminalEmulator.Load(terminal.Save()).Scrollback })
        {
            for (var line = 0; line < Columns; line++)
            {
                history.LineText(line).ShouldBe(texts[line]);
                history.Search(texts[line], 0, backwards: false).ShouldBe(new ScrollbackMatch(line, 0, line + 1));
                history.Search($"{(char)('"' + line)}", line).ShouldBe(new ScrollbackMatch(line, line, 1));
            }
        }
    }

    [Fact]
    public void What_was_packed_unpacks_as_it_was()
    {
        const string Text = "\e[1;31mred\e[m  \e[44mblue \e[K\e[m\r\n漢字 e\u0301 ±\e]8;;http://x/\alink\e]8;;\a\r\n\e[5Cgap\r\n\e[38;2;1;2;3;4:3;58;5;9mrgb";
        var shown = TerminalScript.Fed(Text, 20, 6);
        var scrolled = TerminalScript.Fed(Text, 20, 6).Then("\e[m\e[6;1H\n\n\n\n");
        var expected = new CellBuffer(20, 6);
        shown.CopyTo(expected);
        var unpacked = new CellBuffer(20, 6);
        for (var row = 0; row < 4; row++) scrolled.Scrollback.CopyLine(row, unpacked, row);
        for (var row = 0; row < 4; row++)
        {
            unpacked.RowText(row).ShouldBe(expected.RowText(row));
            for (var column = 0; column < 20; column++)
            {
                var (one, other) = (unpacked.Row(row)[column], expected.Row(row)[column]);
                (one.Style with { Extra = 0 }, one.Width, one.IsBlank).ShouldBe((other.Style with { Extra = 0 }, other.Width, other.IsBlank));
                unpacked.Extras[one.Extra].ShouldBe(expected.Extras[other.Extra]);
            }
        }
    }

    [Fact]
    public void A_change_of_width_wraps_lines_anew()
    {
        var terminal = TerminalScript.Fed("abcdefgh\r\n漢字漢字\r\nshort\r\n1\r\n2\r\n3", columns: 8, rows: 3);
        terminal.Scrollback.Count.ShouldBe(3);
        var layout = terminal.Scrollback.Layout;
        terminal.Resize(3, 3);
        var history = terminal.Scrollback;
        history.Layout.ShouldBeGreaterThan(layout);
        history.Count.ShouldBe(3 + 4 + 2);
        Enumerable.Range(0, history.Count).Select(line => history.LineText(history.FirstLine + line))
            .ShouldBe(["abc", "def", "gh", "漢", "字", "漢", "字", "sho", "rt"]);
        history.IsWrapped(history.FirstLine + 1).ShouldBeTrue();
        terminal.Resize(8, 3);
        Enumerable.Range(0, terminal.Scrollback.Count).Select(line => terminal.Scrollback.LineText(line)).ShouldBe(["abcdefgh", "漢字漢字", "short"]);
    }

    [Fact]
    public void Counting_agrees_with_wrapping()
    {
        var random = new Random(5);
        var terminal = new TerminalEmulator(40, 5, new EmulatorOptions { ScrollbackLines = 5_000 });
        for (var i = 0; i < 2_000; i++) terminal.Then(string.Concat(Enumerable.Range(0, random.Next(70)).Select(_ => random.Next(4) == 0 ? "漢" : "x")) + "\r\n");
        foreach (var columns in new[] { 7, 120, 2, 40 })
        {
            terminal.Resize(columns, 5);
            var history = terminal.Scrollback;
            var count = history.Count;
            for (var line = history.FirstLine; line < history.EndLine; line++) history.LineText(line);
            history.Count.ShouldBe(count);
            history.LineText(history.EndLine - 1).ShouldNotBeNull();
        }
    }

    [Fact]
    public void A_blank_row_that_goes_on_counts_with_all_its_blanks()
    {
        var terminal = TerminalScript.Fed("\e[1;23H  \r\n1\r\n2\r\n3\r\n4", columns: 23, rows: 3);
        terminal.Scrollback.IsWrapped(1).ShouldBeTrue();
        terminal.Resize(3, 3);
        var history = terminal.Scrollback;
        var count = history.Count;
        for (var line = history.FirstLine; line < history.EndLine; line++) history.LineText(line);
        TerminalEmulator.Load(terminal.Save()).Scrollback.Count.ShouldBe(count);
    }

    [Theory]
    [InlineData("LINE 70", 70, 0)]
    [InlineData("line 7", 75, 0)]
    [InlineData("ne 40", 40, 2)]
    [InlineData("absent", -1, 0)]
    [InlineData("Line 7", -1, 0)]
    public void A_search_goes_towards_older_lines(string text, int line, int column)
    {
        var terminal = Lines(100, EmulatorOptions.Default);
        var match = terminal.Scrollback.Search(text.ToLowerInvariant() == text || line < 0 ? text : text.ToLowerInvariant(), terminal.Scrollback.EndLine - 1);
        (match?.Line ?? -1, match?.Column ?? 0).ShouldBe((line, column));
    }

    [Fact]
    public void A_search_counts_columns_of_wide_characters()
    {
        var terminal = TerminalScript.Fed("漢字 find 漢 me\r\n" + new string('\n', 30));
        terminal.Scrollback.Search("find 漢", 0, backwards: false).ShouldBe(new ScrollbackMatch(0, 5, 7));
    }

    [Fact]
    public void Erase_3_forgets_all_but_goes_on_counting()
    {
        var terminal = Lines(100, EmulatorOptions.Default).Then("\e[3J");
        (terminal.Scrollback.Count, terminal.Scrollback.FirstLine).ShouldBe((0, 76L));
        terminal.Then("\r\nnext").Scrollback.LineText(76).ShouldBe("line 76");
    }

    private static TerminalEmulator Lines(int count, EmulatorOptions options)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++) text.Append(i == 0 ? "" : "\r\n").Append($"line {i}");
        return TerminalScript.Fed(text.ToString(), 40, 24, options);
    }
}
