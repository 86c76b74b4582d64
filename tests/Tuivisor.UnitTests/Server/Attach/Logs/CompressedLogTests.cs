using System.IO.Compression;
using System.Text;
using Tuivisor.Server.Attach;
using Tuivisor.Server.Attach.Logs;

namespace Tuivisor.UnitTests.Server.Attach.Logs;

public sealed class CompressedLogTests : IDisposable
{
    private static readonly LineFilter All = new([]);

    private readonly string _directory = Directory.CreateTempSubdirectory("tuivisor-test-").FullName;

    private string Log => Path.Combine(_directory, "x.log");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Any_place_of_a_compressed_file_is_read_as_if_it_were_not()
    {
        // More than is kept of it, so that readers who go back must begin anew.
        var bytes = Lines(1_500_000);
        Pack(Log + ".1.gz", bytes);
        using var log = CompressedLog.TryOpen(Log + ".1.gz").ShouldNotBeNull();
        log.Size.ShouldBe(bytes.Length);
        var random = new Random(7);
        var buffer = new byte[70_000];
        for (var time = 0; time < 40; time++)
        {
            var offset = random.Next(bytes.Length);
            var read = log.Read(buffer, offset);
            read.ShouldBe(Math.Min(buffer.Length, bytes.Length - offset));
            buffer.AsSpan(0, read).SequenceEqual(bytes.AsSpan(offset, read)).ShouldBeTrue();
        }

        log.Read(buffer, bytes.Length).ShouldBe(0);
    }

    [Fact]
    public void A_file_of_several_is_read_to_its_end_and_its_size_is_known_then()
    {
        var bytes = Lines(1_000);
        Pack(Log + ".1.gz", bytes.AsSpan(0, 9_000), bytes.AsSpan(9_000));
        using var log = CompressedLog.TryOpen(Log + ".1.gz").ShouldNotBeNull();
        var buffer = new byte[bytes.Length];
        log.Read(buffer, 0);
        log.Size.ShouldBe(bytes.Length);
        log.Read(buffer, 0).ShouldBe(bytes.Length);
        buffer.ShouldBe(bytes);
    }

    [Fact]
    public void A_damaged_file_ends_where_it_cannot_be_read_further()
    {
        var bytes = Lines(100_000);
        Pack(Log + ".1.gz", bytes);
        using (var file = File.OpenWrite(Log + ".1.gz"))
        {
            file.Position = file.Length / 2;
            file.Write(new byte[64]);
        }

        using var log = CompressedLog.TryOpen(Log + ".1.gz").ShouldNotBeNull();
        var buffer = new byte[1 << 20];
        var offset = 0L;
        for (var read = 1; read > 0; offset += read) read = log.Read(buffer, offset);
        offset.ShouldBeLessThan(bytes.Length);
        log.Size.ShouldBe(offset);
    }

    [Fact]
    public void What_is_no_gzip_is_none()
    {
        File.WriteAllText(Log + ".1.gz", new string('x', 100));
        CompressedLog.TryOpen(Log + ".1.gz").ShouldBeNull();
        CompressedLog.TryOpen(Log + ".2.gz").ShouldBeNull();
    }

    [Fact]
    public void Backups_plain_and_compressed_are_one_log()
    {
        var bytes = Lines(5_000);
        Pack(Log + ".3.gz", bytes.AsSpan(0, 20_000));
        Pack(Log + ".2.gz", bytes.AsSpan(20_000, 7));
        File.WriteAllBytes(Log + ".1", bytes[20_007..50_000]);
        File.WriteAllBytes(Log, bytes[50_000..]);
        using var log = MergedLog.Open([Log]);
        log.Parts[0].Files.Files.ShouldBe(4);
        var lines = new List<string>();
        for (var place = log.End; place[0] > 0;) lines.InsertRange(0, log.Before(place, 900, All).Lines.Select(line => line.Text));
        lines.ShouldBe(Encoding.UTF8.GetString(bytes).TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void A_backup_that_is_compressed_meanwhile_is_still_the_same()
    {
        File.WriteAllBytes(Log + ".1", Lines(500));
        File.WriteAllText(Log, "new\n");
        using var before = LogFileSet.Open(Log);
        Pack(Log + ".1.gz", File.ReadAllBytes(Log + ".1"));
        using (var both = LogFileSet.Open(Log)) both.Size.ShouldBe(before.Size);
        File.Delete(Log + ".1");
        using var after = LogFileSet.Open(Log);
        before.GoneIn(after).ShouldBe(0);
        after.Size.ShouldBe(before.Size);
    }

    private static byte[] Lines(int count)
    {
        var text = new StringBuilder();
        for (var number = 0; number < count; number++) text.Append("line ").Append(number * 7919L % 1_000_003).Append(" of the log\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Pack(string path, ReadOnlySpan<byte> bytes)
    {
        using var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        packed.Write(bytes);
    }

    private static void Pack(string path, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        Pack(path, first);
        using var packed = new GZipStream(new FileStream(path, FileMode.Append), CompressionLevel.Fastest);
        packed.Write(second);
    }
}
