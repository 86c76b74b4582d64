using System.Text;
using System.Text.RegularExpressions;
using Tuivisor.Protocol.Attach;

namespace Tuivisor.UnitTests.Tui;

/// <summary>Logs that answer as a server does, from lines in memory: already merged, each with its part.</summary>
internal sealed class ScriptedLog
{
    private readonly List<LogLineInfo> _lines = [];
    private readonly long[] _sizes;

    /// <param name="before">Bytes of each log before the lines that are here; none for nothing.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="lineLength">Bytes each line counts for; 0 for as many as it has.</param>
    public ScriptedLog(long[] before, IEnumerable<(int Part, string Text, DateTimeOffset? At)> lines, int lineLength = 0)
    {
        _sizes = [.. before];
        LineLength = lineLength;
        foreach (var (part, text, at) in lines) Add(part, text, at);
    }

    public int LineLength { get; }

    public int Files { get; init; } = 2;

    public DateTimeOffset? Oldest { get; init; }

    public IReadOnlyList<LogLineInfo> Lines => _lines;

    public long Size(int part) => _sizes[part];

    public LogLineInfo Add(int part, string text, DateTimeOffset? at = null)
    {
        var line = new LogLineInfo(part, _sizes[part], LineLength > 0 ? LineLength : Encoding.UTF8.GetByteCount(text) + 1, text) { At = at };
        _sizes[part] += line.Length;
        _lines.Add(line);
        return line;
    }

    public AttachReply? Answer(AttachRequest request) => request switch
    {
        ReadLines read => Read(read),
        SearchLog search => Search(search),
        _ => null,
    };

    /// <summary>What follows when lines were added.</summary>
    public LogLines Growth(int id, params LogLineInfo[] lines)
    {
        var start = _sizes.ToArray();
        foreach (var line in lines.Reverse()) start[line.Part] = line.Offset;
        return new(id) { Lines = lines, Start = start, End = [.. _sizes], Sizes = [.. _sizes], Epochs = [.. _sizes.Select(_ => 1)], Files = Files, Path = "/var/log/x.log" };
    }

    private LogLines Read(ReadLines read)
    {
        var place = read.AtTime is { } time ? _lines.FindIndex(line => line.At >= time)
            : read.AtPart is { } part ? _lines.FindIndex(line => line.Part == part && line.Offset >= read.AtOffset)
            : read.From is { } from ? _lines.FindIndex(line => line.Offset >= from[line.Part]) : _lines.Count;
        if (place < 0) place = _lines.Count;
        var (first, hidden) = (place, 0L);
        var before = new List<LogLineInfo>();
        while (first > 0 && before.Count < read.Before)
        {
            if (Shows(_lines[--first], read.Filters)) before.Insert(0, _lines[first]);
            else hidden++;
        }

        var last = place;
        var after = new List<LogLineInfo>();
        for (; last < _lines.Count && after.Count < read.After; last++)
        {
            if (Shows(_lines[last], read.Filters)) after.Add(_lines[last]);
            else hidden++;
        }

        return new(read.Id)
        {
            Lines = [.. before, .. after], Start = Place(first), End = Place(last), Sizes = [.. _sizes], Epochs = [.. _sizes.Select(_ => 1)], Files = Files,
            Path = "/var/log/x.log", Oldest = Oldest ?? (_lines.Count > 0 ? _lines[0].At : null), Hidden = hidden,
        };
    }

    private long[] Place(int index)
    {
        var place = _sizes.ToArray();
        for (var at = _lines.Count - 1; at >= index; at--) place[_lines[at].Part] = _lines[at].Offset;
        return place;
    }

    private LogHits Search(SearchLog search)
    {
        var part = search.Stream == LogStream.Stderr ? 1 : 0;
        var pattern = new Regex(search.Regex ? search.Pattern : Regex.Escape(search.Pattern), search.IgnoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        var hits = _lines.Where(line => line.Part == part && (search.Backward ? line.Offset < search.From : line.Offset >= search.From) && pattern.IsMatch(line.Text))
            .Select(line => new LogHit(line.Offset, line.Length - 1, line.Offset, 1) { At = line.At }).ToList();
        if (search.Backward) hits.Reverse();
        return new(search.Id, hits, search.Backward ? 0 : _sizes[part], false);
    }

    private static bool Shows(LogLineInfo line, IReadOnlyList<LogFilter> filters) =>
        (filters.All(filter => !filter.Keep) || filters.Any(filter => filter.Keep && Regex.IsMatch(line.Text, filter.Pattern)))
        && !filters.Any(filter => !filter.Keep && Regex.IsMatch(line.Text, filter.Pattern));
}
