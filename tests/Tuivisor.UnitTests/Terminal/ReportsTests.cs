using System.Text;
using Tuivisor.Terminal;

namespace Tuivisor.UnitTests.Terminal;

public sealed class ReportsTests
{
    [Theory]
    [InlineData("\e[c", "␛[?64;6;21;22;28;52c")]
    [InlineData("\e[>c", "␛[>41;379;0c")]
    [InlineData("\e[=c", "␛P!|00000000␛\\")]
    [InlineData("\e[>q", "␛P>|tuivisor␛\\")]
    [InlineData("\e[5n", "␛[0n")]
    [InlineData("\e[3;4H\e[6n", "␛[3;4R")]
    [InlineData("\e[5;10r\e[?6h\e[2;2H\e[6n", "␛[2;2R")]
    [InlineData("\e[1;80Ha\e[6n", "␛[1;80R")]
    [InlineData("\e[?6n", "␛[?1;1;1R")]
    [InlineData("\e[?996n", "␛[?997;1n")]
    [InlineData("\e[?2026$p\e[?2027$p\e[?7777$p\e[?7$p\e[4$p\e[1$p", "␛[?2026;2$y␛[?2027;2$y␛[?7777;0$y␛[?7;1$y␛[4;2$y␛[1;4$y")]
    [InlineData("\e[1;31m\eP$qm\e\\", "␛P1$r0;1;31m␛\\")]
    [InlineData("\e[38;5;200;48;2;1;2;3m\eP$qm\e\\", "␛P1$r0;38:5:200;48:2::1:2:3m␛\\")]
    [InlineData("\e[5;10r\eP$qr\e\\", "␛P1$r5;10r␛\\")]
    [InlineData("\eP$q q\e\\", "␛P1$r0 q␛\\")]
    [InlineData("\eP$qzz\e\\", "␛P0$r␛\\")]
    [InlineData("\eP+q544e;7878\e\\", "␛P1+r544e=787465726D2D323536636F6C6F72␛\\␛P0+r7878␛\\")]
    [InlineData("\e[18t", "␛[8;25;80t")]
    [InlineData("\e[14t\e[16t", "␛[4;400;640t␛[6;16;8t")]
    [InlineData("\e[?u\e[>1u\e[?u\e[<u\e[?u", "␛[?0u␛[?1u␛[?0u")]
    [InlineData("\e[=5u\e[=2;2u\e[=4;3u\e[?u", "␛[?3u")]
    [InlineData("\e]11;?\e\\", "␛]11;rgb:1010/1010/1010␛\\")]
    [InlineData("\e]4;1;?\a", "␛]4;1;rgb:cdcd/0000/0000\a")]
    [InlineData("\e]4;1;#123456\e\\\e]4;1;?\e\\\e]104;1\e\\\e]4;1;?\e\\", "␛]4;1;rgb:1212/3434/5656␛\\␛]4;1;rgb:cdcd/0000/0000␛\\")]
    [InlineData("\e[?2048h", "␛[48;25;80;400;640t")]
    public void A_question_gets_its_answer(string bytes, string replies) => TerminalScript.Fed(bytes).Replies().ShouldBe(replies);

    [Theory]
    [InlineData("\e]2;rm -rf /\a\e[21t\e[20t")]
    [InlineData("\e]52;c;?\a")]
    [InlineData("\u0005")]
    [InlineData("\e[1;1;1;1;1;1*y")]
    [InlineData("\e[?2026$y")]
    public void What_would_type_for_the_person_is_never_answered(string bytes) => TerminalScript.Fed(bytes).Replies().ShouldBe("");

    [Fact]
    public void Replies_that_nobody_reads_do_not_pile_up()
    {
        var terminal = new TerminalEmulator(80, 24);
        var question = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("\e[c", 10_000)));
        for (var i = 0; i < 20; i++) terminal.Feed(question);
        terminal.TakeReplies().Length.ShouldBeInRange(60_000, 64 * 1024);
        terminal.TakeReplies().Length.ShouldBe(0);
    }

    [Fact]
    public void A_change_between_dark_and_light_is_told_to_those_who_asked()
    {
        var terminal = TerminalScript.Fed("\e[?2031h");
        terminal.IsDark = false;
        terminal.Replies().ShouldBe("␛[?997;2n");
    }

    [Fact]
    public void The_checksum_is_for_tests_only() =>
        TerminalScript.Fed("ab\e[1;1;1;1;1;2*y", options: new EmulatorOptions { AllowChecksum = true }).Replies().ShouldBe("␛P1!~FF3D␛\\");
}
