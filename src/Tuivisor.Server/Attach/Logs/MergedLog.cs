using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Logs;

namespace Tuivisor.Server.Attach.Logs;

/// <summary>Several logs read as one, in the order of the times of their lines; of equal times the first log comes first. A place is an
/// offset in each. For one thread.</summary>
internal sealed class MergedLog : IDisposable
{
    private const int LineLimit = 5_000;
    private const int TextLimit = 16 << 10;

    /// <summary>Bytes of text in one answer, as they are sent.</summary>
    private const int AnswerLimit = 1 << 20;

    /// <summary>Bytes that filters may hide in one answer: the client sees how far it is, and can stop.</summary>
    private const long ScanLimit = 32 << 20;

    private readonly LineReader[] _parts;
    private readonly LineText _text;

    private MergedLog(LineReader[] parts, LineText text) => (_parts, _text) = (parts, text);

    /// <summary>Opens logs; null for one that is not there.</summary>
    /// <param name="paths">Their newest files.</param>
    /// <param name="text">Makes text of their bytes; null for UTF-8, else GB18030.</param>
    public static MergedLog Open(IEnumerable<string?> paths, LineText? text = null) => new([.. paths.Select(path => new LineReader(LogFileSet.Open(path)))], text ?? LineText.Auto);

    /// <summary>The logs.</summary>
    public IReadOnlyList<LineReader> Parts => _parts;

    /// <summary>The place after all lines.</summary>
    public long[] End => [.. _parts.Select(part => part.Size)];

    /// <summary>The place of a time.</summary>
    public long[] PlaceOf(DateTimeOffset time) => [.. _parts.Select(part => part.OffsetAt(time))];

    /// <summary>The place of a line.</summary>
    /// <param name="part">Its log.</param>
    /// <param name="offset">Its beginning, or any byte of it.</param>
    public long[] PlaceOf(int part, long offset)
    {
        offset = _parts[part].LineAt(Math.Clamp(offset, 0, _parts[part].Size));
        var time = _parts.Length > 1 ? _parts[part].TimeOf(offset) : null;
        var place = new long[_parts.Length];
        for (var other = 0; other < place.Length; other++)
        {
            // Lines of the same moment in earlier logs are before it.
            place[other] = other == part ? offset : time is not { } at ? _parts[other].Size : _parts[other].OffsetAt(other < part ? at.AddTicks(1) : at);
        }

        return place;
    }

    /// <summary>Reads backward.</summary>
    /// <param name="place">Where from: it is moved to before the first line that was read.</param>
    /// <param name="count">Lines wanted.</param>
    /// <param name="filter">Which.</param>
    /// <returns>Lines, oldest first; how many were hidden; whether there may be more that was not looked at.</returns>
    public (List<LogLineInfo> Lines, long Hidden, bool IsPartial) Before(long[] place, int count, LineFilter filter)
    {
        var walk = new Walk(this, count, filter);
        var previous = new (long Start, DateTimeOffset? Time)?[_parts.Length];
        while (walk.Goes)
        {
            var best = -1;
            for (var part = 0; part < _parts.Length; part++)
            {
                if (place[part] <= 0) continue;
                if (previous[part] is null)
                {
                    var start = _parts[part].StartOf(place[part]);
                    previous[part] = (start, _parts.Length > 1 ? _parts[part].TimeOf(start) : null);
                }

                if (best < 0 || Comparer<DateTimeOffset?>.Default.Compare(previous[part]!.Value.Time, previous[best]!.Value.Time) >= 0) best = part; // Set above.
            }

            if (best < 0) return walk.End(reversed: true);
            var line = previous[best]!.Value; // Set above.
            walk.Take(best, line.Start, place[best]);
            place[best] = line.Start;
            previous[best] = null;
        }

        return walk.End(reversed: true);
    }

    /// <summary>Reads forward.</summary>
    /// <param name="place">Where from: it is moved to after the last whole line that was read.</param>
    /// <param name="count">Lines wanted.</param>
    /// <param name="filter">Which.</param>
    /// <returns>As <see cref="Before"/>.</returns>
    public (List<LogLineInfo> Lines, long Hidden, bool IsPartial) After(long[] place, int count, LineFilter filter)
    {
        var walk = new Walk(this, count, filter);
        var next = new (long End, DateTimeOffset? Time)?[_parts.Length];
        // A line without its end is read, but the place stays before it.
        var at = place.ToArray();
        while (walk.Goes)
        {
            var best = -1;
            for (var part = 0; part < _parts.Length; part++)
            {
                if (at[part] >= _parts[part].Size) continue;
                next[part] ??= (_parts[part].EndOf(at[part]), _parts.Length > 1 ? _parts[part].TimeOf(at[part]) : null);
                if (best < 0 || Comparer<DateTimeOffset?>.Default.Compare(next[part]!.Value.Time, next[best]!.Value.Time) < 0) best = part; // Set above.
            }

            if (best < 0) return walk.End(reversed: false);
            var end = next[best]!.Value.End; // Set above.
            if (!walk.Take(best, at[best], end)) place[best] = end;
            at[best] = end;
            next[best] = null;
        }

        return walk.End(reversed: false);
    }

    public void Dispose()
    {
        foreach (var part in _parts) part.Dispose();
    }

    private LogLineInfo Line(int index, long start, long end, bool isOpen)
    {
        var part = _parts[index];
        var bytes = part.Bytes(start, (int)Math.Min(end - start, TextLimit));
        var cut = (int)Math.Min(int.MaxValue, end - start - bytes.Length);
        if (bytes.EndsWith("\n"u8)) bytes = bytes[..^1];
        if (bytes.EndsWith("\r"u8)) bytes = bytes[..^1];
        if (cut > 0) bytes = Utf8Cut.Whole(bytes);
        var text = _text.Of(bytes, out var isGb, out var isSpelt);
        return new LogLineInfo(index, start, (int)Math.Min(int.MaxValue, end - start), text)
        {
            At = part.TimeOf(start), IsOpen = isOpen, Cut = cut, IsGb = isGb, Written = isSpelt ? bytes.ToArray() : null,
        };
    }

    /// <summary>What is found on the way, and how far it may go.</summary>
    private sealed class Walk(MergedLog log, int count, LineFilter filter)
    {
        private readonly List<LogLineInfo> _lines = [];
        private readonly int _count = Math.Clamp(count, 0, LineLimit);
        private long _hidden;
        private long _scanned;
        private long _text;

        public bool Goes => _lines.Count < _count && _scanned < ScanLimit && _text < AnswerLimit;

        /// <returns>True when its end is still to come.</returns>
        public bool Take(int part, long start, long end)
        {
            var reader = log._parts[part];
            _scanned += end - start;
            var isOpen = end == reader.Size && reader.Bytes(end - 1, 1) is not [(byte)'\n'];
            if (!filter.IsEmpty && !filter.Shows(reader.Bytes(start, (int)Math.Min(end - start, TextLimit))))
            {
                _hidden++;
                return isOpen;
            }

            var line = log.Line(part, start, end, isOpen);
            _lines.Add(line);
            _text += SentBytes(line);
            return isOpen;
        }

        // Control characters are spelt out in JSON.
        private static long SentBytes(LogLineInfo line)
        {
            var bytes = 4L * (line.Written?.Length ?? 0) / 3;
            foreach (var c in line.Text) bytes += c < ' ' ? 6 : c < 0x80 ? 1 : 3;
            return bytes;
        }

        public (List<LogLineInfo>, long, bool) End(bool reversed)
        {
            if (reversed) _lines.Reverse();
            return (_lines, _hidden, !Goes && _lines.Count < _count);
        }
    }
}
