using System.Buffers.Binary;
using Tuivisor.Os;

namespace Tuivisor.Server.Logs;

/// <summary>Reads what <see cref="LogTimesWriter"/> noted, a page at a time. For one thread.</summary>
internal sealed class LogTimes : IDisposable
{
    /// <summary>Microseconds from the year 1 to 1970.</summary>
    internal const long Epoch = 62_135_596_800_000_000;

    private const int PageNotes = 256;

    private readonly ReadFile _file;
    private readonly byte[] _page = new byte[PageNotes * LogTimesWriter.NoteSize];
    private long _pageFirst = -1;
    private int _pageCount;
    private long _hint;

    private LogTimes(ReadFile file)
    {
        _file = file;
        Count = file.Status.Size / LogTimesWriter.NoteSize;
    }

    /// <summary>How many notes there are.</summary>
    public long Count { get; }

    /// <summary>The notes of a log; null when it has none.</summary>
    public static LogTimes? Open(string log)
    {
        if (ReadFile.TryOpen(LogTimesWriter.PathOf(log), out _) is not { } file) return null;
        if (file.Status.IsRegular) return new LogTimes(file);
        file.Dispose();
        return null;
    }

    /// <summary>A note.</summary>
    /// <returns>Offset in the log, and microseconds since 1970.</returns>
    public (long Offset, long Time) At(long index)
    {
        var first = index / PageNotes * PageNotes;
        if (first != _pageFirst || index - first >= _pageCount)
        {
            var read = _file.Read(_page, first * LogTimesWriter.NoteSize);
            (_pageFirst, _pageCount) = (first, Math.Max(0, read) / LogTimesWriter.NoteSize);
        }

        if (index - first >= _pageCount) return (long.MaxValue, long.MaxValue);
        var note = _page.AsSpan((int)(index - first) * LogTimesWriter.NoteSize);
        return (BinaryPrimitives.ReadInt64LittleEndian(note), BinaryPrimitives.ReadInt64LittleEndian(note[8..]));
    }

    /// <summary>When the byte at an offset was written; null when that was before the first note.</summary>
    public DateTimeOffset? TimeOf(long offset)
    {
        if (Count == 0) return null;
        // Readers go line by line: the note is mostly that of the line before, or a neighbour of it.
        var index = Math.Clamp(_hint, 0, Count - 1);
        if (At(index).Offset > offset || (index + 1 < Count && At(index + 1).Offset <= offset)) index = CountBefore(offset + 1) - 1;
        if (index < 0) return null;
        _hint = index;
        return DateTimeOffset.UnixEpoch.AddTicks(At(index).Time * TimeSpan.TicksPerMicrosecond);
    }

    /// <summary>The first noted offset at or after a time; null when all is older.</summary>
    public long? OffsetAt(DateTimeOffset time)
    {
        var wanted = (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;
        var index = CountWhile(note => note.Time < wanted);
        return index < Count ? At(index).Offset : null;
    }

    /// <summary>How many notes are of bytes before an offset.</summary>
    public long CountBefore(long offset) => CountWhile(note => note.Offset < offset);

    public void Dispose() => _file.Dispose();

    private long CountWhile(Func<(long Offset, long Time), bool> holds)
    {
        var (low, high) = (0L, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (holds(At(middle))) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
