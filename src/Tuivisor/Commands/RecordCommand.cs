using System.Runtime.InteropServices;
using Tuivisor.CommandLine;
using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.Recording;

namespace Tuivisor.Commands;

/// <summary>"tuivisor record": a console as an asciicast, until the program ends or C-c.</summary>
internal static class RecordCommand
{
    /// <summary>Records.</summary>
    /// <param name="context">Where.</param>
    /// <param name="program">Whose console.</param>
    /// <param name="file">File to make; null for one named after the program.</param>
    public static Task<int> RunAsync(CommandContext context, string program, string? file) =>
        context.WithProgramAsync(program, async (client, found) =>
        {
            var now = context.Shell.Time.GetLocalNow();
            var path = Path.GetFullPath(file ?? $"{found.FullName.Replace('/', '_').Replace(':', '-')}-{now:yyyyMMdd-HHmmss}.cast", context.Shell.Directory);
            FileStream output;
            try
            {
                output = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                return context.Fail(Errors.WrongArguments(problem.Message, "name another file: tuivisor record NAME FILE"));
            }

            using var recorder = new ConsoleRecorder(output, found.FullName);
            using var over = new CancellationTokenSource();
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => End(signal, over));
            using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => End(signal, over));
            var view = client.Watch(found.FullName, Math.Max(1, found.Columns), Math.Max(1, found.Rows), focus: false);
            context.Tell($"recording {found.FullName} to {path}, until it ends or C-c");
            await RecordAsync(client, view, recorder, context.Shell.Time, over.Token);
            context.Tell($"{recorder.Pictures} pictures, {recorder.Length.TotalSeconds:0.0} s; play it with: tuivisor play {Path.GetFileName(path)}");
            return ExitCode.Done;
        }, wantNews: true);

    private static async Task RecordAsync(AttachClient client, ScreenView view, ConsoleRecorder recorder, TimeProvider time, CancellationToken over)
    {
        try
        {
            while (true)
            {
                switch (await client.ReadAsync(over))
                {
                    case ScreenChanged changed when changed.View == view: recorder.Take(view, time.GetUtcNow()); break;
                    case ProgramsChanged news when news.Removed.Contains(view.Program) || news.Changed.Any(info => info.FullName == view.Program && info.Pid == 0):
                    case StateChanged { State: AttachState.Closed } or Bye: return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // C-c: what came is in the file.
        }
    }

    private static void End(PosixSignalContext signal, CancellationTokenSource over)
    {
        signal.Cancel = true;
        over.Cancel();
    }
}
