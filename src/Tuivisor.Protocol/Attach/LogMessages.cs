using System.Text.Json.Serialization;

namespace Tuivisor.Protocol.Attach;

/// <summary>Which log.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LogStream>))]
public enum LogStream
{
    /// <summary>Log of stdout.</summary>
    Stdout,

    /// <summary>Log of stderr.</summary>
    Stderr,

    /// <summary>The server's own log; no program is named.</summary>
    Main,
}

/// <summary>Reads a piece of a log. A log is one byte string: its backups, oldest first, then the file itself.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="Program">Full name; empty for <see cref="LogStream.Main"/>.</param>
/// <param name="Stream">Which log.</param>
/// <param name="Offset">First byte, counted from the beginning of the oldest backup; negative: from the end, so -65536 is the last 64 KiB.</param>
/// <param name="Length">How many bytes; the server gives at most 1 MiB.</param>
public sealed record ReadLog(int Id, string Program, LogStream Stream, long Offset, int Length) : AttachRequest(Id);

/// <summary>Asks for everything appended to a log from now on: <see cref="LogChunk"/>s with the id of this request follow until
/// <see cref="StopFollow"/>. The first one comes at once.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="Program">Full name; empty for <see cref="LogStream.Main"/>.</param>
/// <param name="Stream">Which log.</param>
/// <param name="Offset">Where to begin, as in <see cref="ReadLog"/>; <see cref="long.MaxValue"/> for the end.</param>
public sealed record FollowLog(int Id, string Program, LogStream Stream, long Offset) : AttachRequest(Id)
{
    /// <summary>The <see cref="LogChunk.Place"/> to go on at, whatever became of offsets meanwhile; null to begin at <see cref="Offset"/>.</summary>
    public string? After { get; init; }
}

/// <summary>Ends a <see cref="FollowLog"/>. Answered by <see cref="Done"/>.</summary>
/// <param name="Id">Of this request.</param>
/// <param name="Follow">Id of the <see cref="FollowLog"/>.</param>
public sealed record StopFollow(int Id, int Follow) : AttachRequest(Id);

/// <summary>A piece of a log. Answer to <see cref="ReadLog"/> and <see cref="FollowLog"/>.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="Offset">Offset of the first byte.</param>
/// <param name="Bytes">The bytes; empty at the end.</param>
/// <param name="Size">Size of the log with its backups now.</param>
public sealed record LogChunk(int Id, long Offset, byte[] Bytes, long Size) : AttachReply(Id)
{
    /// <summary>Grows when the log was cleared or lost its oldest backup, so that offsets from before mean nothing any more.</summary>
    public int Epoch { get; init; }

    /// <summary>How many files make up the log; 0 when there is none.</summary>
    public int Files { get; init; }

    /// <summary>Path of the newest file; null when there is none.</summary>
    public string? Path { get; init; }

    /// <summary>The <see cref="Logs.LogPlace"/> after the bytes, of <see cref="FollowLog"/>; null of a server that does not tell.</summary>
    public string? Place { get; init; }
}

/// <summary>Searches a log.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="Program">Full name; empty for <see cref="LogStream.Main"/>.</param>
/// <param name="Stream">Which log.</param>
/// <param name="Pattern">Text or regular expression.</param>
/// <param name="From">Offset to begin at; lines that begin before it (backward) or at or after it (forward) are looked at.</param>
/// <param name="Backward">Towards older lines.</param>
/// <param name="Regex">The pattern is a regular expression (without look-around and back-references).</param>
/// <param name="IgnoreCase">Case does not matter.</param>
/// <param name="Limit">At most so many hits; the server gives at most 5,000.</param>
public sealed record SearchLog(
    int Id, string Program, LogStream Stream, string Pattern, long From, bool Backward = true, bool Regex = false, bool IgnoreCase = false,
    int Limit = 100) : AttachRequest(Id)
{
    /// <summary>What the bytes are text in, as of <see cref="ReadLines.Encoding"/>.</summary>
    public string? Encoding { get; init; }
}

/// <summary>A line with a hit.</summary>
/// <param name="Offset">Offset of the line's first byte.</param>
/// <param name="Length">Bytes of the line without its end.</param>
/// <param name="MatchOffset">Offset of the first match.</param>
/// <param name="MatchLength">Bytes of the match.</param>
public sealed record LogHit(long Offset, int Length, long MatchOffset, int MatchLength)
{
    /// <summary>When the line was written; null when nobody knows.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>Answer to <see cref="SearchLog"/>, nearest line first.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="Hits">The lines.</param>
/// <param name="SearchedTo">Offset up to which everything was looked at; a next search goes on there.</param>
/// <param name="More">There is more to look at beyond.</param>
public sealed record LogHits(int Id, IReadOnlyList<LogHit> Hits, long SearchedTo, bool More) : AttachReply(Id);

/// <summary>One of the logs that are read as one, in the order of their times.</summary>
/// <param name="Program">Full name; empty for <see cref="LogStream.Main"/>.</param>
/// <param name="Stream">Which log.</param>
public sealed record LogPart(string Program, LogStream Stream);

/// <summary>A rule for which lines are shown: one that keeps wants its pattern, one that does not hides lines with it.</summary>
/// <param name="Pattern">Text or regular expression.</param>
/// <param name="Keep">Only lines with the pattern; several such rules: lines with one of them.</param>
/// <param name="Regex">The pattern is a regular expression (without look-around and back-references).</param>
/// <param name="IgnoreCase">Case does not matter.</param>
public sealed record LogFilter(string Pattern, bool Keep, bool Regex = false, bool IgnoreCase = false);

/// <summary>Reads lines around a place of one log or of several merged by time. Answered by <see cref="LogLines"/>.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="Parts">The logs; places have an offset for each.</param>
public sealed record ReadLines(int Id, IReadOnlyList<LogPart> Parts) : AttachRequest(Id)
{
    /// <summary>The place: an offset in each part, each the beginning of a line. Null for the end.</summary>
    public IReadOnlyList<long>? From { get; init; }

    /// <summary>The place is the first line at or after this time; null when it is said otherwise.</summary>
    public DateTimeOffset? AtTime { get; init; }

    /// <summary>The place is a line of this part, at <see cref="AtOffset"/>; null when it is said otherwise.</summary>
    public int? AtPart { get; init; }

    /// <summary>A byte of the line of <see cref="AtPart"/>: its beginning, or any other.</summary>
    public long AtOffset { get; init; }

    /// <summary>Lines before the place; the server gives at most 5,000.</summary>
    public int Before { get; init; }

    /// <summary>Lines from the place on; the server gives at most 5,000.</summary>
    public int After { get; init; }

    /// <summary>Which lines are wanted; none for all.</summary>
    public IReadOnlyList<LogFilter> Filters { get; init; } = [];

    /// <summary>What the bytes are text in, by its IANA name; null, as for a name nobody knows: UTF-8, and GB18030 where a line is none.</summary>
    public string? Encoding { get; init; }

    /// <summary><see cref="LogLines.Epochs"/> of what the place was taken from; an answer about other logs is stale. None to take it as it is.</summary>
    public IReadOnlyList<int> Epochs { get; init; } = [];

    /// <summary>Answer again whenever lines are added, until <see cref="StopFollow"/> names this request.</summary>
    public bool Follow { get; init; }
}

/// <summary>A line.</summary>
/// <param name="Part">Index of its log in <see cref="ReadLines.Parts"/>.</param>
/// <param name="Offset">Of its first byte.</param>
/// <param name="Length">Bytes with the line end.</param>
/// <param name="Text">As written, without the line end; bytes that are no text are spelt \x8f. A very long line is cut.</param>
public sealed record LogLineInfo(int Part, long Offset, int Length, string Text)
{
    /// <summary>When it was written; null when nobody knows.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Its end is still to come: it will be sent again.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Bytes that were cut from its end.</summary>
    public int Cut { get; init; }

    /// <summary>It is text in GB18030.</summary>
    public bool IsGb { get; init; }

    /// <summary>Its bytes, where the text spells some out; null where the text says all.</summary>
    public byte[]? Written { get; init; }
}

/// <summary>Answer to <see cref="ReadLines"/>.</summary>
public sealed record LogLines(int Id) : AttachReply(Id)
{
    /// <summary>The lines, oldest first.</summary>
    public IReadOnlyList<LogLineInfo> Lines { get; init; } = [];

    /// <summary>The place before the first of them: reading backward goes on there.</summary>
    public IReadOnlyList<long> Start { get; init; } = [];

    /// <summary>The place after the last whole one of them: reading forward goes on there.</summary>
    public IReadOnlyList<long> End { get; init; } = [];

    /// <summary>Bytes of each part with its backups.</summary>
    public IReadOnlyList<long> Sizes { get; init; } = [];

    /// <summary>Tell the oldest file of each part from others: while one is the same, offsets in that part mean the same.</summary>
    public IReadOnlyList<int> Epochs { get; init; } = [];

    /// <summary>Files of all parts.</summary>
    public int Files { get; init; }

    /// <summary>Path of the newest file of the first part; null when there is none.</summary>
    public string? Path { get; init; }

    /// <summary>When the oldest line was written; null when nobody knows.</summary>
    public DateTimeOffset? Oldest { get; init; }

    /// <summary>Lines between <see cref="Start"/> and <see cref="End"/> that the filters hide.</summary>
    public long Hidden { get; init; }

    /// <summary>So much was hidden that the server stopped before it had all the lines asked for: ask again from <see cref="Start"/> or
    /// <see cref="End"/>.</summary>
    public bool IsPartial { get; init; }

    /// <summary>The place asked for is in logs that are not there any more: nothing was read.</summary>
    public bool IsStale { get; init; }

    /// <summary>While following: bytes that went away at the beginning of each part, or -1 where it was cleared; none when nothing did.</summary>
    public IReadOnlyList<long> Gone { get; init; } = [];
}
