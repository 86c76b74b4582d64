using Tuivisor.Protocol.Attach;

namespace Tuivisor.Tui.Logs;

/// <summary>A line that the reader wants to find again.</summary>
/// <param name="Log">Its log.</param>
/// <param name="Offset">Of its first byte.</param>
/// <param name="At">When it was written; null when nobody knows.</param>
internal sealed record LogMark(LogPart Log, long Offset, DateTimeOffset? At);
