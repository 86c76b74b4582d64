using System.Buffers;
using System.Text;
using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Attach.Logs;

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
        var text = LineText.Named(search.Encoding);
        using var files = LogFileSet.Open(path);
        var hits = new List<LogHit>();
        var limit = Math.Clamp(search.Limit, 1, HitLimit);
        var from = Math.Clamp(search.From, 0, files.Size);
        return search.Backward
            ? Backward(search.Id, files, matcher, text, from, limit, hits)
            : Forward(search.Id, files, matcher, text, from, limit, hits);
    }

    private static LogHits Forward(
        int id, LogFileSet files, LineMatcher matcher, LineText text, long from, int limit, List<LogHit> hits)
    {
        var buffer = new byte[Block + LineLimit];
        var position = from;
        while (position < files.Size && position - from < Turn)
        {
            var length = files.Read(buffer, position);
            if (length == 0) break;
            var isLast = position + length >= files.Size;
            var used = isLast ? length : EndOfLines(buffer.AsSpan(0, length));
            foreach (var hit in Lines(buffer, 0, used, position, matcher, text))
            {
                hits.Add(hit);
                if (hits.Count >= limit) return new LogHits(id, hits, hit.Offset + hit.Length + 1, true);
            }

            position += used;
        }

        return new LogHits(id, hits, Math.Min(position, files.Size), position < files.Size);
    }

    private static LogHits Backward(
        int id, LogFileSet files, LineMatcher matcher, LineText text, long from, int limit, List<LogHit> hits)
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
            var found = Lines(buffer, first, length, start, matcher, text).ToList();
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

    private static IEnumerable<LogHit> Lines(byte[] buffer, int start, int end, long offset, LineMatcher matcher, LineText text)
    {
        var candidates = new Candidates(buffer, start, end, matcher, text);
        while (start < end && (start = candidates.Next(start)) >= 0)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length < 0) length = end - start;
            var line = text.Of(buffer.AsSpan(start, length), out var isGb);
            if (matcher.Find(line) is { } match)
            {
                var before = text.CountBytes(line.AsSpan(0, match.Start), isGb);
                var matched = text.CountBytes(line.AsSpan(match.Start, match.Length), isGb);
                yield return new LogHit(offset + start, length, offset + start + Math.Min(before, length), matched);
            }

            start += length + 1;
        }
    }

    /// <summary>Tells where the next line of a block is that may match. A block is looked at as one text: a line at a time would take ten
    /// times as long.</summary>
    private sealed class Candidates
    {
        private readonly byte[] _buffer;
        private readonly int _end;
        private readonly LineMatcher _matcher;
        private readonly bool _isUtf8;
        private readonly (byte[] Bytes, int Next)[]? _literals; // and where each is next, as far as it was looked for

        public Candidates(byte[] buffer, int start, int end, LineMatcher matcher, LineText text)
        {
            (_buffer, _end, _matcher) = (buffer, end, matcher);
            if (matcher.Literal is null && !matcher.TakesManyLines) return;
            _isUtf8 = matcher.Literal is { } plain && Ascii.IsValid(plain) || text.IsUtf8(buffer.AsSpan(start, end - start));
            if (matcher.Literal is { } literal && text.BytesOf(literal, _isUtf8) is { Length: > 0 } all) _literals = [.. all.Select(bytes => (bytes, -1))];
        }

        /// <returns>-1 for none.</returns>
        public int Next(int start)
        {
            if (_literals is not null) return NextLiteral(start);
            return _isUtf8 && _matcher.TakesManyLines ? NextInText(start) : start;
        }

        private int NextLiteral(int start)
        {
            var nearest = int.MaxValue;
            foreach (ref var literal in _literals.AsSpan())
            {
                if (literal.Next < start) literal.Next = _buffer.AsSpan(start, _end - start).IndexOf(literal.Bytes) is var found and >= 0 ? start + found : int.MaxValue;
                nearest = Math.Min(nearest, literal.Next);
            }

            return nearest == int.MaxValue ? -1 : start + _buffer.AsSpan(start, nearest - start).LastIndexOf((byte)'\n') + 1;
        }

        private int NextInText(int start)
        {
            const int piece = 64 << 10;
            var bytes = _buffer.AsSpan(start, _end - start);
            var chars = ArrayPool<char>.Shared.Rent(piece);
            try
            {
                while (!bytes.IsEmpty)
                {
                    var lines = bytes.Length <= piece ? bytes : bytes[..EndOfLines(bytes[..piece])];
                    var text = chars.AsSpan(0, Encoding.UTF8.GetChars(lines, chars));
                    if (_matcher.FirstCandidate(text) is var place and >= 0)
                        return _end - bytes.Length + Encoding.UTF8.GetByteCount(text[..(text[..place].LastIndexOf('\n') + 1)]);
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
}
