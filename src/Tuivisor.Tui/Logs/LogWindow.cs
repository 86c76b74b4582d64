using Tuivisor.Protocol.Attach;

namespace Tuivisor.Tui.Logs;

/// <summary>The part of a log that the client holds: whole lines without a gap. Grows at both ends as the reader moves; a log is
/// never read whole.</summary>
internal sealed class LogWindow
{
    /// <summary>Bytes asked for at a time.</summary>
    public const int Piece = 128 * 1024;

    private const int KeptLines = 60_000;

    private readonly List<LogLine> _lines = [];
    private byte[] _unfinished = [];

    /// <summary>Lines held, oldest first.</summary>
    public IReadOnlyList<LogLine> Lines => _lines;

    /// <summary>Offset of the first byte held.</summary>
    public long Start { get; private set; }

    /// <summary>Offset after the last byte held.</summary>
    public long End { get; private set; }

    /// <summary>Size of the log as last told.</summary>
    public long Size { get; private set; }

    /// <summary>Files that make up the log.</summary>
    public int Files { get; private set; }

    /// <summary>Path of the newest file.</summary>
    public string? Path { get; private set; }

    /// <summary>Something was loaded.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>Everything to the end of the log is held.</summary>
    public bool IsAtEnd => End >= Size;

    /// <summary>Takes a piece of the log: the first, one that follows, or one that comes before what is held.</summary>
    /// <returns>Lines put before the others (positive), or how many were dropped there (negative).</returns>
    public int Take(LogChunk chunk)
    {
        (Size, Files, Path) = (Math.Max(chunk.Size, chunk.Offset + chunk.Bytes.Length), chunk.Files, chunk.Path ?? Path);
        if (!IsLoaded) Begin(chunk);
        else if (chunk.Offset == End) return Append(chunk);
        else if (chunk.Offset < Start && chunk.Offset + chunk.Bytes.Length >= Start) return Prepend(chunk);
        return 0;
    }

    /// <summary>Forgets everything: another place of the log is wanted, or the log was cleared.</summary>
    public void Reset()
    {
        _lines.Clear();
        _unfinished = [];
        (Start, End, IsLoaded) = (0, 0, false);
    }

    /// <summary>Index of the line that holds a byte; the nearest when it is not held.</summary>
    public int IndexOf(long offset)
    {
        var (low, high) = (0, _lines.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_lines[middle].Offset <= offset) low = middle;
            else high = middle - 1;
        }

        return Math.Max(0, low);
    }

    private void Begin(LogChunk chunk)
    {
        IsLoaded = true;
        var skipped = chunk.Offset == 0 ? 0 : AfterFirstLineEnd(chunk.Bytes);
        Start = End = chunk.Offset + skipped;
        Append(chunk with { Offset = Start, Bytes = chunk.Bytes[skipped..] });
    }

    private int Append(LogChunk chunk)
    {
        if (_unfinished.Length > 0 && _lines.Count > 0) _lines.RemoveAt(_lines.Count - 1);
        byte[] bytes = _unfinished.Length == 0 ? chunk.Bytes : [.. _unfinished, .. chunk.Bytes];
        var offset = End - _unfinished.Length;
        var lines = LogText.Lines(bytes, offset, keepLast: false, out var used);
        _lines.AddRange(lines);
        _unfinished = bytes[used..];
        if (_unfinished.Length > 0) _lines.Add(new(offset + used, _unfinished.Length, LogText.Text(_unfinished)));
        End = offset + bytes.Length;
        return -Trim();
    }

    private int Prepend(LogChunk chunk)
    {
        var bytes = chunk.Bytes.AsSpan(0, (int)(Start - chunk.Offset));
        var skipped = chunk.Offset == 0 ? 0 : AfterFirstLineEnd(bytes);
        // A line longer than the piece: show what there is of it.
        if (skipped >= bytes.Length) skipped = 0;
        var lines = LogText.Lines(bytes[skipped..], chunk.Offset + skipped, keepLast: true, out _);
        _lines.InsertRange(0, lines);
        Start = chunk.Offset + skipped;
        return lines.Count;
    }

    private int Trim()
    {
        var excess = _lines.Count - KeptLines;
        if (excess < 5_000) return 0;
        _lines.RemoveRange(0, excess);
        Start = _lines[0].Offset;
        return excess;
    }

    private static int AfterFirstLineEnd(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        return end < 0 ? 0 : end + 1;
    }
}
