using System.Runtime.CompilerServices;
using System.Text;
using Tuivisor.Protocol.Attach;
using Tuivisor.Protocol.Logs;
using Tuivisor.Server.Attach.Logs;
using Tuivisor.Server.Logs;
using Tuivisor.Server.Supervision;

namespace Tuivisor.Server.Attach;

/// <summary>Reads, follows and searches logs for clients. Any thread.</summary>
internal sealed class LogBook(ISupervision supervision, ILogFiles logs, string? mainLog)
{
    private const int ChunkLimit = 1 << 20;
    private const int FollowChunk = 64 << 10;
    private const int FollowLines = 2_000;

    public AttachReply Answer(AttachRequest request, CancellationToken over) => request switch
    {
        ReadLog read => Read(read),
        SearchLog search => Search(search, over),
        ReadLines lines => Read(lines),
        _ => throw new RequestException("bad-request", $"{request.GetType().Name} is not about a log"),
    };

    /// <summary>What is there from the offset asked for, then what comes.</summary>
    public async IAsyncEnumerable<LogChunk> FollowAsync(FollowLog follow, [EnumeratorCancellation] CancellationToken over)
    {
        var path = PathOf(follow.Program, follow.Stream);

        // The follower first: what is written meanwhile is its affair, what was there before is read up to where it begins.
        var goesOn = LogPlace.TryParse(follow.After, out var after);
        using var follower = goesOn ? logs.Follow(path, after) : logs.Follow(path, 0);
        using var files = LogFileSet.Open(path);
        var end = files.OffsetOf(follower.Place);
        var offset = goesOn ? end : Math.Clamp(follow.Offset < 0 ? end + follow.Offset : follow.Offset, 0, end);
        yield return Chunk(offset, [], end);
        while (offset < end)
        {
            var piece = new byte[(int)Math.Min(FollowChunk, end - offset)];
            var read = files.Read(piece, offset);
            if (read == 0) break;
            offset += read;
            yield return Chunk(offset - read, read == piece.Length ? piece : piece[..read], end);
        }

        offset = end;
        var buffer = new byte[FollowChunk];
        while (true)
        {
            var read = await follower.ReadAsync(buffer, over).ConfigureAwait(false);
            offset += read;
            yield return Chunk(offset - read, buffer[..read], offset);
        }

        LogChunk Chunk(long at, byte[] bytes, long size) =>
            new(follow.Id, at, bytes, size)
            {
                Epoch = files.Epoch, Files = files.Files, Path = path,
                Place = (at + bytes.Length < end ? files.PlaceOf(at + bytes.Length) : follower.Place).ToString(),
            };
    }

    /// <summary>The lines around the place asked for, then those that come.</summary>
    public async IAsyncEnumerable<LogLines> FollowAsync(ReadLines follow, [EnumeratorCancellation] CancellationToken over)
    {
        var paths = follow.Parts.Select(part => PathOf(part.Program, part.Stream)).ToList();
        var text = LineText.Named(follow.Encoding);
        var filter = new LineFilter(follow.Filters, text);
        // The watch first: what is written meanwhile wakes it.
        using var watch = logs.Watch(paths);
        var seen = MergedLog.Open(paths, text);
        try
        {
            var first = Read(follow, seen, filter);
            yield return first;
            var place = first.End.ToArray();
            while (true)
            {
                var now = MergedLog.Open(paths, text);
                var gone = GoneSince(seen, now, place);
                seen.Dispose();
                seen = now;
                while (true)
                {
                    var before = place.ToArray();
                    var (lines, hidden, isPartial) = seen.After(place, FollowLines, filter);
                    if (lines.Count > 0 || gone.Count > 0 || hidden > 0)
                        yield return Answer(follow.Id, seen, lines, before, place) with { Hidden = hidden, IsPartial = isPartial, Gone = gone };
                    gone = [];
                    if (!isPartial && lines.Count < FollowLines) break;
                }

                await watch.WaitAsync(over).ConfigureAwait(false);
            }
        }
        finally
        {
            seen.Dispose();
        }
    }

    /// <summary>The last lines of a log, for a program that failed.</summary>
    public static IReadOnlyList<string> LastLines(string? path, int count)
    {
        const int look = 16 << 10;
        using var files = LogFileSet.Open(path);
        var bytes = new byte[(int)Math.Min(look, files.Size)];
        var read = files.Read(bytes, files.Size - bytes.Length);
        var lines = Encoding.UTF8.GetString(bytes, 0, read).TrimEnd('\n').Split('\n');
        return [.. lines.TakeLast(count).Select(line => line.TrimEnd('\r'))];
    }

    private LogChunk Read(ReadLog read)
    {
        var path = PathOf(read.Program, read.Stream);
        using var files = LogFileSet.Open(path);
        var offset = Math.Clamp(read.Offset < 0 ? files.Size + read.Offset : read.Offset, 0, files.Size);
        var bytes = new byte[(int)Math.Min(Math.Clamp(read.Length, 0, ChunkLimit), files.Size - offset)];
        var count = files.Read(bytes, offset);
        return new LogChunk(read.Id, offset, count == bytes.Length ? bytes : bytes[..count], files.Size)
        {
            Epoch = files.Epoch, Files = files.Files, Path = files.Files == 0 ? null : path,
        };
    }

    // With times, so that hits in several logs can be put in order.
    private LogHits Search(SearchLog search, CancellationToken over)
    {
        var path = PathOf(search.Program, search.Stream);
        var found = LogSearch.Run(search, path, over);
        using var lines = new LineReader(LogFileSet.Open(path));
        return found with { Hits = [.. found.Hits.Select(hit => hit with { At = lines.TimeOf(hit.Offset) })] };
    }

    private LogLines Read(ReadLines read)
    {
        var text = LineText.Named(read.Encoding);
        using var log = MergedLog.Open(read.Parts.Select(part => PathOf(part.Program, part.Stream)), text);
        return Read(read, log, new LineFilter(read.Filters, text));
    }

    private static LogLines Read(ReadLines read, MergedLog log, LineFilter filter)
    {
        var place = read.AtTime is { } time ? log.PlaceOf(time)
            : read.AtPart is { } part && part >= 0 && part < log.Parts.Count ? log.PlaceOf(part, read.AtOffset)
            : read.From is { } from && from.Count == log.Parts.Count ? [.. from.Select((offset, index) => Math.Clamp(offset, 0, log.Parts[index].Size))]
            : log.End;
        var epochs = log.Parts.Select(one => one.Files.Epoch);
        if (read.Epochs.Count > 0 && read.From is not null && !read.Epochs.SequenceEqual(epochs)) return Answer(read.Id, log, [], place, place) with { IsStale = true };
        var (start, end) = (place.ToArray(), place.ToArray());
        var (before, hiddenBefore, isPartBefore) = log.Before(start, read.Before, filter);
        // The last line may be without its end: following goes on before it.
        if (before is [.., { IsOpen: true } open] && read.After == 0) end[open.Part] = open.Offset;
        var (after, hiddenAfter, isPartAfter) = log.After(end, read.After, filter);
        return Answer(read.Id, log, [.. before, .. after], start, end) with { Hidden = hiddenBefore + hiddenAfter, IsPartial = isPartBefore || isPartAfter };
    }

    private static LogLines Answer(int id, MergedLog log, IReadOnlyList<LogLineInfo> lines, long[] start, long[] end) => new(id)
    {
        Lines = lines, Start = [.. start], End = [.. end], Sizes = log.End, Epochs = [.. log.Parts.Select(part => part.Files.Epoch)],
        Files = log.Parts.Sum(part => part.Files.Files), Path = log.Parts.Count > 0 ? log.Parts[0].Files.Path : null,
        Oldest = log.Parts.Where(part => part.Size > 0).Select(part => part.TimeOf(0)).Where(time => time is not null).Min(),
    };

    // Moves the place with what went away at the beginning: a rotation that dropped the oldest backup, or the log was cleared.
    private static List<long> GoneSince(MergedLog seen, MergedLog now, long[] place)
    {
        var gone = new List<long>(place.Length);
        for (var part = 0; part < place.Length; part++)
        {
            var bytes = seen.Parts[part].Files.GoneIn(now.Parts[part].Files) ?? -1;
            if (bytes >= 0 && now.Parts[part].Size < place[part] - bytes) bytes = -1;
            place[part] = bytes < 0 ? 0 : Math.Max(0, place[part] - bytes);
            gone.Add(bytes);
        }

        return gone.TrueForAll(bytes => bytes == 0) ? [] : gone;
    }

    private string PathOf(string program, LogStream stream)
    {
        if (stream == LogStream.Main)
            return mainLog ?? throw new RequestException("no-such-file", "the server has no main log (logfile=NONE)");
        var process = supervision.Processes.Find(program) ?? throw RequestException.NoSuchProgram(program);
        var path = stream == LogStream.Stderr ? process.StderrLog : process.StdoutLog;
        return path ?? throw new RequestException("no-such-file", $"{program} has no log of {stream.ToString().ToLowerInvariant()}");
    }
}
