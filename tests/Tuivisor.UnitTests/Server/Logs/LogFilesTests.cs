using System.Text;
using Tuivisor.Protocol.Logs;
using Tuivisor.Server.Logs;

namespace Tuivisor.UnitTests.Server.Logs;

public sealed class LogFilesTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();
    private readonly LogFiles _files = new();

    public LogFilesTests() => File.WriteAllText(_path, "0123456789abcdefg");

    [Theory]
    [InlineData(0, 0, "0123456789abcdefg")]
    [InlineData(10, 0, "abcdefg")]
    [InlineData(2, 3, "234")]
    [InlineData(-3, 0, "efg")]
    [InlineData(-100, 0, "0123456789abcdefg")]
    [InlineData(100, 0, "")]
    [InlineData(100, 5, "")]
    [InlineData(15, 100, "fg")]
    public void Reading_takes_offset_and_length(long offset, long length, string text) =>
        _files.Read(_path, offset, length).ShouldBe(new LogReadResult(LogReadStatus.Ok, text));

    [Theory]
    [InlineData(-3, 1)]
    [InlineData(-3, -1)]
    [InlineData(0, -1)]
    public void Odd_arguments_are_refused(long offset, long length) =>
        _files.Read(_path, offset, length).Status.ShouldBe(LogReadStatus.BadArguments);

    [Fact]
    public void A_missing_file_is_told()
    {
        _files.Read("/nowhere", 0, 0).Status.ShouldBe(LogReadStatus.NoFile);
        _files.Read(null, 0, 0).Status.ShouldBe(LogReadStatus.NoFile);
        _files.Tail(null, 0, 10).ShouldBe(new LogTail("", 0, false));
    }

    [Theory]
    [InlineData(0, 5, "cdefg", true)]
    [InlineData(10, 100, "0123456789abcdefg", false)]
    [InlineData(17, 100, "", false)]
    [InlineData(99, 5, "", false)]
    [InlineData(0, 0, "", true)]
    [InlineData(17, 0, "", false)]
    [InlineData(12, 5, "cdefg", false)]
    public void Tailing_gives_the_end_whatever_the_offset(long offset, long length, string text, bool overflow) =>
        _files.Tail(_path, offset, length).ShouldBe(new LogTail(text, 17, overflow));

    [Fact]
    public void A_cut_through_a_character_leaves_it_out_and_what_is_no_utf8_is_replaced()
    {
        File.WriteAllBytes(_path, [.. "aä€"u8, 0xFF, .. "x€"u8]);
        _files.Read(_path, 2, 0).Text.ShouldBe("€\uFFFDx€");
        _files.Read(_path, 0, 5).Text.ShouldBe("aä");
        _files.Tail(_path, 0, 5).Text.ShouldBe("\uFFFDx€");
    }

    [Fact]
    public void A_follower_loses_nothing_when_the_log_is_rotated()
    {
        var path = _path + ".followed";
        using var log = RotatingLog.Open(path, 100, 50);
        using var follower = _files.Follow(path);
        var expected = new StringBuilder();
        var seen = new List<byte>();
        var buffer = new byte[37];
        var random = new Random(5);
        for (var i = 0; i < 500; i++)
        {
            var line = $"line {i}\n";
            expected.Append(line);
            log.Append(Encoding.UTF8.GetBytes(line));
            if (random.Next(4) == 0) Drain();
        }
        Drain();
        Encoding.UTF8.GetString([.. seen]).ShouldBe(expected.ToString());
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "*")) File.Delete(file);

        void Drain()
        {
            int read;
            while ((read = follower.Read(buffer)) > 0) seen.AddRange(buffer[..read]);
        }
    }

    [Fact]
    public void Whoever_goes_on_at_a_place_gets_every_byte_once_through_rotations()
    {
        var directory = Directory.CreateTempSubdirectory("tuivisor-place").FullName;
        var path = Path.Combine(directory, "web.log");
        using var log = RotatingLog.Open(path, 100, 500);
        var (expected, seen) = (new StringBuilder(), new List<byte>());
        var buffer = new byte[37];
        var random = new Random(11);
        log.Append("before\n"u8);
        expected.Append("before\n");
        LogPlace? place = null;
        for (var i = 0; i < 500; i++)
        {
            if (random.Next(10) == 0)
            {
                using var follower = place is { } after ? _files.Follow(path, after) : _files.Follow(path);
                for (int read, reads = random.Next(40); reads > 0 && (read = follower.Read(buffer)) > 0; reads--) seen.AddRange(buffer[..read]);
                LogPlace.TryParse(follower.Place.ToString(), out var next).ShouldBeTrue();
                place = next;
            }

            var line = $"line {i}\n";
            expected.Append(line);
            log.Append(Encoding.UTF8.GetBytes(line));
        }

        using (var last = _files.Follow(path, place!.Value)) // somebody followed in 500 rounds
            for (int read; (read = last.Read(buffer)) > 0;) seen.AddRange(buffer[..read]);
        Encoding.UTF8.GetString([.. seen]).ShouldBe(expected.ToString());
        Directory.Delete(directory, true);
    }

    [Fact]
    public void A_place_that_is_gone_is_gone_on_with_at_the_beginning_of_what_is_left()
    {
        var directory = Directory.CreateTempSubdirectory("tuivisor-place").FullName;
        var path = Path.Combine(directory, "web.log");
        File.WriteAllText(path, "old and long");
        LogPlace place;
        using (var follower = _files.Follow(path)) place = follower.Place with { Offset = 12 };
        File.WriteAllText(path, "new"); // cleared: the same file, shorter
        Left().ShouldBe("new");
        place = place with { File = ulong.MaxValue };
        File.WriteAllText(path + ".1", "backup ");
        Left().ShouldBe("backup new");
        Directory.Delete(directory, true);

        string Left()
        {
            using var follower = _files.Follow(path, place);
            var (text, buffer) = (new StringBuilder(), new byte[100]);
            for (int read; (read = follower.Read(buffer)) > 0;) text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            return text.ToString();
        }
    }

    [Theory, InlineData("12:34", true), InlineData("18446744073709551615:0", true), InlineData("", false), InlineData(null, false), InlineData("none", false),
     InlineData("12", false), InlineData("12:", false), InlineData(":3", false), InlineData("-1:3", false), InlineData("1:-3", false), InlineData("1:2:3", false)]
    public void Places_are_read_strictly(string? text, bool isOne)
    {
        LogPlace.TryParse(text, out var place).ShouldBe(isOne);
        if (isOne) place.ToString().ShouldBe(text);
    }

    [Fact]
    public async Task A_follower_hears_at_once_and_goes_on_after_clearing()
    {
        using var registry = new LogRegistry();
        var log = registry.Open(_path, path => RotatingLog.Open(path, 0, 0));
        using var follower = new LogFiles(registry).Follow(_path, 3);
        var buffer = new byte[100];

        (await Next()).ShouldBe("efg");
        var waiting = Next();
        log.Append("hij"u8);
        (await waiting).ShouldBe("hij");
        log.Clear();
        waiting = Next();
        log.Append("k"u8);
        (await waiting).ShouldBe("k");

        async Task<string> Next() =>
            Encoding.UTF8.GetString(buffer, 0, await follower.ReadAsync(buffer, TestContext.Current.CancellationToken));
    }

    public void Dispose() => File.Delete(_path);
}
