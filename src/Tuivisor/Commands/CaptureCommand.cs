using Tuivisor.CommandLine;
using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Pictures;

namespace Tuivisor.Commands;

/// <summary>"tuivisor capture": a console as text, or as a picture.</summary>
internal static class CaptureCommand
{
    /// <summary>Prints it.</summary>
    /// <param name="context">Where.</param>
    /// <param name="program">Whose console.</param>
    /// <param name="colors">-e: with SGR sequences.</param>
    /// <param name="scrollback">Lines of scrollback before the screen; -1 for all.</param>
    /// <param name="join">-J: wrapped lines are joined.</param>
    /// <param name="picture">--svg: as a picture.</param>
    public static Task<int> RunAsync(CommandContext context, string program, bool colors, int scrollback, bool join, bool picture) =>
        context.WithProgramAsync(program, async (client, found) =>
        {
            var screen = await client.AskAsync<Captured>(
                id => new Capture(id, found.FullName, colors || picture, scrollback, join), CancellationToken.None);
            context.Shell.Output.WriteLine(picture
                ? SvgPicture.Draw(screen.Text, screen.Columns, screen.Rows, new() { Title = found.FullName }).TrimEnd('\n')
                : screen.Text.TrimEnd('\n'));
            return ExitCode.Done;
        });
}
