using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Config.Reading;

namespace Tuivisor.UnitTests.Supervision.Config.Reading;

public sealed class DialectReaderTests
{
    [Theory]
    [InlineData("a=b", "a", "b")]
    [InlineData("a : b", "a", "b")]
    [InlineData("A.B = c=d:e", "a.b", "c=d:e")]
    [InlineData("a=", "a", "")]
    [InlineData("a=b;c", "a", "b;c")]
    [InlineData("a=b ;c", "a", "b")]
    [InlineData("a=b\t#c", "a", "b")]
    [InlineData("a=b;b ;c #d", "a", "b;b ;c")]
    [InlineData("a=\"b ; c\"", "a", "\"b")]
    [InlineData("a=b\n  c\n\n\td\n\n", "a", "b\nc\n\nd")]
    [InlineData("a=\n  b", "a", "\nb")]
    [InlineData("a=b\n  ; no\n  c", "a", "b\nc")]
    [InlineData("a=b\r\n  c\r\n", "a", "b\nc")]
    [InlineData("a=b\n [c]", "a", "b\n[c]")]
    public void A_setting_is_read(string text, string key, string value)
    {
        var setting = DialectReader.Read("[s]\n" + text, "f").Lines.ShouldHaveSetting();
        (setting.Key, setting.Value).ShouldBe((key, value));
    }

    [Theory]
    [InlineData("[a]", "a")]
    [InlineData("[ a ] rest", " a ")]
    [InlineData("  [a]b]", "a]b")]
    [InlineData("[a] ; [b]", "a")]
    public void A_header_is_read(string text, string name) => DialectReader.Read(text, "f").Lines.ShouldHaveSingleItem().Section.ShouldBe(name);

    [Fact]
    public void Places_are_those_of_the_value()
    {
        var setting = DialectReader.Read("\n; x\n[s]\n\n  key :  value ; c\n", "f").Lines.ShouldHaveSetting();
        setting.Location.ShouldBe(new ConfigLocation("f", 5));
        (setting.Column, setting.Length).ShouldBe((9, 5));
    }

    [Fact]
    public void Lines_that_are_nothing_are_kept_as_they_were()
    {
        var read = DialectReader.Read("[s]\nnonsense ; x\n=v\n[]\nlast", "f");
        read.BadLines.ShouldBe([new BadLine(2, "nonsense ; x\n"), new BadLine(3, "=v\n"), new BadLine(4, "[]\n"), new BadLine(5, "last")]);
        read.Headless.ShouldBeNull();
    }

    [Fact]
    public void Content_before_any_header_is_told_once() =>
        DialectReader.Read("; x\na=1\nb=2\n[s]\n", "f").Headless.ShouldBe(new BadLine(2, "a=1\n"));
}
