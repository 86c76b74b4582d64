using Tuivisor.Protocol.Attach;

namespace Tuivisor.UnitTests.Protocol.Attach;

public sealed class ShellCommandTests
{
    [Theory]
    [InlineData("hugo server -D", "hugo server -D")]
    [InlineData("  ls 'a; b' \"c | d\" e\\;f ", "ls 'a; b' \"c | d\" e\\;f")]
    [InlineData("cd app && npm start", "/bin/sh -c 'cd app && npm start'")]
    [InlineData("while :; do date; done", "/bin/sh -c 'while :; do date; done'")]
    [InlineData("PORT=80 ./serve", "/bin/sh -c 'PORT=80 ./serve'")]
    [InlineData("ls *.txt", "/bin/sh -c 'exec ls *.txt'")]
    [InlineData("echo \"$HOME\"", "/bin/sh -c 'exec echo \"$HOME\"'")]
    [InlineData("echo '$HOME'", "echo '$HOME'")]
    [InlineData("bash -c \"a; b\"", "bash -c \"a; b\"")]
    [InlineData("echo 'a", "/bin/sh -c 'exec echo '\"'\"'a'")]
    public void A_line_that_only_a_shell_understands_is_given_to_one(string line, string command) => ShellCommand.Of(line).ShouldBe(command);

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("two words", "'two words'")]
    [InlineData("it's", "'it'\"'\"'s'")]
    [InlineData("", "''")]
    [InlineData("文件", "文件")]
    public void Words_are_quoted_so_that_they_come_back_as_they_are(string word, string quoted) =>
        ShellCommand.Quote(word).ShouldBe(quoted);
}
