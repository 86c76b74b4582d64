using Tuivisor.Os;

namespace Tuivisor.UnitTests.Os.Descriptors;

public sealed class DescriptorSocketTests
{
    [Fact]
    public void A_message_carries_descriptors_that_still_work()
    {
        var (here, there) = DescriptorSocket.Pair();
        using var first = here;
        using var second = there;
        using var pipe = Pipe.Open();
        using var memory = MemFd.Create("test", 4096);
        memory.Span[7] = 42;

        first.Send("hi"u8, pipe.Writer, memory.Descriptor).ShouldBe(0);

        var buffer = new byte[16];
        second.Receive(buffer, out var descriptors).ShouldBe(2);
        descriptors.Length.ShouldBe(2);
        using var writer = descriptors[0];
        using var mapped = MemFd.Map(descriptors[1]);
        mapped.Span[7].ShouldBe((byte)42);
        writer.Write("x"u8).ShouldBe(1);
        pipe.Reader.Read(buffer).ShouldBe(1);
    }

    [Fact]
    public void The_end_of_the_other_side_is_seen()
    {
        var (first, second) = DescriptorSocket.Pair();
        using (first)
        {
            second.Dispose();
            first.Receive(new byte[1], out _).ShouldBe(0);
            first.Send("x"u8).ShouldBe(Errno.EPIPE);
        }
    }
}
