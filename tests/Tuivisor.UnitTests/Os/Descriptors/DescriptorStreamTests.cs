using System.Text;
using Tuivisor.Os;

namespace Tuivisor.UnitTests.Os.Descriptors;

public sealed class DescriptorStreamTests
{
    [Fact]
    public void Two_writers_of_one_file_write_one_after_the_other()
    {
        using var memory = MemFd.Create("out", 0x1000);
        using (var first = new DescriptorStream(memory.Descriptor.Duplicate())) first.Write("first "u8);
        using (var second = new DescriptorStream(memory.Descriptor.Duplicate())) second.Write("second"u8);
        Encoding.ASCII.GetString(memory.Span[..12]).ShouldBe("first second");
    }

    [Fact]
    public void A_reader_that_is_gone_is_an_IOException()
    {
        var pipe = Pipe.Open();
        var writer = pipe.Writer;
        pipe.Reader.Dispose();
        using var stream = new DescriptorStream(writer);
        Should.Throw<IOException>(() => stream.Write("x"u8));
    }
}
