using System.Text;
using Tuivisor.Server.Attach.Searching;

namespace Tuivisor.UnitTests.Server.Attach.Searching;

public sealed class LiteralFinderTests
{
    [Fact]
    public void A_text_is_found_where_it_first_stands_wherever_that_is()
    {
        var random = new Random(1);
        for (var round = 0; round < 5_000; round++)
        {
            var bytes = Letters(random, random.Next(150));
            var wanted = Letters(random, random.Next(1, 6));
            Finder(wanted).IndexOf(bytes).ShouldBe(bytes.AsSpan().IndexOf(wanted));
        }
    }

    [Fact]
    public void Letters_are_found_in_either_case()
    {
        var random = new Random(2);
        for (var round = 0; round < 5_000; round++)
        {
            var text = Encoding.ASCII.GetString(Letters(random, random.Next(150)));
            var wanted = Encoding.ASCII.GetString(Letters(random, random.Next(1, 6)));
            var finder = LiteralFinder.Of(Encoding.ASCII.GetBytes(wanted.ToLowerInvariant()), Encoding.ASCII.GetBytes(wanted.ToUpperInvariant()));
            finder.ShouldNotBeNull().IndexOf(Encoding.ASCII.GetBytes(text)).ShouldBe(text.IndexOf(wanted, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void What_is_no_letter_is_not_taken_for_another_sign()
    {
        var finder = LiteralFinder.Of("[a]"u8.ToArray(), "[A]"u8.ToArray()).ShouldNotBeNull();
        finder.IndexOf("{a} [A]"u8).ShouldBe(4);
    }

    [Fact]
    public void Cases_that_differ_by_more_than_one_bit_are_refused()
    {
        LiteralFinder.Of("ß"u8.ToArray(), "SS"u8.ToArray()).ShouldBeNull();
        LiteralFinder.Of("р"u8.ToArray(), "Р"u8.ToArray()).ShouldBeNull();
        LiteralFinder.Of("a"u8.ToArray(), "abc"u8.ToArray()).ShouldBeNull();
    }

    private static LiteralFinder Finder(byte[] wanted) => LiteralFinder.Of(wanted, wanted).ShouldNotBeNull();

    private static byte[] Letters(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => "aAbBk[{ \0\xFF"u8[random.Next(10)])];
}
