using System.Buffers;
using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Attach.Logs;
using Tuivisor.Server.Attach.Searching;
using Tuivisor.Server.Logs;

namespace Tuivisor.Server.Attach;

/// <summary>Searches a log in blocks from where the person looks, without reading more than it must.</summary>
/// <remarks>A line longer than a block is searched piece by piece, and each piece with a match is a hit.</remarks>
internal static class LogSearch
{
    private const int Block = 1 << 20;
    private const int HitLimit = 5_000;

    /// <summary>Bytes looked at for one answer: the client asks again from <see cref="LogHits.SearchedTo"/>, and can stop.</summary>
    private const long Turn = 64L << 20;

    /// <summary>Searches from a place.</summary>
    /// <param name="search">What for, and where.</param>
    /// <param name="path">The log's newest file.</param>
    /// <param name="over">Ends it after the block in hand.</param>
    /// <param name="block">Bytes that are read at once. A match that begins in a piece of a longer line may end a sixteenth of that after it.</param>
    /// <exception cref="RequestException">The pattern is no regular expression.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static LogHits Run(SearchLog search, string path, CancellationToken over = default, int block = Block)
    {
        var finder = new LineFinder(LineMatcher.Of(search.Pattern, search.Regex, search.IgnoreCase), LineText.Named(search.Encoding));
        using var files = LogFileSet.Open(path);
        var limit = Math.Clamp(search.Limit, 1, HitLimit);
        var from = Math.Clamp(search.From, 0, files.Size);
        var buffer = ArrayPool<byte>.Shared.Rent(block + block / 16);
        try
        {
            var room = buffer.AsSpan(0, block + block / 16);
            return search.Backward
                ? Backward(search.Id, files, finder, room, block, from, limit, over)
                : Forward(search.Id, files, finder, room, block, from, limit, over);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static LogHits Forward(int id, LogFileSet files, LineFinder finder, Span<byte> buffer, int block, long from, int limit, CancellationToken over)
    {
        var hits = new List<LogHit>();
        var position = from;
        while (position < files.Size && position - from < Turn)
        {
            over.ThrowIfCancellationRequested();
            var length = files.Read(buffer, position);
            if (length == 0) break;
            var used = position + length >= files.Size ? length : buffer[..length].LastIndexOf((byte)'\n') + 1;
            if (used == 0) (used, length) = (Math.Max(1, Utf8Cut.Whole(buffer[..Math.Min(block, length)]).Length), Utf8Cut.Whole(buffer[..length]).Length);
            finder.Find(buffer[..length], used, position, limit, hits);
            if (hits.Count >= limit) return new LogHits(id, hits, hits[^1].Offset + hits[^1].Length + 1, true);
            position += used;
        }

        return new LogHits(id, hits, Math.Min(position, files.Size), position < files.Size);
    }

    private static LogHits Backward(int id, LogFileSet files, LineFinder finder, Span<byte> buffer, int block, long from, int limit, CancellationToken over)
    {
        var hits = new List<LogHit>();
        var found = new List<LogHit>();
        var end = from;
        while (end > 0 && from - end < Turn)
        {
            over.ThrowIfCancellationRequested();
            var start = Math.Max(0, end - block);
            var size = (int)(end - start);
            if (files.Read(buffer[..size], start) < size) break;
            // The first line of a block may begin before it: it belongs to the block before, unless it is longer than that.
            var first = start == 0 ? 0 : buffer[..(size - 1)].IndexOf((byte)'\n') + 1;
            if (first == 0 && start > 0) first = Continues(buffer[..size]);
            var lines = buffer[first..];
            found.Clear();
            finder.Find(lines[..(size - first + RestOfLine(files, lines, size - first, end))], size - first, start + first, int.MaxValue, found);
            for (var i = found.Count - 1; i >= 0; i--)
            {
                hits.Add(found[i]);
                if (hits.Count >= limit) return new LogHits(id, hits, found[i].Offset, true);
            }

            end = start + first;
        }

        return new LogHits(id, hits, end, end > 0);
    }

    // Bytes after a block that ends in the middle of a line: a match may go on there.
    private static int RestOfLine(LogFileSet files, Span<byte> buffer, int size, long end)
    {
        if (buffer[size - 1] == '\n' || end == files.Size) return 0;
        var rest = buffer.Slice(size, files.Read(buffer[size..], end));
        return rest.IndexOf((byte)'\n') is >= 0 and var line ? line : Utf8Cut.Whole(buffer[..(size + rest.Length)]).Length - size;
    }

    // Bytes of a character that began before: a piece of a longer line begins with a whole one.
    private static int Continues(ReadOnlySpan<byte> bytes)
    {
        var length = 0;
        while (length < Math.Min(3, bytes.Length) && (bytes[length] & 0xC0) == 0x80) length++;
        return length;
    }
}
