using System.Globalization;
using Tuivisor.Protocol.Attach;
using Tuivisor.Supervision;
using Tuivisor.Supervision.Events;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Attach;

/// <summary>Events of the supervisor as clients see them.</summary>
internal static class EventTranslation
{
    /// <summary>The event for clients; null for those that are none of theirs (output, ticks).</summary>
    public static EventInfo? Of(SupervisorEvent happened) => happened switch
    {
        ProcessStateEvent state => Of(state),
        ProcessNoteEvent { Process: var process } note => new EventInfo
        {
            At = note.At.Wall, Kind = "PROCESS_NOTE", Program = process.FullName, State = (ProgramState)(int)process.State,
            Text = process.Note.Length > 0 ? process.Note : "well",
        },
        ActionEvent { Verb: "reread" } reread => new EventInfo { At = reread.At.Wall, Kind = "CONFIG", Text = reread.Detail is { Length: > 0 } found ? $"reread, {found}" : "reread", Author = LabelOf(reread.Author) },
        ActionEvent action => new EventInfo
        {
            At = action.At.Wall, Kind = "ACTION", Program = action.Target.Length > 0 ? action.Target : null,
            Text = action.Detail.Length > 0 ? $"{action.Verb} {action.Detail}" : action.Verb, Author = LabelOf(action.Author),
        },
        ProcessGroupEvent group => new EventInfo { At = group.At.Wall, Kind = EventTypes.NameOf(group.Type), Text = group.Group },
        SupervisorStateEvent server => new EventInfo
        {
            At = server.At.Wall, Kind = "SERVER", Text = server.Type == EventType.SupervisorStateChangeStopping ? "stopping" : "running",
        },
        _ => null,
    };

    /// <summary>How an author is named; null when the server acted by itself.</summary>
    public static string? LabelOf(Author? author) => author is null or { Kind: AuthorKind.Server } ? null
        : author.Name.Length > 0 ? author.Name
        : author.Kind.ToString().ToLowerInvariant();

    private static EventInfo Of(ProcessStateEvent state) => new()
    {
        At = state.At.Wall,
        Kind = EventTypes.NameOf(state.Type),
        Program = state.Process.FullName,
        State = (ProgramState)(int)state.Process.State,
        FromState = (ProgramState)(int)state.From,
        ExitExpected = state.Process.State != ProcessState.Exited || state.Expected,
        Text = TextOf(state),
        Author = state.Process.State is ProcessState.Stopping or ProcessState.Starting or ProcessState.Stopped
            ? LabelOf(state.Process.Author)
            : null,
    };

    private static string TextOf(ProcessStateEvent state)
    {
        var (process, config) = (state.Process, state.Process.Config);
        var reason = ProgramDirectory.ReasonOf(process);
        // How long the last child lived; nothing is said of one that could not be made.
        var ran = state.From is ProcessState.Starting or ProcessState.Running && process is { StartedAt: { } started, StoppedAt: { } stopped } && stopped >= started && process.LastExit is not null
            ? stopped - started : (TimeSpan?)null;
        return process.State switch
        {
            ProcessState.Running => state.Pid > 0 ? $"pid {state.Pid}" : "",
            ProcessState.Starting => config.StartSecs > TimeSpan.Zero ? $"needs {Seconds(config.StartSecs)} up" : "",
            ProcessState.Backoff => $"{reason}{(ran is { } lived ? $" after {Seconds(lived)}" : "")}{(state.Tries <= config.StartRetries ? $", retry {state.Tries} of {config.StartRetries}" : "")}",
            ProcessState.Fatal => $"{reason}, {(process.Failures > 0 ? process.Failures : config.StartRetries + 1) switch { 1 => "1 try", var tries => $"{tries} tries" }}",
            ProcessState.Exited => $"{reason}{(state.Expected ? ", expected" : "")}{(ran is { } lived ? $", ran {Seconds(lived)}" : "")}",
            _ => reason,
        };
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds < 10 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#}s")
        : time.TotalMinutes < 1 ? $"{(int)time.TotalSeconds}s"
        : time.TotalHours < 1 ? $"{time.Minutes}m{time.Seconds:00}s"
        : time.TotalDays < 1 ? $"{time.Hours}h{time.Minutes:00}m" : $"{time.Days}d{time.Hours:00}h";
}
