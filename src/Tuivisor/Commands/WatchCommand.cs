using System.Globalization;
using Tuivisor.CommandLine;
using Tuivisor.Protocol.Attach;

namespace Tuivisor.Commands;

/// <summary>"tuivisor watch": one line an event until it is stopped. No cursor movement, newest last.</summary>
internal static class WatchCommand
{
    /// <summary>Prints events as they happen.</summary>
    public static Task<int> RunAsync(CommandContext context) => context.WithServerAsync(async client =>
    {
        while (true)
        {
            switch (await client.ReadAsync(CancellationToken.None))
            {
                case EventsHappened news:
                    foreach (var happened in news.Events)
                    {
                        context.Shell.Output.WriteLine(context.Options.Json ? ProgramJson.Event(happened) : Sentence(happened, context.Shell.Time));
                    }

                    break;
                case StateChanged { State: AttachState.Closed } or Bye { IsForAMoment: false }:
                    context.Tell("tuivisor: the server ended");
                    return ExitCode.NoServer;
            }
        }
    }, wantNews: true, reconnect: true);

    private static string Sentence(EventInfo happened, TimeProvider time)
    {
        var at = TimeZoneInfo.ConvertTime(happened.At, time.LocalTimeZone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var what = happened.Kind switch
        {
            "PROCESS_STATE_STARTING" => "is starting",
            "PROCESS_STATE_RUNNING" => "is running",
            "PROCESS_STATE_BACKOFF" => "is waiting to retry",
            "PROCESS_STATE_STOPPING" => "is stopping",
            "PROCESS_STATE_STOPPED" => "is stopped",
            "PROCESS_STATE_EXITED" => "has exited",
            "PROCESS_STATE_FATAL" => "could not be started",
            "PROCESS_GROUP_ADDED" => "was added",
            "PROCESS_GROUP_REMOVED" => "was removed",
            _ => "",
        };
        var words = what.Length > 0 && happened.Program is { } program
            ? $"{program} {what}{(happened.Text.Length > 0 ? ": " + happened.Text : "")}"
            : $"{(happened.Program is { } subject ? subject + " " : "")}{(happened.Text.Length > 0 ? happened.Text : happened.Kind)}";
        return happened.Author is { } author && !words.Contains(author, StringComparison.Ordinal) ? $"{at} {words} (by {author})" : $"{at} {words}";
    }
}
