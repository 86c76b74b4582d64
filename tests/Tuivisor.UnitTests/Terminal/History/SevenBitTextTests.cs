using Tuivisor.Terminal;

namespace Tuivisor.UnitTests.Terminal.History;

public sealed class SevenBitTextTests
{
    [Fact]
    public void Text_of_any_length_comes_back()
    {
        var random = new Random(7);
        for (var length = 0; length <= 300; length++)
        {
            var text = new byte[length];
            foreach (ref var character in text.AsSpan()) character = (byte)random.Next(0x80);
            var packed = text.ToArray();
            var size = SevenBitText.Pack(packed);
            size.ShouldBe(length - length / 8);
            SevenBitText.CountOf(size, length % 8).ShouldBe(length);
            var unpacked = new byte[length];
            SevenBitText.Unpack(packed.AsSpan(0, size), unpacked);
            unpacked.ShouldBe(text);
        }
    }
}
