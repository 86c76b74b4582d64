using Tuivisor.CommandLine;
using Tuivisor.Commands;

namespace Tuivisor.UnitTests.CommandLine;

public sealed class RunWordsTests
{
    [Theory]
    [InlineData("run hugo server -D", "run -- hugo server -D")]
    [InlineData("run --name x -a hugo -D", "run --name x -a -- hugo -D")]
    [InlineData("-c run run sleep 1", "-c run run -- sleep 1")]
    [InlineData("run -- ls -l", "run -- ls -l")]
    [InlineData("ls run", "ls run")]
    [InlineData("run", "run")]
    public void The_first_word_of_the_command_ends_the_options(string typed, string meant) =>
        RunWords.Separate(typed.Split(' ')).ShouldBe(meant.Split(' '));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("two words", "'two words'")]
    [InlineData("it's", "'it'\"'\"'s'")]
    [InlineData("", "''")]
    [InlineData("文件", "文件")]
    public void Words_are_quoted_so_that_they_come_back_as_they_are(string word, string quoted) =>
        RunCommand.Quote(word).ShouldBe(quoted);
}
