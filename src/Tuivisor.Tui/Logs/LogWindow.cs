using Tuivisor.Protocol.Attach;

namespace Tuivisor.Tui.Logs;

/// <summary>The part of one or several merged logs that the client holds: lines without a gap. Grows at both ends as the reader moves;
/// a log is never read whole. A place is an offset in each log.</summary>
internal sealed class LogWindow
{
    private const int KeptLines = 60_000;
    private const int TrimmedAtOnce = 5_000;

    private readonly List<LogLine> _lines = [];
    private long[] _start = [];
    private long[] _end = [];

    /// <summary>Lines held, oldest first.</summary>
    public IReadOnlyList<LogLine> Lines => _lines;

    /// <summary>The place before the first line held.</summary>
    public IReadOnlyList<long> Start => _start;

    /// <summary>The place after the last whole line held.</summary>
    public IReadOnlyList<long> End => _end;

    /// <summary>Sizes of the logs as last told.</summary>
    public IReadOnlyList<long> Sizes { get; private set; } = [];

    /// <summary>Tell the logs from those that come after a rotation.</summary>
    public IReadOnlyList<int> Epochs { get; private set; } = [];

    /// <summary>Bytes of all logs.</summary>
    public long Size => Sizes.Sum();

    /// <summary>Files that make up the logs.</summary>
    public int Files { get; private set; }

    /// <summary>Path of the newest file.</summary>
    public string? Path { get; private set; }

    /// <summary>When the oldest line of the logs was written.</summary>
    public DateTimeOffset? Oldest { get; private set; }

    /// <summary>Lines among those held that the filters hide.</summary>
    public long Hidden { get; private set; }

    /// <summary>Of some line held it is known when it was written.</summary>
    public bool HasTimes { get; private set; }

    /// <summary>Some line held is text in GB18030.</summary>
    public bool HasGb { get; private set; }

    /// <summary>Something was loaded.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>What is added to the logs is added here too.</summary>
    public bool IsLive { get; private set; }

    /// <summary>Nothing is older than what is held.</summary>
    public bool IsAtStart => IsLoaded && _start.All(offset => offset == 0);

    /// <summary>How many lines the logs have: counted when all of them are held, else by their mean length.</summary>
    public (long Count, bool IsExact) LineCount
    {
        get
        {
            var held = _end.Zip(_start, (end, start) => end - start).Sum();
            var lines = _lines.Count(line => !line.IsNote) + Hidden;
            if (IsLive && IsAtStart) return (lines, true);
            return held <= 0 ? (0, false) : ((long)((double)Size / held * lines), false);
        }
    }

    /// <summary>Forgets everything: another place of the logs is wanted.</summary>
    public void Reset()
    {
        _lines.Clear();
        (_start, _end, Hidden, IsLoaded, IsLive, HasTimes, HasGb) = ([], [], 0, false, false, false, false);
    }

    /// <summary>Takes the first lines.</summary>
    public void Begin(LogLines answer)
    {
        Reset();
        Learn(answer);
        (_start, _end, Hidden, IsLoaded) = ([.. answer.Start], [.. answer.End], answer.Hidden, true);
        _lines.AddRange(answer.Lines.Select(line => new LogLine(line)));
        IsLive = ReachesEnd();
    }

    /// <summary>Puts a line in that is in none of the logs: a log was emptied then, and what it has now came later.</summary>
    /// <param name="part">The log.</param>
    /// <param name="at">When.</param>
    /// <param name="text">What to say.</param>
    public void Note(int part, DateTimeOffset at, string text) => _lines.Insert(
        _start.Length == 1 ? 0 : _lines.FindLastIndex(line => line.At < at) + 1, new(new(part, 0, 0, text) { At = at }) { IsNote = true });

    /// <summary>Takes lines that come before those held.</summary>
    /// <returns>How many there are.</returns>
    public int Prepend(LogLines answer)
    {
        Learn(answer);
        if (!answer.End.SequenceEqual(_start)) return 0;
        _start = [.. answer.Start];
        Hidden += answer.Hidden;
        _lines.InsertRange(0, answer.Lines.Select(line => new LogLine(line)));
        return answer.Lines.Count;
    }

    /// <summary>Takes lines that come after those held; once they reach the end of the logs, what is added follows.</summary>
    /// <returns>How many lines at the beginning were dropped.</returns>
    public int Append(LogLines answer)
    {
        Learn(answer);
        if (!answer.Start.SequenceEqual(_end)) return 0;
        Add(answer);
        IsLive |= ReachesEnd();
        return Trim();
    }

    /// <summary>Takes what was added to the logs.</summary>
    /// <returns>How many lines are new, whether they are held or not, and how many at the beginning were dropped.</returns>
    public (int New, int Dropped) Grow(LogLines answer)
    {
        Learn(answer);
        if (answer.Gone.Count > 0) Shift(answer.Gone);
        // A gap: lines between are not held, so these are not either.
        if (!IsLive || answer.Start.Zip(_end, (start, end) => start > end).Any(gap => gap))
        {
            IsLive = false;
            return (answer.Lines.Count, 0);
        }

        var before = _lines.Count(line => !line.IsOpen);
        Add(answer);
        return (Math.Max(0, _lines.Count(line => !line.IsOpen) - before), Trim());
    }

    /// <summary>Index of the line of a log that begins at an offset; the nearest before it when it is not held, -1 when none is.</summary>
    public int IndexOf(int part, long offset)
    {
        for (var index = _lines.Count - 1; index >= 0; index--)
        {
            if (_lines[index].Part == part && _lines[index].Offset <= offset) return index;
        }

        return -1;
    }

    /// <summary>Whether lines of a log around an offset are held.</summary>
    public bool Holds(int part, long offset) => IsLoaded && part < _start.Length && offset >= _start[part] && offset < _end[part];

    /// <summary>The place before a line.</summary>
    public long[] PlaceOf(int index)
    {
        var place = _end.ToArray();
        // The first line of each log from here on.
        var known = new bool[place.Length];
        for (var at = Math.Max(0, index); at < _lines.Count; at++)
        {
            if (known[_lines[at].Part]) continue;
            known[_lines[at].Part] = true;
            place[_lines[at].Part] = _lines[at].Offset;
            if (Array.TrueForAll(known, one => one)) break;
        }

        return place;
    }

    // Nothing is after the place but lines without their end, which are held.
    private bool ReachesEnd() => Sizes.Sum() - _end.Sum() <= _lines.Where(line => line.IsOpen).Sum(line => (long)line.Bytes);

    private void Add(LogLines answer)
    {
        _lines.RemoveAll(line => line.IsOpen);
        foreach (var line in answer.Lines)
        {
            if (line.Offset >= _end[line.Part]) _lines.Add(new(line));
        }

        Hidden += answer.Hidden;
        for (var part = 0; part < _end.Length; part++) _end[part] = Math.Max(_end[part], answer.End[part]);
    }

    private void Learn(LogLines answer)
    {
        (Sizes, Files, Path, Oldest) = (answer.Sizes, answer.Files, answer.Path ?? Path, answer.Oldest ?? Oldest);
        Epochs = answer.Epochs;
        HasTimes |= answer.Lines.Any(line => line.At is not null);
        HasGb |= answer.Lines.Any(line => line.IsGb);
    }

    // The oldest backup was dropped: what is left begins at 0 again.
    private void Shift(IReadOnlyList<long> gone)
    {
        foreach (var line in _lines) line.Shift(gone[line.Part]);
        _lines.RemoveAll(line => line.Offset < 0);
        for (var part = 0; part < _start.Length; part++)
        {
            _start[part] = Math.Max(0, _start[part] - gone[part]);
            _end[part] = Math.Max(0, _end[part] - gone[part]);
        }
    }

    private int Trim()
    {
        var excess = _lines.Count - KeptLines;
        if (excess < TrimmedAtOnce) return 0;
        var start = PlaceOf(excess);
        _lines.RemoveRange(0, excess);
        _start = start;
        return excess;
    }
}
