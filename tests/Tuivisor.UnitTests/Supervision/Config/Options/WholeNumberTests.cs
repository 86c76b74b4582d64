using System.Numerics;
using Tuivisor.Supervision.Config.Options;

namespace Tuivisor.UnitTests.Supervision.Config.Options;

public sealed class WholeNumberTests
{
    [Theory]
    [InlineData("7", 10, 7)]
    [InlineData(" -7\n", 10, -7)]
    [InlineData("+1_000", 10, 1000)]
    [InlineData("0022", 8, 18)]
    [InlineData("0o22", 8, 18)]
    [InlineData("-1", 8, -1)]
    [InlineData("1_", 10, null)]
    [InlineData("_1", 10, null)]
    [InlineData("1__0", 10, null)]
    [InlineData("", 10, null)]
    [InlineData("-", 10, null)]
    [InlineData("1.5", 10, null)]
    [InlineData("0x10", 10, null)]
    [InlineData("8", 8, null)]
    [InlineData("0o", 8, null)]
    public void Numbers_are_read_as_Python_reads_them(string text, int numberBase, int? expected) =>
        WholeNumber.Parse(text, numberBase).ShouldBe(expected is { } number ? new BigInteger(number) : null);

    [Fact]
    public void Numbers_beyond_an_int_are_the_nearest_int() => WholeNumber.Clamp(WholeNumber.Parse("99999999999999999999")!.Value).ShouldBe(int.MaxValue);
}
