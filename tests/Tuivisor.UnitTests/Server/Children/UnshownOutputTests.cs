using System.Text;
using Tuivisor.Keeper;
using Tuivisor.Os;
using Tuivisor.Server.Children;
using Tuivisor.Terminal;

namespace Tuivisor.UnitTests.Server.Children;

public sealed class UnshownOutputTests : IDisposable
{
    private readonly StreamJournal _output = StreamJournal.Create();
    private readonly StreamJournal _error = StreamJournal.Create();
    private readonly ProgramConsole _console = new(
        new WindowSize(20, 5), hasTerminal: false, EmulatorOptions.Default with { ScrollbackLines = 200_000 }, _ => { });

    public UnshownOutputTests() => _console.Begin(new ChildId(1), new ChildJournals(_output, _error));

    [Fact]
    public void Output_of_a_pipe_is_shown_when_somebody_looks()
    {
        Print("one\n");
        Row(0).ShouldBe("one");
        Print("two\n");
        Row(1).ShouldBe("two");
        Row(2).ShouldBe("");
    }

    [Fact]
    public void The_streams_are_shown_in_the_order_in_which_they_were_read()
    {
        Print("a\n");
        Print("b\n", isStderr: true);
        Print("c\n");
        Print("d\n");
        Print("e", isStderr: true);
        _console.WithEmulator(emulator => string.Join(' ', Enumerable.Range(0, 5).Select(emulator.RowText))).ShouldBe("a b c d e");
    }

    [Fact]
    public void What_the_journal_has_lost_is_left_out_up_to_a_line_of_its_own()
    {
        Print("\e[31mfirst\n\e[7");
        Row(0).ShouldBe("first");
        for (var line = 0; line < 200_000; line++) Print($"line {line}\n");

        Row(3).ShouldBe("line 199999");
        _console.WithEmulator(emulator => emulator.Row(3)[0].Style).ShouldBe(default);
        var lines = _console.WithEmulator(emulator => Enumerable.Range(0, emulator.Scrollback.Count).Select(n => emulator.Scrollback.LineText(n)).ToList());
        lines[0].ShouldBe("first");
        var shown = lines.Skip(1).Where(line => line.Length > 0).Select(line => int.Parse(line["line ".Length..])).ToList();
        shown.ShouldBe(Enumerable.Range(shown[0], shown.Count));
        (shown.Count * 12).ShouldBeGreaterThan(_output.Kept * 9 / 10);
    }

    [Fact]
    public void What_is_left_at_the_end_of_the_child_is_shown_before_its_journals_go()
    {
        Print("last words");
        _console.CatchUp();
        Row(0).ShouldBe("last words");
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    private string Row(int row) => _console.WithEmulator(emulator => emulator.RowText(row));

    private void Print(string text, bool isStderr = false)
    {
        var journal = isStderr ? _error : _output;
        for (ReadOnlySpan<byte> rest = Encoding.ASCII.GetBytes(text); !rest.IsEmpty;)
        {
            var room = journal.Announce(rest.Length);
            rest[..room.Length].CopyTo(room);
            journal.Note(room.Length);
            _console.Feed(rest[..room.Length], addReturns: true, isStderr, journal.Written);
            rest = rest[room.Length..];
        }
    }
}
