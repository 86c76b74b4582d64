using Tuivisor.Supervision.Config;

namespace Tuivisor.UnitTests.Supervision.Config;

public sealed class PythonTextTests
{
    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("it's", "\"it's\"")]
    [InlineData("it's \"it\"", "'it\\'s \"it\"'")]
    [InlineData("a\tb\\\u0007é\u00a0", "'a\\tb\\\\\\x07é\\xa0'")]
    public void Text_is_quoted_as_Python_quotes_it(string text, string shown) => PythonText.Quote(text).ShouldBe(shown);

    [Fact]
    public void Of_bytes_all_but_ASCII_is_escaped() => PythonText.Quote("READY\n\0é'"u8).ShouldBe("b\"READY\\n\\x00\\xc3\\xa9'\"");

    [Fact]
    public void What_is_no_UTF8_is_said_to_be_undecodable()
    {
        PythonText.Decode("grün\n"u8).ShouldBe("grün\n");
        PythonText.Decode([0xFF, (byte)'\n']).ShouldBe("Undecodable: b'\\xff\\n'");
    }
}
