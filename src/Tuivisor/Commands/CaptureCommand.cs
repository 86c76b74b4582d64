using Tuivisor.CommandLine;
using Tuivisor.Protocol.Attach;

namespace Tuivisor.Commands;

/// <summary>"tuivisor capture": a console as text.</summary>
internal static class CaptureCommand
{
    /// <summary>Prints it.</summary>
    /// <param name="context">Where.</param>
    /// <param name="program">Whose console.</param>
    /// <param name="colors">-e: with SGR sequences.</param>
    /// <param name="scrollback">Lines of scrollback before the screen; -1 for all.</param>
    /// <param name="join">-J: wrapped lines are joined.</param>
    public static Task<int> RunAsync(CommandContext context, string program, bool colors, int scrollback, bool join) =>
        context.WithProgramAsync(program, async (client, found) =>
        {
            var screen = await client.AskAsync<Captured>(
                id => new Capture(id, found.FullName, colors, scrollback, join), CancellationToken.None);
            context.Shell.Output.WriteLine(screen.Text.TrimEnd('\n'));
            return ExitCode.Done;
        });
}
