using Tuivisor.Terminal;

namespace Tuivisor.UnitTests.Terminal.Screen;

public sealed class ScreenCopyTests
{
    [Fact]
    public void A_copy_brought_up_to_date_is_the_screen_and_knows_which_rows_another_has()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var grammar = new VtGrammar(seed);
            var random = new Random(seed);
            var terminal = new TerminalEmulator(30, 8);
            var (older, newer) = (new ScreenCopy(), new ScreenCopy());
            for (var turn = 0; turn < 30; turn++)
            {
                terminal.Feed(grammar.Stream(random.Next(1, 6)));
                if (random.Next(15) == 0) terminal.Resize(random.Next(2, 40), random.Next(1, 12));
                newer.Update(terminal);
                for (var row = 0; row < terminal.Rows; row++)
                {
                    newer.Cells.RowText(row).ShouldBe(terminal.RowText(row), $"seed {seed}, turn {turn}, row {row}");
                    if (newer.IsSame(older, row)) older.Cells.RowText(row).ShouldBe(newer.Cells.RowText(row));
                }

                if (random.Next(2) == 0) (older, newer) = (newer, older);
            }
        }
    }

    [Fact]
    public void Only_rows_that_changed_are_copied()
    {
        var terminal = new TerminalEmulator(10, 3).Then("one\r\ntwo");
        var (before, copy) = (new ScreenCopy(), new ScreenCopy());
        before.Update(terminal);
        copy.Update(terminal);
        terminal.Feed("!"u8);
        copy.Cells.Row(0)[0] = Cell.Of('x', 1, default);
        copy.Update(terminal);
        copy.Cells.RowText(0).ShouldBe("xne");
        copy.Cells.RowText(1).ShouldBe("two!");
        (copy.IsSame(before, 0), copy.IsSame(before, 1), copy.IsSame(before, 2)).ShouldBe((true, false, true));
        copy.Forget();
        copy.IsSame(before, 0).ShouldBeFalse();
        copy.Update(terminal);
        copy.Cells.RowText(0).ShouldBe("one");
    }

    [Fact]
    public void Another_emulator_is_another_screen_whatever_its_versions_are()
    {
        var copy = new ScreenCopy();
        copy.Update(new TerminalEmulator(10, 2).Then("first"));
        copy.Update(new TerminalEmulator(10, 2).Then("other"));
        copy.Cells.RowText(0).ShouldBe("other");
    }
}
