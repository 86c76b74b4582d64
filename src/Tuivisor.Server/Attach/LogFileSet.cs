using Tuivisor.Os;
using Tuivisor.Protocol.Logs;
using Tuivisor.Server.Attach.Logs;
using Tuivisor.Server.Logs;
using Tuivisor.Supervision.Logs;

namespace Tuivisor.Server.Attach;

/// <summary>A log with its backups, as one string of bytes: path.N … path.1, path. Backups may be compressed: path.N.gz.</summary>
internal sealed class LogFileSet : IDisposable
{
    private const int BackupLimit = 1000;
    private const string Compressed = ".gz";

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
        while (oldest < BackupLimit && PathOf(path, oldest + 1) is not null) oldest++;
        for (var backup = oldest; backup >= 1; backup--)
            if (PathOf(path, backup) is { } there)
                set.Add(there);
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
        foreach (var piece in _files)
        {
            var end = piece.Start + piece.Size;
            while (total < target.Length && offset < end)
            {
                var room = (int)Math.Min(target.Length - total, end - offset);
                var read = piece.Read(target.Slice(total, room), offset - piece.Start);
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
        var oldest = newer._files[0];
        foreach (var piece in _files)
            if (piece.Became(oldest))
                return newer._files[0].Size >= piece.Size || newer._files.Count > 1 ? piece.Start : null;
        return null;
    }

    public void Dispose()
    {
        foreach (var piece in _files) piece.Dispose();
    }

    // As it was rotated, or compressed since; both while it is being compressed, and then the first is whole.
    private static string? PathOf(string path, int backup)
    {
        var plain = RotationPolicy.BackupOf(path, backup);
        if (FileStatus.Of(plain) is not null) return plain;
        return FileStatus.Of(plain + Compressed) is not null ? plain + Compressed : null;
    }

    private void Add(string path)
    {
        var piece = path.EndsWith(Compressed, StringComparison.Ordinal) ? OpenCompressed(path) : OpenPlain(path);
        if (piece is null) return;
        if (_files.Count == 0) Epoch = (int)(piece.Identity.Inode & int.MaxValue);
        if (piece.Packed is { Correction: not 0 } packed) Epoch ^= (int)(packed.Size & int.MaxValue);
        _files.Add(piece);
        Size += piece.Size;
    }

    private Piece? OpenPlain(string path)
    {
        if (ReadFile.TryOpen(path, out _) is not { } file) return null;
        var status = file.Status;
        if (status.IsRegular) return new Piece(path, file, null, Size, status.Size) { Identity = status };
        file.Dispose();
        return null;
    }

    private Piece? OpenCompressed(string path) =>
        CompressedLog.TryOpen(path) is { } packed ? new Piece(path, null, packed, Size, packed.Size) { Identity = packed.Identity } : null;

    private sealed record Piece(string Path, ReadFile? Plain, CompressedLog? Packed, long Start, long Size) : IDisposable
    {
        private LogTimes? _times;
        private bool _lookedForTimes;

        public FileStatus Identity { get; init; }

        public LogTimes? Times
        {
            get
            {
                if (!_lookedForTimes && Packed is null) _times = LogTimes.Open(Path);
                _lookedForTimes = true;
                return _times;
            }
        }

        public int Read(Span<byte> target, long offset) => Packed?.Read(target, offset) ?? Plain?.Read(target, offset) ?? 0;

        /// <summary>Whether a file seen later is this one, compressed meanwhile or not.</summary>
        public bool Became(Piece later) =>
            Identity.IsSameFile(later.Identity) ? Packed is null || Size == later.Size : Packed is null && later.Packed is not null && later.Size == Size;

        public void Dispose()
        {
            Plain?.Dispose();
            Packed?.Dispose();
            _times?.Dispose();
        }
    }
}
