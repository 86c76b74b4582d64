using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.App;

namespace Tuivisor.Tui.Logs;

/// <summary>Searches whole logs through the server, piece by piece: from where the reader is towards older lines, then towards newer
/// ones. The first hits are there at once, the rest is counted while the reader goes on.</summary>
internal sealed class LogSearcher
{
    /// <summary>Hits that are kept; with more of them the search ends.</summary>
    private const int MostHits = 200_000;

    private const int HitsAtOnce = 5_000;
    private const long Little = 1 << 20;

    private readonly IServerLink _link;
    private readonly IReadOnlyList<LogPart> _parts;
    private readonly Func<DateTimeOffset> _now;
    private readonly Action _changed;
    private readonly string? _encoding;
    private readonly Stretch[] _stretches;
    private readonly DateTimeOffset _begun;
    private long _looked;
    private bool _isAsking;
    private bool _isOver;

    /// <param name="link">The server.</param>
    /// <param name="parts">The logs.</param>
    /// <param name="pattern">What is searched for.</param>
    /// <param name="place">Where the reader is.</param>
    /// <param name="sizes">Sizes of the logs.</param>
    /// <param name="now">Clock, for how fast it goes.</param>
    /// <param name="changed">Called after every answer.</param>
    /// <param name="encoding">What their bytes are text in; null as the server finds it.</param>
    public LogSearcher(
        IServerLink link, IReadOnlyList<LogPart> parts, LogPattern pattern, IReadOnlyList<long> place, IReadOnlyList<long> sizes, Func<DateTimeOffset> now, Action changed,
        string? encoding)
    {
        (_link, _parts, Pattern, _now, _changed, _encoding) = (link, parts, pattern, now, changed, encoding);
        _begun = now();
        _stretches = [.. place.Zip(sizes, (offset, size) => new Stretch { Low = offset, High = offset, Size = size })];
        Step();
    }

    /// <summary>What is searched for.</summary>
    public LogPattern Pattern { get; }

    /// <summary>Why it cannot be searched for.</summary>
    public string? Problem { get; private set; }

    /// <summary>Lines with a hit so far.</summary>
    public int Count => _stretches.Sum(stretch => stretch.Hits.Count);

    /// <summary>Everything was looked at.</summary>
    public bool IsDone => Array.TrueForAll(_stretches, stretch => stretch.Low == 0 && stretch.High >= stretch.Size);

    /// <summary>There were too many hits to go on.</summary>
    public bool IsFull => Count >= MostHits;

    /// <summary>Share of the logs that was looked at, from 0 to 1.</summary>
    public double Share
    {
        get
        {
            var size = _stretches.Sum(stretch => stretch.Size);
            return size <= 0 ? 1 : Math.Min(1, _stretches.Sum(stretch => stretch.High - stretch.Low) / (double)size);
        }
    }

    /// <summary>When the oldest line with a hit was written.</summary>
    public DateTimeOffset? BackTo => _stretches.Where(stretch => stretch.Hits.Count > 0).Select(stretch => stretch.Hits[0].At).Where(at => at is not null).Min();

    /// <summary>Bytes a second; 0 while it cannot be told.</summary>
    public double Speed => (_now() - _begun).TotalSeconds is > 0.01 and var seconds ? _looked / seconds : 0;

    /// <summary>How many hits are before a place.</summary>
    public int CountBefore(IReadOnlyList<long> place)
    {
        var count = 0;
        for (var part = 0; part < _stretches.Length; part++) count += IndexFrom(_stretches[part].Hits, place[part]);
        return count;
    }

    /// <summary>The nearest hit before a place, or from it on.</summary>
    /// <param name="place">Where.</param>
    /// <param name="backward">Before it.</param>
    /// <param name="isKnown">False while the search is not so far.</param>
    /// <returns>Null for none.</returns>
    public (int Part, LogHit Hit)? Next(IReadOnlyList<long> place, bool backward, out bool isKnown)
    {
        isKnown = true;
        (int Part, LogHit Hit)? best = null;
        for (var part = 0; part < _stretches.Length; part++)
        {
            var stretch = _stretches[part];
            var index = IndexFrom(stretch.Hits, place[part]) - (backward ? 1 : 0);
            if (index >= 0 && index < stretch.Hits.Count)
            {
                var hit = stretch.Hits[index];
                var order = best is null ? 0 : Comparer<DateTimeOffset?>.Default.Compare(hit.At, best.Value.Hit.At);
                if (best is null || (backward ? order >= 0 : order < 0)) best = (part, hit);
            }
            else
            {
                isKnown &= IsFull || (backward ? stretch.Low == 0 : stretch.High >= stretch.Size);
            }
        }

        return best;
    }

    /// <summary>Marks the rows of a rail at which there are hits.</summary>
    public void MarkRows(Span<bool> rows)
    {
        foreach (var stretch in _stretches)
        {
            if (stretch.Size <= 0) continue;
            foreach (var hit in stretch.Hits) rows[(int)Math.Clamp(rows.Length * hit.Offset / stretch.Size, 0, rows.Length - 1)] = true;
        }
    }

    /// <summary>The logs have grown.</summary>
    public void Grow(IReadOnlyList<long> sizes)
    {
        for (var part = 0; part < _stretches.Length; part++) _stretches[part].Size = Math.Max(_stretches[part].Size, sizes[part]);
        Step();
    }

    /// <summary>Ends the search; what was found stays.</summary>
    public void Stop() => _isOver = true;

    // One question at a time: the little that was just added, then older lines of all logs, then newer ones.
    private void Step()
    {
        if (_isAsking || _isOver || IsFull) return;
        var part = Array.FindIndex(_stretches, stretch => stretch.Low > 0 && stretch.Hits.Count == 0);
        if (part < 0) part = Array.FindIndex(_stretches, stretch => stretch.High < stretch.Size && stretch.Size - stretch.High < Little);
        var backward = part >= 0 && _stretches[part] is { Low: > 0, Hits.Count: 0 };
        if (part < 0) backward = (part = Array.FindIndex(_stretches, stretch => stretch.Low > 0)) >= 0;
        if (part < 0) part = Array.FindIndex(_stretches, stretch => stretch.High < stretch.Size);
        if (part < 0) return;
        _isAsking = true;
        var from = backward ? _stretches[part].Low : _stretches[part].High;
        _link.Ask(
            id => new SearchLog(id, _parts[part].Program, _parts[part].Stream, Pattern.Text, from, backward, !Pattern.IsLiteral, Pattern.IgnoreCase, HitsAtOnce) { Encoding = _encoding },
            answer => Take(answer, part, backward));
    }

    private void Take(AttachReply answer, int part, bool backward)
    {
        _isAsking = false;
        if (_isOver) return;
        if (answer is Failed failed)
        {
            Problem = failed.Text;
            _isOver = true;
        }
        else if (answer is LogHits found)
        {
            var stretch = _stretches[part];
            _looked += Math.Abs((backward ? stretch.Low : stretch.High) - found.SearchedTo);
            if (backward)
            {
                stretch.Hits.InsertRange(0, found.Hits.Reverse());
                stretch.Low = found.More ? found.SearchedTo : 0;
            }
            else
            {
                stretch.Hits.AddRange(found.Hits);
                (stretch.High, stretch.Size) = (found.SearchedTo, found.More ? stretch.Size : found.SearchedTo);
            }
        }

        _changed();
        Step();
    }

    // Index of the first hit at or after an offset.
    private static int IndexFrom(List<LogHit> hits, long offset)
    {
        var (low, high) = (0, hits.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (hits[middle].Offset < offset) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>What was looked at of one log.</summary>
    private sealed class Stretch
    {
        public long Low { get; set; }

        public long High { get; set; }

        public long Size { get; set; }

        public List<LogHit> Hits { get; } = [];
    }
}
