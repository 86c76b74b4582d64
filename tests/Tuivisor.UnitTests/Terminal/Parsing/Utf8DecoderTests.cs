using System.Globalization;
using Tuivisor.Terminal.Parsing;

namespace Tuivisor.UnitTests.Terminal.Parsing;

public sealed class Utf8DecoderTests
{
    [Theory]
    [InlineData("C3A9", "E9")]
    [InlineData("E6BCA2", "6F22")]
    [InlineData("F09F918D", "1F44D")]
    [InlineData("80BF", "FFFD FFFD")]
    [InlineData("C0AF", "FFFD FFFD")]
    [InlineData("EDA080", "FFFD FFFD FFFD")]
    [InlineData("F4908080", "FFFD FFFD FFFD FFFD")]
    [InlineData("E6BCE6BCA2", "FFFD 6F22")]
    [InlineData("F09F91E6BCA2", "FFFD 6F22")]
    [InlineData("E180E2F09192F1BF41", "FFFD FFFD FFFD FFFD 41")]
    [InlineData("C28541", "41")]
    [InlineData("C2A0", "A0")]
    public void Malformed_subparts_become_one_replacement_each(string bytes, string expected)
    {
        foreach (var chunk in new[] { 1, 2, 3, 100 }) Decode(Convert.FromHexString(bytes), chunk).ShouldBe(expected);
    }

    private static string Decode(byte[] bytes, int chunk)
    {
        var decoder = new Utf8Decoder();
        var found = new List<int>();
        Span<int> text = stackalloc int[8];
        foreach (var part in bytes.Chunk(chunk))
        {
            ReadOnlySpan<byte> rest = part;
            while (!rest.IsEmpty)
            {
                if (!decoder.IsMidway && rest[0] < 0x80)
                {
                    found.Add(rest[0]);
                    rest = rest[1..];
                    continue;
                }

                rest = rest[decoder.Decode(rest, text, out var count)..];
                found.AddRange(text[..count]);
            }
        }

        return string.Join(' ', found.Select(value => value.ToString("X", CultureInfo.InvariantCulture)));
    }
}
