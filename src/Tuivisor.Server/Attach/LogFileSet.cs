using Tuivisor.Os;
using Tuivisor.Protocol.Logs;
using Tuivisor.Server.Logs;
using Tuivisor.Supervision.Logs;

namespace Tuivisor.Server.Attach;

/// <summary>A log with its backups, as one string of bytes: path.N … path.1, path.</summary>
internal sealed class LogFileSet : IDisposable
{
    private const int BackupLimit = 1000;

    private readonly List<Piece> _files = [];

    private LogFileSet()
    {
    }

    /// <summary>Bytes in all.</summary>
    public long Size { get; private set; }

    /// <summary>Where the newest file begins.</summary>
    public long CurrentStart { get; private set; }

    /// <summary>How many files there are.</summary>
    public int Files => _files.Count;

    /// <summary>Path of the newest file; null when there is none.</summary>
    public string? Path => _files.Count > 0 ? _files[^1].Path : null;

    /// <summary>Tells the oldest file from others: while it is the same, offsets mean the same.</summary>
    public int Epoch { get; private set; }

    /// <summary>Opens what there is of a log; files that cannot be read count as absent.</summary>
    public static LogFileSet Open(string? path)
    {
        var set = new LogFileSet();
        if (path is null) return set;
        var oldest = 0;
        while (oldest < BackupLimit && FileStatus.Of(RotationPolicy.BackupOf(path, oldest + 1)) is not null) oldest++;
        for (var backup = oldest; backup >= 1; backup--) set.Add(RotationPolicy.BackupOf(path, backup));
        set.CurrentStart = set.Size;
        set.Add(path);
        return set;
    }

    /// <summary>Bytes of a log with its backups.</summary>
    public static long SizeOf(string? path)
    {
        using var set = Open(path);
        return set.Size;
    }

    /// <summary>Reads from an offset.</summary>
    /// <returns>Bytes read; fewer than asked for only at the end.</returns>
    public int Read(Span<byte> target, long offset)
    {
        var total = 0;
        foreach (var (_, file, start, size) in _files)
        {
            if (offset >= start + size) continue;
            while (total < target.Length && offset < start + size)
            {
                var room = (int)Math.Min(target.Length - total, start + size - offset);
                var read = file.Read(target.Slice(total, room), offset - start);
                if (read <= 0) return total; // Cleared at this moment.
                total += read;
                offset += read;
            }
        }

        return total;
    }

    /// <summary>Where a place is; the beginning of the newest file when its file is not among these.</summary>
    public long OffsetOf(LogPlace place) =>
        (_files.Find(piece => piece.Identity.Inode == place.File) is { } found ? found.Start : CurrentStart) + place.Offset;

    /// <summary>The place of an offset. The end of a file comes before the beginning of the next.</summary>
    public LogPlace PlaceOf(long offset) =>
        _files.Find(piece => offset <= piece.Start + piece.Size) is { } found ? new(found.Identity.Inode, offset - found.Start) : default;

    /// <summary>When the byte at an offset was written, as the server noted it; null when nobody did.</summary>
    public DateTimeOffset? TimeOf(long offset)
    {
        for (var index = _files.Count - 1; index >= 0; index--)
            if (offset >= _files[index].Start)
                return _files[index].Times?.TimeOf(offset - _files[index].Start);
        return null;
    }

    /// <summary>The first noted offset at or after a time; null when all that is noted is older.</summary>
    public long? OffsetAt(DateTimeOffset time)
    {
        foreach (var piece in _files)
            if (piece.Times?.OffsetAt(time) is { } offset)
                return piece.Start + offset;
        return null;
    }

    /// <summary>Bytes at the beginning that a newer look at the same log does not have any more; null when nothing of it is left: it was
    /// cleared.</summary>
    public long? GoneIn(LogFileSet newer)
    {
        if (_files.Count == 0 || newer._files.Count == 0) return newer.Size >= Size ? 0 : null;
        var oldest = newer._files[0].Identity;
        foreach (var piece in _files)
            if (piece.Identity.IsSameFile(oldest))
                return newer._files[0].Size >= piece.Size || newer._files.Count > 1 ? piece.Start : null;
        return null;
    }

    public void Dispose()
    {
        foreach (var piece in _files) piece.Dispose();
    }

    private void Add(string path)
    {
        if (ReadFile.TryOpen(path, out _) is not { } file) return;
        var status = file.Status;
        if (!status.IsRegular)
        {
            file.Dispose();
            return;
        }

        if (_files.Count == 0) Epoch = (int)(status.Inode & int.MaxValue);
        _files.Add(new Piece(path, file, Size, status.Size) { Identity = status });
        Size += status.Size;
    }

    private sealed record Piece(string Path, ReadFile File, long Start, long Size) : IDisposable
    {
        private LogTimes? _times;
        private bool _lookedForTimes;

        public FileStatus Identity { get; init; }

        public LogTimes? Times
        {
            get
            {
                if (!_lookedForTimes) _times = LogTimes.Open(Path);
                _lookedForTimes = true;
                return _times;
            }
        }

        public void Dispose()
        {
            File.Dispose();
            _times?.Dispose();
        }
    }
}
