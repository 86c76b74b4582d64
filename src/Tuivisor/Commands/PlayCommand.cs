using Tuivisor.CommandLine;
using Tuivisor.Tui.Recording;

namespace Tuivisor.Commands;

/// <summary>"tuivisor play": a recording on this terminal, without a server.</summary>
internal static class PlayCommand
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>Plays; long pauses are shortened. C-c ends it.</summary>
    /// <param name="context">Where.</param>
    /// <param name="file">The recording.</param>
    /// <param name="speed">Times as fast; 0 shows the end at once.</param>
    public static async Task<int> RunAsync(CommandContext context, string file, double speed)
    {
        var path = Path.GetFullPath(file, context.Shell.Directory);
        CastReader? cast;
        try
        {
            using var text = new StreamReader(path);
            var problem = CastReader.TryRead(text, out cast);
            if (cast is null || problem is not null) return context.Fail(Errors.WrongArguments($"{path} can't be played: {problem}", "make one with: tuivisor record NAME"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return context.Fail(Errors.WrongArguments(error.Message, "tuivisor play FILE"));
        }

        var at = TimeSpan.Zero;
        foreach (var happened in cast.Events)
        {
            var pause = happened.At - at;
            at = happened.At;
            if (happened.Kind != 'o') continue;
            if (pause > LongestPause) pause = LongestPause;
            if (speed > 0 && pause > TimeSpan.Zero) await Task.Delay(pause / speed, context.Shell.Time);
            context.Shell.Output.Write(happened.Data);
            context.Shell.Output.Flush();
        }

        context.Shell.Output.Write("\e[0m\e[?25h\n");
        return ExitCode.Done;
    }
}
