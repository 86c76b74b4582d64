using System.Text;
using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Attach.Logs;
using Tuivisor.Server.Logs;

namespace Tuivisor.UnitTests.Server.Attach.Logs;

public sealed class MergedLogTests : IDisposable
{
    private static readonly LineFilter All = new([]);

    private readonly string _directory = Directory.CreateTempSubdirectory("tuivisor-test-").FullName;
    private readonly SteppedTime _time = new();

    private string Out => Path.Combine(_directory, "out.log");

    private string Err => Path.Combine(_directory, "err.log");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Lines_of_two_logs_come_in_the_order_they_were_written_through_rotations()
    {
        var written = Write(200, maxBytes: 300, backups: 50);
        using var log = MergedLog.Open([Out, Err]);
        var end = log.End;
        Texts(log.Before(end, 1_000, All)).ShouldBe(written);
        end.ShouldBe([0, 0]);
        Texts(log.After([0, 0], 1_000, All)).ShouldBe(written);

        // In pieces, from any place.
        var place = log.End;
        var pieces = new List<string>();
        while (place.Any(offset => offset > 0)) pieces.InsertRange(0, Texts(log.Before(place, 7, All)));
        pieces.ShouldBe(written);
    }

    [Fact]
    public void A_place_is_found_by_time_and_by_line()
    {
        var written = Write(100, maxBytes: 0, backups: 0);
        using var log = MergedLog.Open([Out, Err]);
        var line = log.After([0, 0], 1_000, All).Lines[40];
        foreach (var place in new[] { log.PlaceOf(line.At!.Value), log.PlaceOf(line.Part, line.Offset) }) // all lines here have times
            Texts(log.After(place, 1, All)).ShouldBe([written[40]]);
    }

    [Fact]
    public void A_place_within_a_line_is_that_line()
    {
        var written = Write(100, maxBytes: 0, backups: 0);
        using var log = MergedLog.Open([Out, Err]);
        var line = log.After([0, 0], 1_000, All).Lines[40];
        Texts(log.After(log.PlaceOf(line.Part, line.Offset + 3), 1, All)).ShouldBe([written[40]]);
        Texts(log.Before(log.PlaceOf(line.Part, line.Offset + 3), 1, All)).ShouldBe([written[39]]);
    }

    [Fact]
    public void Filters_hide_and_keep_and_say_how_many_are_hidden()
    {
        Write(100, maxBytes: 0, backups: 0);
        using var log = MergedLog.Open([Out, Err]);
        var (lines, hidden, isPartial) = log.Before(log.End, 10, new LineFilter([new("line 5", Keep: true), new("9$", Keep: false, Regex: true)]));
        lines.Select(line => line.Text).ShouldBe(["line 5", "line 50", "line 51", "line 52", "line 53", "line 54", "line 55", "line 56", "line 57", "line 58"]);
        hidden.ShouldBe(100 - 10 - 5);
        isPartial.ShouldBeFalse();
    }

    [Fact]
    public void Filters_read_lines_in_their_encoding()
    {
        File.WriteAllBytes(Out, [0xCE, 0xC4, (byte)'\n', 0xD7, 0xD6, (byte)'\n']);
        using var log = MergedLog.Open([Out]);
        var (lines, hidden, _) = log.Before(log.End, 10, new LineFilter([new("文", Keep: true)]));
        lines.ShouldHaveSingleItem().Text.ShouldBe("文");
        hidden.ShouldBe(1);
    }

    [Fact]
    public void A_line_without_its_end_stays_after_the_place()
    {
        File.WriteAllText(Out, "whole\nhalf");
        using var log = MergedLog.Open([Out]);
        long[] place = [0];
        var (lines, _, _) = log.After(place, 10, All);
        lines[^1].IsOpen.ShouldBeTrue();
        place.ShouldBe([6]);
    }

    [Fact]
    public void Notes_of_times_follow_the_log_when_it_is_cleared_and_cut()
    {
        using var log = RotatingLog.Open(Out, 0, 0, time: _time);
        log.Append("one\n"u8);
        log.Append("two\n"u8);
        var status = log.Position!.Value; // a regular file
        log.CutBack(status.File.Device, status.File.Inode, 4);
        log.Append("three\n"u8);
        using (var read = MergedLog.Open([Out]))
            read.After([0], 9, All).Lines.Select(line => line.At!.Value - SteppedTime.Start).ShouldBe([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)]); // noted above
        log.Clear();
        log.Append("four\n"u8);
        using (var read = MergedLog.Open([Out]))
            read.After([0], 9, All).Lines.Single().At.ShouldBe(SteppedTime.Start.AddSeconds(4));
    }

    [Fact]
    public void The_two_logs_of_a_program_are_in_order_however_soon_one_is_written_after_the_other()
    {
        _time.Step = TimeSpan.FromMilliseconds(1);
        var written = Write(60, maxBytes: 0, backups: 0, areOfOneProgram: true);
        using var log = MergedLog.Open([Out, Err]);
        Texts(log.After([0, 0], 1_000, All)).ShouldBe(written);
        // Following, a line is never older than one that came before it.
        var times = log.After([0, 0], 1_000, All).Lines.ConvertAll(line => line.At);
        times.ShouldBe(times.Order());
    }

    [Fact]
    public void An_answer_is_bounded_as_it_is_sent_not_as_it_is_written()
    {
        File.WriteAllText(Out, string.Concat(Enumerable.Repeat(new string('\0', 10_000) + "\n", 500)));
        using var log = MergedLog.Open([Out]);
        var (lines, _, isPartial) = log.Before(log.End, 400, All);
        isPartial.ShouldBeTrue();
        var sent = new System.Buffers.ArrayBufferWriter<byte>();
        AttachJson.Write(new LogLines(1) { Lines = lines, Start = [0], End = [0], Sizes = [0], Epochs = [0] }, sent);
        sent.WrittenCount.ShouldBeInRange(1 << 19, 3 << 19);
    }

    [Fact]
    public void A_line_without_a_time_has_that_of_a_line_before_it_that_is_near()
    {
        File.WriteAllText(Out, "2026-11-22T10:00:00Z one\n  two\n" + new string('x', 300_000) + "\n  three\n");
        using var log = MergedLog.Open([Out]);
        log.After([0], 9, All).Lines.Select(line => line.At is not null).ShouldBe([true, true, true, false]);
    }

    private List<string> Write(int count, long maxBytes, int backups, bool areOfOneProgram = false)
    {
        using var stdout = RotatingLog.Open(Out, maxBytes, backups, time: _time);
        using var stderr = RotatingLog.Open(Err, maxBytes, backups, time: _time);
        if (areOfOneProgram) stderr.ReadWith(stdout);
        var written = new List<string>();
        for (var number = 0; number < count; number++)
        {
            written.Add($"line {number}");
            (number % 3 == 1 ? stderr : stdout).Append(Encoding.UTF8.GetBytes($"line {number}\n"));
        }

        return written;
    }

    private static List<string> Texts((List<LogLineInfo> Lines, long, bool) found) => [.. found.Lines.Select(line => line.Text)];

    /// <summary>A clock that goes on whenever it is read.</summary>
    private sealed class SteppedTime : TimeProvider
    {
        public static readonly DateTimeOffset Start = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

        private int _reads;

        public TimeSpan Step { get; set; } = TimeSpan.FromSeconds(1);

        public override DateTimeOffset GetUtcNow() => Start + ++_reads * Step;
    }
}
