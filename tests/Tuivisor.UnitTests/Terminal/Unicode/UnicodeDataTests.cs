using Tuivisor.Terminal.Unicode;

namespace Tuivisor.UnitTests.Terminal.Unicode;

public sealed class UnicodeDataTests
{
    [Theory]
    [InlineData('a', 1)]
    [InlineData(0xAD, 1)]
    [InlineData(0x301, 0)]
    [InlineData(0x200B, 0)]
    [InlineData(0x200D, 0)]
    [InlineData(0xFE0F, 0)]
    [InlineData(0x6F22, 2)]
    [InlineData(0xAC00, 2)]
    [InlineData(0x1100, 2)]
    [InlineData(0x1161, 0)]
    [InlineData(0x115F, 2)]
    [InlineData(0xFF21, 2)]
    [InlineData(0x2764, 1)]
    [InlineData(0x231A, 2)]
    [InlineData(0x1F44D, 2)]
    [InlineData(0x1F1E9, 1)]
    [InlineData(0xE000, 1)]
    [InlineData(0x20000, 2)]
    [InlineData(0xE0100, 0)]
    [InlineData(0x10FFFF, 1)]
    public void Characters_have_the_width_that_wcwidth_gives_them(int codePoint, int width) =>
        UnicodeData.Width(codePoint).ShouldBe(width);

    [Fact]
    public void The_version_is_told() => UnicodeData.Version.ShouldBe("15.0.0");
}
