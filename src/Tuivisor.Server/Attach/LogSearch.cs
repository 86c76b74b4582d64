using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Tuivisor.Protocol.Attach;

namespace Tuivisor.Server.Attach;

/// <summary>Searches a log in blocks from where the person looks, without reading more than it must.</summary>
internal static class LogSearch
{
    private const int Block = 1 << 20;
    private const int LineLimit = 64 << 10;
    private const int HitLimit = 5_000;

    /// <summary>Bytes looked at for one answer: the client asks again from <see cref="LogHits.SearchedTo"/>, and can stop.</summary>
    private const long Turn = 64L << 20;

    public static LogHits Run(SearchLog search, string path)
    {
        var matcher = LineMatcher.Of(search.Pattern, search.Regex, search.IgnoreCase);
        var literal = matcher.Literal is { } text ? Encoding.UTF8.GetBytes(text) : null;
        using var files = LogFileSet.Open(path);
        var hits = new List<LogHit>();
        var limit = Math.Clamp(search.Limit, 1, HitLimit);
        var from = Math.Clamp(search.From, 0, files.Size);
        return search.Backward
            ? Backward(search.Id, files, matcher, literal, from, limit, hits)
            : Forward(search.Id, files, matcher, literal, from, limit, hits);
    }

    private static LogHits Forward(
        int id, LogFileSet files, LineMatcher matcher, byte[]? literal, long from, int limit, List<LogHit> hits)
    {
        var buffer = new byte[Block + LineLimit];
        var position = from;
        while (position < files.Size && position - from < Turn)
        {
            var length = files.Read(buffer, position);
            if (length == 0) break;
            var isLast = position + length >= files.Size;
            var used = isLast ? length : EndOfLines(buffer.AsSpan(0, length));
            foreach (var hit in Lines(buffer, 0, used, position, matcher, literal))
            {
                hits.Add(hit);
                if (hits.Count >= limit) return new LogHits(id, hits, hit.Offset + hit.Length + 1, true);
            }

            position += used;
        }

        return new LogHits(id, hits, Math.Min(position, files.Size), position < files.Size);
    }

    private static LogHits Backward(
        int id, LogFileSet files, LineMatcher matcher, byte[]? literal, long from, int limit, List<LogHit> hits)
    {
        var buffer = new byte[Block + LineLimit];
        var end = from;
        while (end > 0 && from - end < Turn)
        {
            var start = Math.Max(0, end - Block);
            var length = files.Read(buffer.AsSpan(0, (int)(end - start)), start);
            if (length < end - start) break;

            // The first line of a block may begin before it: it belongs to the block before.
            var first = start == 0 ? 0 : buffer.AsSpan(0, length).IndexOf((byte)'\n') + 1;
            if (first == 0 && start > 0) first = Math.Min(length, LineLimit);
            var found = Lines(buffer, first, length, start, matcher, literal).ToList();
            for (var i = found.Count - 1; i >= 0; i--)
            {
                hits.Add(found[i]);
                if (hits.Count >= limit) return new LogHits(id, hits, found[i].Offset, true);
            }

            end = start + first == end ? start : start + first;
            if (start == 0) end = 0;
        }

        return new LogHits(id, hits, end, end > 0);
    }

    private static int EndOfLines(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.LastIndexOf((byte)'\n') + 1;
        return end > 0 ? end : bytes.Length;
    }

    private static IEnumerable<LogHit> Lines(byte[] buffer, int start, int end, long offset, LineMatcher matcher, byte[]? literal)
    {
        while (start < end)
        {
            start = NextCandidate(buffer, start, end, matcher, literal);
            if (start < 0) yield break;
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length < 0) length = end - start;
            var text = Encoding.UTF8.GetString(buffer, start, length);
            if (matcher.Find(text) is { } match)
            {
                var before = Encoding.UTF8.GetByteCount(text.AsSpan(0, match.Start));
                var matched = Encoding.UTF8.GetByteCount(text.AsSpan(match.Start, match.Length));
                yield return new LogHit(offset + start, length, offset + start + Math.Min(before, length), matched);
            }

            start += length + 1;
        }
    }

    /// <summary>Where the next line begins that may match; -1 for none. Whole blocks are looked at as one text: a line at a time would take
    /// ten times as long.</summary>
    private static int NextCandidate(byte[] buffer, int start, int end, LineMatcher matcher, byte[]? literal)
    {
        var bytes = buffer.AsSpan(start, end - start);
        if (literal is not null)
            return bytes.IndexOf(literal) is var found and >= 0 ? start + bytes[..found].LastIndexOf((byte)'\n') + 1 : -1;
        if (!matcher.TakesManyLines || !Utf8.IsValid(bytes)) return start;

        const int piece = 64 << 10;
        var chars = ArrayPool<char>.Shared.Rent(piece);
        try
        {
            while (!bytes.IsEmpty)
            {
                var lines = bytes.Length <= piece ? bytes : bytes[..EndOfLines(bytes[..piece])];
                var text = chars.AsSpan(0, Encoding.UTF8.GetChars(lines, chars));
                if (matcher.FirstCandidate(text) is var place and >= 0)
                    return end - bytes.Length + Encoding.UTF8.GetByteCount(text[..(text[..place].LastIndexOf('\n') + 1)]);
                bytes = bytes[lines.Length..];
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
        }

        return -1;
    }
}
