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
public sealed record FollowLog(int Id, string Program, LogStream Stream, long Offset) : AttachRequest(Id);

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
/// <param name="Limit">At most so many hits; the server gives at most 1,000.</param>
public sealed record SearchLog(
    int Id, string Program, LogStream Stream, string Pattern, long From, bool Backward = true, bool Regex = false, bool IgnoreCase = false,
    int Limit = 100) : AttachRequest(Id);

/// <summary>A line with a hit.</summary>
/// <param name="Offset">Offset of the line's first byte.</param>
/// <param name="Length">Bytes of the line without its end.</param>
/// <param name="MatchOffset">Offset of the first match.</param>
/// <param name="MatchLength">Bytes of the match.</param>
public sealed record LogHit(long Offset, int Length, long MatchOffset, int MatchLength);

/// <summary>Answer to <see cref="SearchLog"/>, nearest line first.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="Hits">The lines.</param>
/// <param name="SearchedTo">Offset up to which everything was looked at; a next search goes on there.</param>
/// <param name="More">There is more to look at beyond.</param>
public sealed record LogHits(int Id, IReadOnlyList<LogHit> Hits, long SearchedTo, bool More) : AttachReply(Id);
