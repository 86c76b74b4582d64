using Tuivisor.Keeper;
using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Recovering;

/// <summary>
/// The states of programs as bytes, for the next server: what the first version had for each of them, then the server's exit code,
/// then numbers for each of them, whose count stands before and only ever grows, then the pools of event listeners.
/// </summary>
internal static class StateFormat
{
    /// <summary>Of the form; it stands where a frame has its kind.</summary>
    internal const FrameKind Version = (FrameKind)1;

    internal const int ProgressFields = 4;
    private const int MostFields = 64;

    /// <param name="bytes">What a <see cref="StateWriter"/> gave.</param>
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
        var views = new List<ProcessView?>();
        for (var left = reader.Int(); left > 0; left--)
        {
            if (reader.Text() is not { } name) break;
            views.Add(Read(ref reader, configs.GetValueOrDefault(name)));
        }
        var exitCode = reader.Int();
        var fields = Math.Clamp(reader.Int(), 0, MostFields);
        for (var i = 0; i < views.Count; i++)
        {
            var progress = ReadProgress(ref reader, fields);
            views[i] = views[i] is { } view ? view with { Progress = progress } : null;
        }
        return new SupervisorState(groups, [.. views.OfType<ProcessView>()], mood, serial, exitCode) { Pools = ReadPools(ref reader) };
    }

    internal static void Write(FrameWriter bytes, EventPoolState pool)
    {
        bytes.Text(pool.Name).Long(pool.NextSerial).Int(pool.Waiting.Count);
        foreach (var happened in pool.Waiting) Write(bytes, happened);
        bytes.Int(pool.Listeners.Count);
        foreach (var listener in pool.Listeners)
        {
            bytes.Text(listener.Program).Int((int)listener.State).Blob(listener.Pending.Span).Int(listener.ResultLength).Long(listener.Taken)
                .Flag(listener.IsGiven).Flag(listener.InHand is not null);
            if (listener.InHand is { } happened) Write(bytes, happened);
        }
    }

    private static void Write(FrameWriter bytes, PoolEvent happened) =>
        bytes.Long(happened.Serial).Long(happened.PoolSerial).Int((int)happened.Type).Blob(happened.Payload.Span);

    private static List<EventPoolState> ReadPools(ref FrameReader reader)
    {
        var pools = new List<EventPoolState>();
        for (var left = reader.Int(); left > 0; left--)
        {
            if (reader.Text() is not { } name) break;
            var serial = reader.Long();
            var waiting = new List<PoolEvent>();
            for (var events = reader.Int(); events > 0 && ReadEvent(ref reader) is { } happened; events--) waiting.Add(happened);
            var listeners = new List<PoolListenerState>();
            for (var listening = reader.Int(); listening > 0; listening--)
            {
                if (reader.Text() is not { } program) break;
                var (state, pending, result, taken, isGiven) = ((ListenerState)reader.Int(), reader.Blob().ToArray(), reader.Int(), reader.Long(), reader.Flag());
                listeners.Add(new PoolListenerState(program, state, pending, result, taken, reader.Flag() ? ReadEvent(ref reader) : null, isGiven));
            }
            pools.Add(new EventPoolState(name, serial, waiting, listeners));
        }
        return pools;
    }

    /// <returns>Null for what is no event.</returns>
    private static PoolEvent? ReadEvent(ref FrameReader reader)
    {
        var happened = new PoolEvent(reader.Long(), reader.Long(), (EventType)reader.Int(), reader.Blob().ToArray());
        return EventTypes.NameOf(happened.Type).Length > 0 && happened.Type != EventType.Event ? happened : null;
    }

    /// <summary>What a server of an earlier version did not write reads as 0.</summary>
    private static ProcessProgress ReadProgress(ref FrameReader reader, int fields)
    {
        Span<long> numbers = stackalloc long[MostFields];
        numbers.Clear();
        for (var i = 0; i < fields; i++) numbers[i] = reader.Long();
        return new ProcessProgress((StartStep)numbers[0], numbers[1] != 0, numbers[2] != 0, (int)numbers[3]);
    }

    internal static void Write(FrameWriter bytes, ProcessView process)
    {
        bytes.Text(process.FullName).Byte((byte)Array.IndexOf(States, process.State)).Int(process.Pid).Int(process.Failures)
            .Int(process.Restarts).Flag(process.StartQueued).Int(process.ReportedExitStatus).Text(process.SpawnError);
        foreach (var time in (ReadOnlySpan<DateTimeOffset?>)[process.StartedAt, process.StoppedAt, process.ChangedAt, process.DueAt])
            bytes.Long(time?.UtcTicks ?? 0);
        bytes.Flag(process.LastExit is not null).Int(process.LastExit?.Code ?? 0).Int(process.LastExit?.Signal ?? 0)
            .Flag(process.LastExit?.CoreDumped ?? false)
            .Int(process.Author is { } author ? (int)author.Kind : -1).Text(process.Author?.Name);
    }

    internal static void Write(FrameWriter bytes, ProcessProgress progress) =>
        bytes.Long((long)progress.Step).Long(progress.IsReady ? 1 : 0).Long(progress.IsAskedToStop ? 1 : 0).Long(progress.SoonEnds);

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
