using Tuivisor.Supervision.Processes;

namespace Tuivisor.UnitTests.Supervision.Processes;

public sealed class CommandWordsTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData(" \t\n", new string[0])]
    [InlineData("/bin/echo one\ntwo\tthree", new[] { "/bin/echo", "one", "two", "three" })]
    [InlineData("a 'b c' \"d e\"", new[] { "a", "b c", "d e" })]
    [InlineData("a'b'\"c\"d", new[] { "abcd" })]
    [InlineData("a '' \"\"", new[] { "a", "", "" })]
    [InlineData("a\\ b \\\"c", new[] { "a b", "\"c" })]
    [InlineData("\"a\\\"b\\\\c\\d\"", new[] { "a\"b\\c\\d" })]
    [InlineData("'a\\b'", new[] { "a\\b" })]
    [InlineData("a #b;c > d", new[] { "a", "#b;c", ">", "d" })]
    [InlineData("echo $HOME *", new[] { "echo", "$HOME", "*" })]
    public void A_command_is_split_as_a_shell_splits_words(string command, string[] expected)
    {
        CommandWords.TrySplit(command, out var words, out var error).ShouldBeTrue();
        words.ShouldBe(expected);
        error.ShouldBeNull();
    }

    [Theory]
    [InlineData("a 'b", "No closing quotation")]
    [InlineData("a \"b", "No closing quotation")]
    [InlineData("a \\", "No escaped character")]
    [InlineData("\"x", "No closing quotation")]
    public void What_cannot_be_split_is_named(string command, string expected)
    {
        CommandWords.TrySplit(command, out var words, out var error).ShouldBeFalse();
        words.ShouldBeEmpty();
        error.ShouldBe(expected);
    }
}
