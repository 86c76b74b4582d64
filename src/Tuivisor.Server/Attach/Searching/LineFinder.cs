using System.Buffers;
using System.Text;
using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Attach.Logs;

namespace Tuivisor.Server.Attach.Searching;

/// <summary>Finds the lines of a block that match. As bytes where the pattern tells of some that must be there, or can be looked for byte by
/// byte, and only lines that may match become text; else the block is looked at as one text, and line by line only where it is no UTF-8. For
/// one thread.</summary>
/// <remarks>Bytes that are no text are spelt out for the reader (\x8f): what is spelt there is found as far as it is looked at.</remarks>
internal sealed class LineFinder
{
    private const int TextPiece = 64 << 10;
    private const int MissesOfCommon = 32;
    private const int BytesOfCommon = 1024;

    private readonly LineMatcher _matcher;
    private readonly LineText _text;
    private readonly Choice? _rarest;
    private readonly Choice[] _others;
    private readonly LineAutomaton? _automaton;
    private bool _isCommon;

    /// <param name="matcher">What is searched for.</param>
    /// <param name="text">What the bytes are text in.</param>
    public LineFinder(LineMatcher matcher, LineText text)
    {
        (_matcher, _text) = (matcher, text);
        var choices = matcher.Required().Select(texts => Choice.Of(texts, matcher.IgnoresCase, text)).OfType<Choice>().ToList();
        _rarest = choices.FirstOrDefault();
        _others = [.. choices.Skip(1)];
        _automaton = matcher.Expression is { } expression ? LineAutomaton.Of(expression, matcher.IgnoresCase) : null;
    }

    /// <summary>Finds the lines that match, in order.</summary>
    /// <param name="block">Bytes from the beginning of a line, or from the middle of one that is longer than a block.</param>
    /// <param name="end">Hits that begin here or later are not wanted: they are of the next block.</param>
    /// <param name="offset">Of the block in the log.</param>
    /// <param name="limit">Hits that are enough.</param>
    /// <param name="hits">Where to put them.</param>
    public void Find(ReadOnlySpan<byte> block, int end, long offset, int limit, List<LogHit> hits)
    {
        var search = new Search(block, end, offset, limit, hits);
        if (_automaton is not null && (_rarest is null || _isCommon) && _text.IsUtf8(block)) FindByAutomaton(search, _automaton, 0);
        else if (_rarest is not null) FindByBytes(search, _rarest);
        else if (_matcher.TakesManyLines && _text.IsUtf8(block) && !(_matcher.TellsEnds && block.Contains((byte)'\r'))) FindInText(search);
        else FindByLine(search);
    }

    private void FindByBytes(Search search, Choice rarest)
    {
        rarest.Begin();
        var misses = 0;
        for (var at = 0; at < search.End && search.Hits.Count < search.Limit;)
        {
            var found = rarest.Next(search.Block, at);
            if (found < 0) return;
            var start = at + search.Block[at..found].LastIndexOf((byte)'\n') + 1;
            if (start >= search.End) return;
            var line = LineAt(search.Block, start);
            var before = search.Hits.Count;
            if (MayMatch(search.Block.Slice(start, line))) Match(search, start, line);
            at = start + line + 1;
            if (search.Hits.Count > before || ++misses < MissesOfCommon || at / misses > BytesOfCommon || _automaton is null) continue;
            // What is rarest is in many lines all the same: to look at each of them takes longer than at all bytes.
            _isCommon = true;
            if (!_text.IsUtf8(search.Block)) continue;
            FindByAutomaton(search, _automaton, at);
            return;
        }
    }

    private void FindByAutomaton(Search search, LineAutomaton automaton, int at)
    {
        while (at < search.End && search.Hits.Count < search.Limit)
        {
            var found = automaton.Find(search.Block[at..]);
            if (found < 0) return;
            var start = at + search.Block.Slice(at, found).LastIndexOf((byte)'\n') + 1;
            if (start >= search.End) return;
            var line = LineAt(search.Block, start);
            Match(search, start, line);
            at = start + line + 1;
        }
    }

    private bool MayMatch(ReadOnlySpan<byte> line)
    {
        foreach (var other in _others)
            if (!other.IsIn(line))
                return false;
        return _automaton is null || !_text.IsUtf8(line) || _automaton.Find(line) >= 0;
    }

    private void FindByLine(Search search)
    {
        for (var at = 0; at < search.End && search.Hits.Count < search.Limit;)
        {
            var line = LineAt(search.Block, at);
            Match(search, at, line);
            at += line + 1;
        }
    }

    private void FindInText(Search search)
    {
        for (var at = 0; at < search.End && search.Hits.Count < search.Limit;)
        {
            var rest = search.Block[at..];
            var length = rest.Length <= TextPiece || rest[TextPiece..].IndexOf((byte)'\n') is not (>= 0 and var lineEnd) ? rest.Length : TextPiece + lineEnd + 1;
            var chars = ArrayPool<char>.Shared.Rent(length);
            FindInText(search, chars.AsSpan(0, Encoding.UTF8.GetChars(rest[..length], chars)), at);
            ArrayPool<char>.Shared.Return(chars);
            at += length;
        }
    }

    private void FindInText(Search search, ReadOnlySpan<char> text, int at)
    {
        while (!text.IsEmpty && search.Hits.Count < search.Limit && _matcher.FirstCandidate(text) is >= 0 and var place)
        {
            var start = text[..place].LastIndexOf('\n') + 1;
            at += Encoding.UTF8.GetByteCount(text[..start]);
            text = text[start..];
            if (text.IsEmpty || at >= search.End) return;
            var line = LineAt(search.Block, at);
            Match(search, at, line);
            at += line + 1;
            var end = text.IndexOf('\n');
            if (end < 0) return;
            text = text[(end + 1)..];
        }
    }

    private static int LineAt(ReadOnlySpan<byte> block, int start) => block[start..].IndexOf((byte)'\n') is >= 0 and var length ? length : block.Length - start;

    private void Match(Search search, int start, int length)
    {
        var line = search.Block.Slice(start, length);
        if (line.EndsWith("\r"u8)) line = line[..^1];
        if (!_text.IsUtf8(line))
        {
            Match(search, start, length, _text.Of(line, out var isGb), isGb);
            return;
        }

        var chars = ArrayPool<char>.Shared.Rent(line.Length);
        Match(search, start, length, chars.AsSpan(0, Encoding.UTF8.GetChars(line, chars)), false);
        ArrayPool<char>.Shared.Return(chars);
    }

    private void Match(Search search, int start, int length, ReadOnlySpan<char> line, bool isGb)
    {
        if (_matcher.Find(line) is not { } match) return;
        var before = Math.Min(_text.CountBytes(line[..match.Start], isGb), length);
        if (start + before >= search.End && start + length > search.End) return;
        var matched = _text.CountBytes(line.Slice(match.Start, match.Length), isGb);
        search.Hits.Add(new LogHit(search.Offset + start, length, search.Offset + start + before, matched));
    }

    private readonly ref struct Search(ReadOnlySpan<byte> block, int end, long offset, int limit, List<LogHit> hits)
    {
        public ReadOnlySpan<byte> Block { get; } = block;

        public int End { get; } = end;

        public long Offset { get; } = offset;

        public int Limit { get; } = limit;

        public List<LogHit> Hits { get; } = hits;
    }

    /// <summary>Texts of which one must be in a line, as bytes.</summary>
    private sealed class Choice(LiteralFinder[] finders)
    {
        private readonly int[] _next = new int[finders.Length]; // where each stands next, as far as it was looked for

        /// <returns>Null when they cannot be looked for as bytes.</returns>
        public static Choice? Of(string[] texts, bool ignoreCase, LineText text)
        {
            var finders = new List<LiteralFinder>();
            foreach (var one in texts)
            {
                var lower = text.BytesOf(one);
                var upper = ignoreCase ? text.BytesOf(one.ToUpperInvariant()) : lower;
                if (lower.Length == 0 || lower.Length != upper.Length) return null;
                for (var form = 0; form < lower.Length; form++)
                {
                    if (LiteralFinder.Of(lower[form], upper[form]) is not { } finder) return null;
                    finders.Add(finder);
                }
            }

            return new Choice([.. finders]);
        }

        /// <summary>Another block is looked at.</summary>
        public void Begin() => Array.Fill(_next, -1);

        /// <summary>One of them stands in a line.</summary>
        public bool IsIn(ReadOnlySpan<byte> line)
        {
            foreach (var finder in finders)
                if (finder.IndexOf(line) >= 0)
                    return true;
            return false;
        }

        /// <summary>Where one of them stands next; -1 when none does. Never asked for less than before in the same block.</summary>
        public int Next(ReadOnlySpan<byte> block, int from)
        {
            var nearest = int.MaxValue;
            for (var index = 0; index < finders.Length; index++)
            {
                if (_next[index] < from) _next[index] = finders[index].IndexOf(block[from..]) is >= 0 and var found ? from + found : int.MaxValue;
                nearest = Math.Min(nearest, _next[index]);
            }

            return nearest == int.MaxValue ? -1 : nearest;
        }
    }
}
