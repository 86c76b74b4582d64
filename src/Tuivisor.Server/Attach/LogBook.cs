using System.Runtime.CompilerServices;
using System.Text;
using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Logs;
using Tuivisor.Server.Supervision;

namespace Tuivisor.Server.Attach;

/// <summary>Reads, follows and searches logs for clients. Any thread.</summary>
internal sealed class LogBook(ISupervision supervision, ILogFiles logs, string? mainLog)
{
    private const int ChunkLimit = 1 << 20;
    private const int FollowChunk = 64 << 10;

    public AttachReply Answer(AttachRequest request) => request switch
    {
        ReadLog read => Read(read),
        SearchLog search => LogSearch.Run(search, PathOf(search.Program, search.Stream)),
        _ => throw new RequestException("bad-request", $"{request.GetType().Name} is not about a log"),
    };

    /// <summary>What is there from the offset asked for, then what comes.</summary>
    public async IAsyncEnumerable<LogChunk> FollowAsync(FollowLog follow, [EnumeratorCancellation] CancellationToken over)
    {
        var path = PathOf(follow.Program, follow.Stream);

        // The follower first: what is written meanwhile is its affair, what was there before is read up to where it begins.
        using var follower = logs.Follow(path, 0);
        using var files = LogFileSet.Open(path);
        var end = files.CurrentStart + follower.Offset;
        var offset = Math.Clamp(follow.Offset < 0 ? end + follow.Offset : follow.Offset, 0, end);
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
            new(follow.Id, at, bytes, size) { Epoch = files.Epoch, Files = files.Files, Path = path };
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

    private string PathOf(string program, LogStream stream)
    {
        if (stream == LogStream.Main)
            return mainLog ?? throw new RequestException("no-such-file", "the server has no main log (logfile=NONE)");
        var process = supervision.Processes.Find(program) ?? throw RequestException.NoSuchProgram(program);
        var path = stream == LogStream.Stderr ? process.StderrLog : process.StdoutLog;
        return path ?? throw new RequestException("no-such-file", $"{program} has no log of {stream.ToString().ToLowerInvariant()}");
    }
}
