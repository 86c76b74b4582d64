using System.Text;
using Tuivisor.Server.Attach;
using Tuivisor.Server.Attach.Logs;

namespace Tuivisor.UnitTests.Server.Attach.Logs;

public sealed class LineReaderTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("tuivisor-test-").FullName;

    private string Log => Path.Combine(_directory, "a.log");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void Both_directions_find_the_same_lines_through_all_files(int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        while (text.Length < 3_500_000) text.Append('x', random.Next(100) == 0 ? random.Next(2_500_000) : random.Next(200)).Append('\n');
        text.Append("without an end");
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        File.WriteAllBytes(Log + ".2", bytes[..1_000_003]);
        File.WriteAllBytes(Log + ".1", bytes[1_000_003..1_500_000]);
        File.WriteAllBytes(Log, bytes[1_500_000..]);
        using var reader = new LineReader(LogFileSet.Open(Log));
        reader.Size.ShouldBe(bytes.Length);
        var starts = new List<long>();
        for (var at = 0L; at < reader.Size; at = reader.EndOf(at)) starts.Add(at);
        starts.Count.ShouldBeGreaterThan(2);
        var back = new List<long>();
        for (var at = reader.Size; at > 0; at = reader.StartOf(at)) back.Insert(0, reader.StartOf(at));
        back.ShouldBe(starts);
        foreach (var start in starts.Skip(1).Where(start => start % (1 << 20) != 0)) bytes[start - 1].ShouldBe((byte)'\n');
        reader.LineAt(starts[^1] + 3).ShouldBe(starts[^1]);
    }

    [Fact]
    public void A_file_without_line_ends_is_read_in_blocks()
    {
        File.WriteAllBytes(Log, new byte[2_500_000]);
        using var reader = new LineReader(LogFileSet.Open(Log));
        reader.EndOf(0).ShouldBe(1 << 20);
        reader.StartOf(reader.Size).ShouldBe(2 << 20);
        reader.StartOf(2 << 20).ShouldBe(1 << 20);
    }

    [Theory, InlineData("2026-11-22 10:42:07,113 INFO x", "2026-11-22 10:42:07.113"), InlineData("[2026-11-22T10:42:07.5Z] x", null), InlineData("2026/11/22 10:42:07 go", "2026-11-22 10:42:07.000"),
     InlineData("127.0.0.1 - - [22/Nov/2026:10:42:07 +0000] \"GET / HTTP/1.1\"", null), InlineData("no time 12345 here", "-"), InlineData("1764000000 epoch", null), InlineData("99:99:99 2026-13-45 10:00:00", "-")]
    public void A_line_says_its_time(string line, string? local)
    {
        var time = LineTime.Parse(Encoding.UTF8.GetBytes(line));
        if (local == "-") time.ShouldBeNull();
        else if (local is not null) time!.Value.DateTime.ToString("yyyy-MM-dd HH:mm:ss.fff").ShouldBe(local); // null fails as well
        else time!.Value.UtcDateTime.Year.ShouldBeInRange(2025, 2026);
    }

    [Fact]
    public void Text_is_decoded_or_spelt()
    {
        LineText.Auto.Of("文字"u8, out var isGb).ShouldBe("文字");
        isGb.ShouldBeFalse();
        LineText.Auto.Of([0xCE, 0xC4, 0xD7, 0xD6], out isGb).ShouldBe("文字");
        isGb.ShouldBeTrue();
        LineText.Auto.Of([0x61, 0xFF, 0x62], out _).ShouldBe("a\\xffb");
    }

    [Theory, InlineData("big5", "中文"), InlineData("gb18030", "いゅ"), InlineData("windows-1252", "¤¤¤å"), InlineData("utf-8", "\\xa4\\xa4\\xa4\\xe5"), InlineData("no-such", "いゅ")]
    public void Text_is_decoded_as_somebody_asked(string encoding, string text)
    {
        LineText.Named(encoding).Of([0xA4, 0xA4, 0xA4, 0xE5], out _).ShouldBe(text);
    }
}
