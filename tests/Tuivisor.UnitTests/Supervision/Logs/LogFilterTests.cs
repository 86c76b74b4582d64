using System.Text;
using Tuivisor.Supervision.Logs;

namespace Tuivisor.UnitTests.Supervision.Logs;

public sealed class LogFilterTests
{
    private sealed class Sink : ILogSink
    {
        public StringBuilder Text { get; } = new();

        public List<string> Messages { get; } = [];

        public void Log(ReadOnlySpan<byte> bytes) => Text.Append(Encoding.Latin1.GetString(bytes));

        public StringBuilder Between { get; } = new();

        public void Inside(ReadOnlySpan<byte> bytes) => Between.Append(Encoding.Latin1.GetString(bytes));

        public void Captured(ReadOnlyMemory<byte> bytes) => Messages.Add(Encoding.Latin1.GetString(bytes.Span));
    }

    private static (string Text, string Messages) Filter(string input, int chunk, bool lineEnds = false, bool ansi = false, int capture = 0)
    {
        var sink = new Sink();
        var filter = new LogFilter(sink, lineEnds, ansi, capture);
        var bytes = Encoding.Latin1.GetBytes(input);
        for (var at = 0; at < bytes.Length; at += chunk)
            filter.Write(bytes.AsSpan(at, Math.Min(chunk, bytes.Length - at)));
        filter.End();
        return (sink.Text.ToString(), string.Join("|", sink.Messages));
    }

    private static void EveryCutGives(string input, string text, string messages = "", bool lineEnds = false, bool ansi = false, int capture = 0)
    {
        for (var chunk = 1; chunk <= input.Length; chunk++)
            Filter(input, chunk, lineEnds, ansi, capture).ShouldBe((text, messages), $"in pieces of {chunk}");
    }

    [Theory]
    [InlineData("one\r\ntwo\r\n", "one\ntwo\n")]
    [InlineData("50%\r99%\r\r\nend\r", "50%\r99%\r\nend\r")]
    public void Terminal_line_ends_become_plain(string input, string text) => EveryCutGives(input, text, lineEnds: true);

    [Theory]
    [InlineData("\u001b[1;31mred\u001b[0m", "red")]
    [InlineData("\u001b]0;title\u0007a\u001b]8;;x\u001b\\b", "ab")]
    [InlineData("\u001bP+q\u001b\\x\u001b(By\u001b=z", "xyz")]
    [InlineData("a\u001b[38;2;1;2;3mb\u001b[?25lc", "abc")]
    [InlineData("\u001b[12\u0018x\u001b\u001b[my", "xy")]
    [InlineData("unfinished\u001b[3", "unfinished")]
    public void Escape_sequences_are_removed(string input, string text) => EveryCutGives(input, text, ansi: true);

    [Fact]
    public void Line_ends_and_sequences_together() =>
        EveryCutGives("\u001b[1mone\r\n\u001b[0mtwo\r\r\n", "one\ntwo\r\n", lineEnds: true, ansi: true);

    [Fact]
    public void Tagged_output_is_cut_out() => EveryCutGives(
        "a<!--XSUPERVISOR:BEGIN-->m1<!--XSUPERVISOR:END-->b<!--XSUPERVISOR:BEGIN--><!--x<!--XSUPERVISOR:END-->c<!--XSU",
        "abc<!--XSU", "m1|<!--x", capture: 100);

    [Fact]
    public void What_is_between_tags_is_passed_on_as_it_comes()
    {
        var sink = new Sink();
        var filter = new LogFilter(sink, plainLineEnds: false, stripAnsi: false, captureMaxBytes: 2);
        filter.Write("a<!--XSUPERVISOR:BEGIN-->on"u8);
        filter.Write("e<!--XSUPERVISOR:END-->b"u8);
        (sink.Text.ToString(), sink.Between.ToString(), sink.Messages.ShouldHaveSingleItem()).ShouldBe(("ab", "one", "ne"));
    }

    [Fact]
    public void Of_too_long_a_message_the_end_is_kept() =>
        EveryCutGives("<!--XSUPERVISOR:BEGIN-->0123456789<!--XSUPERVISOR:END-->", "", "6789", capture: 4);

    [Fact]
    public void An_unfinished_message_is_not_lost() =>
        EveryCutGives("<!--XSUPERVISOR:BEGIN-->half", "half", capture: 100);

    [Fact]
    public void Short_output_is_not_held_back()
    {
        var sink = new Sink();
        new LogFilter(sink, false, false, 100).Write("hi"u8);
        sink.Text.ToString().ShouldBe("hi");
    }

    [Fact]
    public void Rotation_moves_the_oldest_first() =>
        new RotationPolicy(10, 3).Renames("f").ShouldBe([("f.2", "f.3"), ("f.1", "f.2"), ("f", "f.1")]);

    [Fact]
    public void Rotation_is_due_from_its_size_on()
    {
        new RotationPolicy(10, 3).IsDue(9).ShouldBeFalse();
        new RotationPolicy(10, 3).IsDue(10).ShouldBeTrue();
        RotationPolicy.Never.IsDue(long.MaxValue).ShouldBeFalse();
    }
}
