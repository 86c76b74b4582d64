using System.Text;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Logs;

namespace Tuivisor.UnitTests.Supervision.Logs;

public sealed class LineStamperTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 19, 30, 1, 123, TimeSpan.FromHours(1));

    [Theory]
    [InlineData(LogMark.Time, "2026-11-25 19:30:01,123 ")]
    [InlineData(LogMark.Iso, "2026-11-25T19:30:01.123+01:00 ")]
    [InlineData(LogMark.Name, "g:web ")]
    [InlineData(LogMark.Stream, "stdout ")]
    [InlineData(LogMark.Pid, "42 ")]
    public void Each_mark_has_its_form(LogMark mark, string prefix) => Stamp([mark], "x\n").ShouldBe(prefix + "x\n");

    [Fact]
    public void Lines_are_marked_once_however_they_are_cut()
    {
        const string text = "one\n\ntwo\nthree";
        for (var size = 1; size <= text.Length; size++)
            Stamp([LogMark.Name], [.. text.Chunk(size).Select(chunk => new string(chunk))]).ShouldBe("g:web one\ng:web \ng:web two\ng:web three");
    }

    [Fact]
    public void It_says_whether_it_is_between_lines()
    {
        var stamper = new LineStamper([LogMark.Name], "web", "stdout");
        stamper.IsAtLineStart.ShouldBeTrue();
        stamper.Stamp("half"u8, Now, 1);
        stamper.IsAtLineStart.ShouldBeFalse();
        stamper.Stamp(" and whole\n"u8, Now, 1);
        stamper.IsAtLineStart.ShouldBeTrue();
    }

    private static string Stamp(LogMark[] marks, params string[] pieces)
    {
        var stamper = new LineStamper(marks, "g:web", "stdout");
        return string.Concat(pieces.Select(piece => Encoding.UTF8.GetString(stamper.Stamp(Encoding.UTF8.GetBytes(piece), Now, 42))));
    }
}
