using Tuivisor.Os;
using Tuivisor.Supervision.Logs;

namespace Tuivisor.Server.Attach;

/// <summary>A log with its backups, as one string of bytes: path.N … path.1, path.</summary>
internal sealed class LogFileSet : IDisposable
{
    private const int BackupLimit = 1000;

    private readonly List<(ReadFile File, long Start, long Size)> _files = [];

    private LogFileSet()
    {
    }

    /// <summary>Bytes in all.</summary>
    public long Size { get; private set; }

    /// <summary>Where the newest file begins.</summary>
    public long CurrentStart { get; private set; }

    /// <summary>How many files there are.</summary>
    public int Files => _files.Count;

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
        foreach (var (file, start, size) in _files)
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

    public void Dispose()
    {
        foreach (var (file, _, _) in _files) file.Dispose();
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
        _files.Add((file, Size, status.Size));
        Size += status.Size;
    }
}
