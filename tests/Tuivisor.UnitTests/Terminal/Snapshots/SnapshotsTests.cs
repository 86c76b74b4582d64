using System.Text;
using Tuivisor.Terminal;

namespace Tuivisor.UnitTests.Terminal.Snapshots;

public sealed class SnapshotsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\e[1;31mred\e[m plain\r\n漢字 e\u0301\e]2;title\a\e[?2004;1000;1006h")]
    [InlineData("main\e[?1049h\e[5;5Halternate\e[>1u\e[4 q\e[3;10r")]
    [InlineData("\e]8;;http://x/\alink\e]4;1;#123456\a\e[3g\e[1;5H\eH\e7\e)0\u000E")]
    public void A_loaded_terminal_is_the_saved_one_and_goes_on_like_it(string bytes)
    {
        var terminal = TerminalScript.Fed(bytes, 40, 12);
        for (var i = 0; i < 30; i++) terminal.Then($"line {i}\r\n");
        var loaded = TerminalEmulator.Load(terminal.Save());
        loaded.Everything().ShouldBe(terminal.Everything());
        const string More = "more\tqqq\e8x\e[?1049l\e]4;1;?\a\e[1mend";
        loaded.Then(More).Everything().ShouldBe(terminal.Then(More).Everything());
        loaded.Replies().ShouldBe(terminal.Replies());
    }

    [Theory]
    [InlineData("\e[1;3", "1mX")]
    [InlineData("\e]2;tit", "le\aX")]
    [InlineData("\eP$q", "m\e\\X")]
    public void A_sequence_that_came_in_part_goes_on(string before, string after)
    {
        var loaded = TerminalEmulator.Load(TerminalScript.Fed(before).Save()).Then(after);
        loaded.Everything().ShouldBe(TerminalScript.Fed(before + after).Everything());
    }

    [Fact]
    public void A_wide_character_with_a_style_for_each_half_stays_whole()
    {
        var terminal = new TerminalEmulator(10, 3).Then("a漢字b\e[2*x\e[1;3;1;4;7$r");
        TerminalEmulator.Load(terminal.Save()).Everything().ShouldBe(terminal.Everything());
    }

    [Fact]
    public void A_character_that_came_in_part_goes_on()
    {
        var bytes = Encoding.UTF8.GetBytes("漢");
        TerminalEmulator.Load(new TerminalEmulator(10, 2).Then(bytes[..2]).Save()).Then(bytes[2..]).RowText(0).ShouldBe("漢");
    }

    [Fact]
    public void Damaged_bytes_are_refused_with_one_kind_of_exception()
    {
        var saved = TerminalScript.Fed("\e[1;31mred\e[m 漢字\r\nmore\e[?1049halt", 20, 5).Save();
        var random = new Random(7);
        for (var i = 0; i < 500; i++)
        {
            var damaged = saved.ToArray();
            if (i % 2 == 0) damaged = damaged[..random.Next(damaged.Length)];
            else damaged[random.Next(4, damaged.Length)] ^= (byte)random.Next(1, 256);
            try
            {
                TerminalEmulator.Load(damaged).Then("x\r\n\e[2J");
            }
            catch (InvalidDataException)
            {
            }
        }
    }
}
