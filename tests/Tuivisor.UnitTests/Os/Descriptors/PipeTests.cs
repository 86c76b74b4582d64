using Tuivisor.Os;

namespace Tuivisor.UnitTests.Os.Descriptors;

public sealed class PipeTests
{
    [Fact]
    public void An_enlarged_pipe_holds_more_than_a_new_one_and_what_was_in_it()
    {
        using var pipe = Pipe.Open();
        DescriptorFlags.SetNonBlocking(pipe.Writer);
        var new64 = pipe.Writer.Write(new byte[1 << 20]);
        Pipe.Enlarge(pipe.Reader, 256 << 10);
        pipe.Writer.Write(new byte[1 << 20]).ShouldBe((256 << 10) - new64);
        Backlog.Of(pipe.Reader).ShouldBe(256 << 10);
    }
}
