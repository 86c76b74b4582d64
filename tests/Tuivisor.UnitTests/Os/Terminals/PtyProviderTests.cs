using System.Text;
using Tuivisor.Os;

namespace Tuivisor.UnitTests.Os.Terminals;

public sealed class PtyProviderTests
{
    [Fact]
    public async Task A_program_can_be_typed_at_resized_and_waited_for()
    {
        using var provider = new PtyProvider();
        using var shell = await provider.StartTerminalAsync(
            new PtyOptions { App = "/bin/sh", CommandLine = ["-c", "read a; stty size; exit 4"], Cols = 90, Rows = 20 }, default);

        shell.Resize(70, 10);
        shell.WriterStream.Write("hello\n"u8);

        var text = await new StreamReader(shell.ReaderStream, Encoding.UTF8).ReadToEndAsync();
        text.ShouldBe("hello\r\n10 70\r\n");
        shell.WaitForExit(10_000).ShouldBeTrue();
        shell.ExitCode.ShouldBe(4);
    }
}
