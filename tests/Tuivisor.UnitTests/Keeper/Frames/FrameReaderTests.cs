using Tuivisor.Keeper;

namespace Tuivisor.UnitTests.Keeper.Frames;

public sealed class FrameReaderTests
{
    [Fact]
    public void What_was_written_is_read()
    {
        var frame = new FrameReader(new FrameWriter(FrameKind.Spawn).Int(-5).Long(long.MaxValue).Text("ä").Text(null).Text("").Flag(true).Texts(["a", "b"]).Bytes);
        frame.Kind.ShouldBe(FrameKind.Spawn);
        (frame.Int(), frame.Long(), frame.Text(), frame.Text(), frame.Text(), frame.Flag()).ShouldBe((-5, long.MaxValue, "ä", null, "", true));
        frame.Texts().ShouldBe(["a", "b"]);
    }

    [Fact]
    public void What_an_older_writer_left_out_reads_as_nothing()
    {
        var frame = new FrameReader(new FrameWriter(FrameKind.Hello).Int(1).Bytes);
        (frame.Int(), frame.Int(), frame.Long(), frame.Text(), frame.Texts().Count, frame.Flag()).ShouldBe((1, 0, 0, null, 0, false));
    }

    [Fact]
    public void Any_bytes_are_read_without_harm()
    {
        var random = new Random(7);
        var bytes = new byte[200];
        for (var i = 0; i < 20_000; i++)
        {
            random.NextBytes(bytes);
            var frame = new FrameReader(bytes.AsSpan(0, random.Next(bytes.Length)));
            for (var field = 0; field < 10; field++)
            {
                switch (random.Next(5))
                {
                    case 0: frame.Int(); break;
                    case 1: frame.Long(); break;
                    case 2: frame.Text(); break;
                    case 3: frame.Texts(); break;
                    default: frame.Flag(); break;
                }
            }
        }
    }
}
