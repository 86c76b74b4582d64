using System.Text;
using Tuivisor.Os;
using Tuivisor.Protocol.Logs;

namespace Tuivisor.Server.Logs;

/// <inheritdoc cref="ILogFiles"/>
/// <param name="registry">Where followers hear of what is written; null for a follower that only looks now and then.</param>
public sealed class LogFiles(LogRegistry? registry = null) : ILogFiles
{
    /// <summary>More than this is not read in one answer: the client asks again from where it is.</summary>
    private const int AnswerLimit = 16 << 20;

    public LogReadResult Read(string? path, long offset, long length)
    {
        if ((offset < 0 && length != 0) || length < 0) return new LogReadResult(LogReadStatus.BadArguments, "");
        using var file = TryOpen(path);
        if (file is null) return new LogReadResult(LogReadStatus.NoFile, "");
        try
        {
            var size = file.Status.Size;
            var from = offset < 0 ? Math.Max(0, size + offset) : Math.Min(offset, size);
            var count = length == 0 ? size - from : Math.Min(length, size - from);
            return new LogReadResult(LogReadStatus.Ok, ReadText(file, from, count));
        }
        catch (PosixException)
        {
            return new LogReadResult(LogReadStatus.Failed, "");
        }
    }

    public LogTail Tail(string? path, long offset, long length)
    {
        using var file = TryOpen(path);
        if (file is null) return new LogTail("", 0, false);
        var size = file.Status.Size;
        // Of an offset beyond the end Supervisor returns nothing; otherwise the last bytes, wherever the offset is.
        var overflow = size > offset + length;
        if (length <= 0 || (offset >= size && !overflow)) return new LogTail("", size, overflow);
        var count = Math.Min(length, size);
        return new LogTail(ReadText(file, size - count, count), size, overflow);
    }

    public LogFollower Follow(string path, long lastBytes = 1024) => new(path, lastBytes, registry);

    public LogFollower Follow(string path, LogPlace after) => new(path, after, registry);

    public LogWatch Watch(IReadOnlyList<string> paths) => new(paths, registry);

    private static ReadFile? TryOpen(string? path)
    {
        if (string.IsNullOrEmpty(path)) return null;
        var file = ReadFile.TryOpen(path, out _);
        if (file is null || file.Status.IsRegular) return file;
        file.Dispose(); // a device or pipe has no past to read
        return null;
    }

    private static string ReadText(ReadFile file, long from, long count)
    {
        var bytes = new byte[Math.Min(count, AnswerLimit)];
        var total = 0;
        while (total < bytes.Length)
        {
            var read = file.Read(bytes.AsSpan(total), from + total);
            if (read < 0) throw new PosixException(-read, "read log");
            if (read == 0) break;
            total += read;
        }
        return Encoding.UTF8.GetString(Utf8Cut.Whole(bytes.AsSpan(0, total)));
    }
}
