using System.Globalization;
using System.Text.RegularExpressions;
using Tuivisor.Protocol.Attach;

namespace Tuivisor.UnitTests.Tui;

/// <summary>The log of the mock-ups: 1.3 GB in five files, of which the last lines and what the filters hide are here.</summary>
internal static partial class WorldLog
{
    private const long Size = 1_395_864_371;
    private const int LineLength = 118;
    private const int HiddenLines = 8_200;

    /// <summary>The viewer with two filters, a search half done, and 41 lines that came since.</summary>
    public static World Searched(int columns, int rows)
    {
        var world = new World(columns, rows);
        var frame = Golden.Text($"Tui/Fixtures/frames/log-{columns}x{rows}.golden.txt").Split('\n')[2..(rows - 2)];
        var shown = Shown(frame).ToList();
        var lines = Enumerable.Range(0, HiddenLines).Select(number => (0, number % 2 == 0 ? "GET /healthz 200" : "GET /metrics 200", (DateTimeOffset?)shown[0].At!.Value.AddSeconds(-1))).Concat(shown); // the first has a time
        var log = new ScriptedLog([Size - (HiddenLines + shown.Count) * LineLength, 0], lines, LineLength) { Files = 5, Oldest = new(2026, 11, 15, 3, 0, 0, TimeSpan.Zero) };
        SearchLog? pending = null;
        world.Link.Answer = request => request switch
        {
            ReadDetails details => WorldDetails.Of(details),
            SearchLog { Stream: LogStream.Stderr } search => new LogHits(search.Id, [], search.Backward ? 0 : log.Size(1), false),
            SearchLog { Backward: true } search => Keep(search),
            // One more among the lines that came since.
            SearchLog search => new LogHits(search.Id, [new(log.Size(0) - 5 * LineLength, 10, 0, 1) { At = World.Start }], log.Size(0), false),
            _ => log.Answer(request),
        };
        world.Press("l", "&", "-/healthz", "Enter", "&", "-/metrics", "Enter", "/", "40[34]", "Enter");
        world.Pass(TimeSpan.FromMilliseconds(412));
        // What comes meanwhile is searched as soon as the first answer is there.
        var follow = world.Link.Sent.OfType<ReadLines>().Last(read => read.Follow).Id;
        world.Link.Open[follow](log.Growth(follow, [.. Enumerable.Range(0, 41).Select(number => log.Add(0, $"GET /{number} 200", World.Start))]));
        var asked = pending.ShouldNotBeNull();
        world.Link.Open[asked.Id](new LogHits(asked.Id, Hits(log, frame, asked.From), asked.From - (long)(Size * 0.6201), true));
        return world;

        AttachReply? Keep(SearchLog search)
        {
            pending = search;
            return null;
        }
    }

    // The newest are those on the screen; the others are where the rail of the mock-up has its marks.
    private static List<LogHit> Hits(ScriptedLog log, string[] frame, long from)
    {
        var onScreen = log.Lines.Where(line => line.Part == 0 && Hit().IsMatch(line.Text) && line.Offset < from).Reverse().Select(line => new LogHit(line.Offset, line.Length, line.Offset, 1) { At = line.At }).ToList();
        var marks = frame.Index().Where(row => row.Item.EndsWith('╎')).Select(row => (long)(Size * (row.Index + 0.5) / frame.Length)).Reverse().ToList();
        var older = marks.SelectMany((mark, index) => Enumerable.Range(0, index + 1 < marks.Count ? 1 : 127 - onScreen.Count - marks.Count + 1).Select(number => mark - number));
        return [.. onScreen, .. older.Select(offset => new LogHit(offset, 50, offset, 1) { At = new(2026, 11, 18, 12, 0, 0, TimeSpan.Zero) })];
    }

    // The rows of the mock-up: time, letter, text.
    private static IEnumerable<(int Part, string Text, DateTimeOffset? At)> Shown(string[] frame)
    {
        DateTimeOffset? last = null;
        foreach (var row in frame)
        {
            var found = Row().Match(row);
            if (found.Groups["time"].Value.Trim() is { Length: > 0 } time) last = new(World.Start.Date + TimeSpan.Parse(time, CultureInfo.InvariantCulture), TimeSpan.Zero);
            var text = found.Groups["text"].Value.TrimEnd();
            var part = found.Groups["letter"].Value == "e" ? 1 : 0;
            var folded = text.IndexOf(" (1 similar folded", StringComparison.Ordinal);
            yield return (part, folded < 0 ? text : text[..folded], last);
            if (folded >= 0) yield return (part, "      at content/文章", last);
        }
    }

    [GeneratedRegex(@"^.(?<time>[\d:.]{12}| {12}) (?<letter>[oe]) (?<text>.*).$")]
    private static partial Regex Row();

    [GeneratedRegex("40[34]")]
    private static partial Regex Hit();
}
