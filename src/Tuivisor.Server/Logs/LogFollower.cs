using Tuivisor.Os;
using Tuivisor.Protocol.Logs;
using Tuivisor.Supervision.Logs;

namespace Tuivisor.Server.Logs;

/// <summary>
/// Reads a log as it grows. A file that is set aside is read to its end before the next one is begun, through as many rotations as
/// there are backups. For one reader at a time.
/// </summary>
public sealed class LogFollower : IDisposable
{
    /// <summary>How often a log is looked at that somebody else may write or move.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    /// <summary>Backups of a log that are looked through.</summary>
    private const int MostBackups = 100;

    /// <summary>How often it is looked, where a rotation may be under way, before the log itself is gone on with.</summary>
    private const int Attempts = 10;

    private readonly string _path;
    private readonly LogRegistry? _registry;
    private readonly SemaphoreSlim _grown = new(0);
    private RotatingLog? _heard;
    private ReadFile? _file;
    private FileStatus _identity;
    private long _offset;

    internal LogFollower(string path, long lastBytes, LogRegistry? registry)
    {
        _path = path;
        _registry = registry;
        Listen();
        if (!OpenAt(path)) return;
        _offset = Math.Max(0, _identity.Size - lastBytes);
    }

    internal LogFollower(string path, LogPlace after, LogRegistry? registry)
    {
        _path = path;
        _registry = registry;
        Listen();
        if (!OpenFileOf(after)) return;
        // A file that is shorter now was cleared: all that is in it is new.
        _offset = _identity.Inode == after.File && _identity.Size >= after.Offset ? after.Offset : 0;
    }

    /// <summary>Where the next read begins in the file that is read now.</summary>
    public long Offset => _offset;

    /// <summary>The same, for whoever goes on later.</summary>
    public LogPlace Place => new(_identity.Inode, _offset);

    /// <summary>Reads what there is, or waits until there is something.</summary>
    /// <returns>Bytes put into <paramref name="target"/>, at least 1.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> target, CancellationToken ct)
    {
        while (true)
        {
            Listen();
            var read = Read(target.Span);
            if (read > 0) return read;
            await _grown.WaitAsync(LookAgain, ct).ConfigureAwait(false);
        }
    }

    /// <summary>Reads what there is now.</summary>
    /// <returns>0 when there is nothing new.</returns>
    public int Read(Span<byte> target)
    {
        while (true)
        {
            if (_file is null && !OpenAt(_path)) return 0;
            var read = _file!.Read(target, _offset); // opened in the line above
            if (read > 0)
            {
                _offset += read;
                return read;
            }
            if (!MoveOn()) return 0;
        }
    }

    public void Dispose()
    {
        if (_heard is not null) _heard.Grown -= Signal;
        _file?.Dispose();
        _grown.Dispose();
    }

    /// <summary>At the end of a file: was it emptied, or set aside and another begun?</summary>
    private bool MoveOn()
    {
        var now = FileStatus.Of(_path);
        if (now is null) return false;
        if (now.Value.IsSameFile(_identity))
        {
            if (now.Value.Size >= _offset) return false;
            _offset = 0;
            return now.Value.Size > 0;
        }
        // Between our last read and the renaming more may have been written.
        if (_file!.Status.Size > _offset) return true; // only called with a file open
        return OpenSuccessor();
    }

    /// <summary>
    /// Opens the file that was begun when ours was set aside: ours is now path.N, so it is path.N-1, or path itself. Files are set aside
    /// from the oldest on: if ours is still path.N when the other is open, that was the right one. Else a rotation was under way.
    /// </summary>
    private bool OpenSuccessor()
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var ours = 1;
            while (ours <= MostBackups && !IsOurs(ours)) ours++;
            if (ours <= MostBackups && TryOpen(ours == 1 ? _path : RotationPolicy.BackupOf(_path, ours - 1)) is { } opened)
            {
                if (IsOurs(ours)) return Take(opened);
                opened.Dispose();
            }
            Thread.Yield();
        }
        return OpenAt(_path);
    }

    // The file of a place, which is the log or was set aside meanwhile; else the oldest there is: ours was older.
    private bool OpenFileOf(LogPlace after)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (OpenAt(_path) && _identity.Inode == after.File) return true;
            var oldest = 0;
            for (var backup = 1; backup <= MostBackups && FileStatus.Of(RotationPolicy.BackupOf(_path, backup)) is { } there; oldest = backup++)
                if (there.Inode == after.File && OpenAt(RotationPolicy.BackupOf(_path, backup)) && _identity.Inode == after.File) return true;
            // Not there, or set aside while it was looked for.
            if (attempt == Attempts - 1) return oldest == 0 ? _file is not null : OpenAt(RotationPolicy.BackupOf(_path, oldest));
        }

        return false;
    }

    private bool IsOurs(int backup) => FileStatus.Of(RotationPolicy.BackupOf(_path, backup)) is { } there && there.IsSameFile(_identity);

    private bool OpenAt(string path) => TryOpen(path) is { } opened && Take(opened);

    private static ReadFile? TryOpen(string path)
    {
        var opened = ReadFile.TryOpen(path, out _);
        if (opened is null || opened.Status.IsRegular) return opened;
        opened.Dispose();
        return null;
    }

    private bool Take(ReadFile opened)
    {
        _file?.Dispose();
        _file = opened;
        _identity = opened.Status;
        _offset = 0;
        return true;
    }

    private void Listen()
    {
        var log = _registry?.Find(_path);
        if (log == _heard) return;
        if (_heard is not null) _heard.Grown -= Signal;
        _heard = log;
        if (log is not null) log.Grown += Signal;
    }

    private void Signal()
    {
        try
        {
            if (_grown.CurrentCount == 0) _grown.Release();
        }
        catch (ObjectDisposedException)
        {
            // The reader left at this moment.
        }
    }
}
