using Tuivisor.CommandLine;

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
}
