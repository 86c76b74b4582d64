using Tuivisor.Keeper;
using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Recovering;

/// <summary>The states of programs as bytes, for the next server. Fields are only ever added at the end of a program's.</summary>
internal static class StateFormat
{
    private const FrameKind Version = (FrameKind)1;

    public static ReadOnlySpan<byte> Write(SupervisorState state)
    {
        var bytes = new FrameWriter(Version).Int((int)state.Mood).Long(state.NextEventSerial).Int(state.Processes.Count);
        foreach (var process in state.Processes) Write(bytes, process);
        return bytes.Bytes;
    }

    /// <param name="bytes">What <see cref="Write(SupervisorState)"/> gave.</param>
    /// <param name="groups">The groups that were active then.</param>
    /// <returns>Null when it is of another version: then the programs are taken to have just started.</returns>
    public static SupervisorState? Read(ReadOnlySpan<byte> bytes, IReadOnlyList<GroupConfig> groups)
    {
        var reader = new FrameReader(bytes);
        if (reader.Kind != Version) return new SupervisorState(groups, [], SupervisorMood.Running, 0);
        var configs = groups.SelectMany(group => group.Programs).DistinctBy(program => program.FullName)
            .ToDictionary(program => program.FullName, StringComparer.Ordinal);
        var mood = (SupervisorMood)reader.Int();
        var serial = reader.Long();
        var views = new List<ProcessView>();
        for (var left = reader.Int(); left > 0; left--)
        {
            if (reader.Text() is not { } name) break;
            var view = Read(ref reader, configs.GetValueOrDefault(name));
            if (view is not null) views.Add(view);
        }
        return new SupervisorState(groups, views, mood, serial);
    }

    private static void Write(FrameWriter bytes, ProcessView process)
    {
        bytes.Text(process.FullName).Byte((byte)Array.IndexOf(States, process.State)).Int(process.Pid).Int(process.Failures)
            .Int(process.Restarts).Flag(process.StartQueued).Int(process.ReportedExitStatus).Text(process.SpawnError);
        foreach (var time in (ReadOnlySpan<DateTimeOffset?>)[process.StartedAt, process.StoppedAt, process.ChangedAt, process.DueAt])
            bytes.Long(time?.UtcTicks ?? 0);
        bytes.Flag(process.LastExit is not null).Int(process.LastExit?.Code ?? 0).Int(process.LastExit?.Signal ?? 0)
            .Flag(process.LastExit?.CoreDumped ?? false)
            .Int(process.Author is { } author ? (int)author.Kind : -1).Text(process.Author?.Name);
    }

    private static ProcessView? Read(ref FrameReader reader, ProgramConfig? config)
    {
        var state = reader.Byte();
        var (pid, failures, restarts, queued) = (reader.Int(), reader.Int(), reader.Int(), reader.Flag());
        var (reported, spawnError) = (reader.Int(), reader.Text() ?? "");
        var (started, stopped, changed, due) = (Time(ref reader), Time(ref reader), Time(ref reader), Time(ref reader));
        var hasExit = reader.Flag();
        var exit = new ExitStatus(reader.Int(), reader.Int(), reader.Flag());
        var (author, authorName) = (reader.Int(), reader.Text() ?? "");
        if (config is null || state >= States.Length) return null;
        return new ProcessView
        {
            Id = default, Config = config, State = States[state], Pid = pid, Failures = failures, Restarts = restarts, StartQueued = queued,
            ReportedExitStatus = reported, SpawnError = spawnError, StartedAt = started, StoppedAt = stopped, ChangedAt = changed,
            DueAt = due, LastExit = hasExit ? exit : null, Author = author < 0 ? null : new Author((AuthorKind)author, authorName),
        };
    }

    private static DateTimeOffset? Time(ref FrameReader reader) =>
        reader.Long() is > 0 and var ticks && ticks <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(ticks, TimeSpan.Zero).ToLocalTime() : null;

    /// <summary>By position: only ever added to.</summary>
    private static readonly ProcessState[] States =
    [
        ProcessState.Stopped, ProcessState.Starting, ProcessState.Running, ProcessState.Backoff, ProcessState.Stopping,
        ProcessState.Exited, ProcessState.Fatal, ProcessState.Unknown,
    ];
}
