using System.Globalization;
using Tuivisor.Os;
using Tuivisor.Supervision.Logs;

namespace Tuivisor.Server.Logs;

/// <summary>
/// A log file that is set aside at a size. Writing never fails and never waits: what cannot be written is counted, said once, and
/// reported when writing works again. Any thread.
/// </summary>
public sealed class RotatingLog : IDisposable
{
    /// <summary>Permissions of new files, less the mask.</summary>
    public const int DefaultMode = 0b110_110_110;

    /// <summary>Bytes kept for a pipe or terminal that takes none at the moment.</summary>
    private const int PendingLimit = 1 << 20;

    /// <summary>Milliseconds that such a one may take for the last of it when the server ends.</summary>
    private const int EndPatience = 1000;

    private const string SlowReader = "its reader is too slow";

    private readonly Lock _lock = new();
    private readonly RotationPolicy _policy;
    private readonly int _mode;
    private readonly Action<string>? _trouble;
    private readonly LogTimesWriter? _times;
    private AppendFile _file;
    private byte[] _pending = [];
    private int _pendingLength;
    private long _size;
    private long _rotateAt;
    private long _lost;
    private bool _saidRotationFailed;
    private bool _isDisposed;

    private RotatingLog(string path, RotationPolicy policy, int mode, Action<string>? trouble, TimeProvider? time)
    {
        Path = path;
        _policy = policy;
        _mode = mode;
        _trouble = trouble;
        _file = AppendFile.Open(path, mode);
        if (time is not null && _file.Status.IsRegular) _times = new LogTimesWriter(path, mode, time);
        TakeSize();
        _times?.Open(_size);
    }

    /// <summary>Told after every append and rotation, on the thread that did it: for followers.</summary>
    public event Action? Grown;

    /// <summary>As given to <see cref="Open"/>.</summary>
    public string Path { get; }

    /// <summary>True while bytes wait for a pipe or terminal to take them: then <see cref="Flush"/> is to be called now and then.</summary>
    public bool HasPending => Volatile.Read(ref _pendingLength) > 0;

    /// <summary>Opens a log for appending, making it when it is not there.</summary>
    /// <param name="path">A file, or a device such as /dev/stdout, which never rotates.</param>
    /// <param name="maxBytes">Size at which it is set aside; 0 for never.</param>
    /// <param name="backups">Files kept: path.1 is the newest. 0 empties the file in place of setting it aside.</param>
    /// <param name="trouble">Told in one sentence when writing fails first, and when it works again.</param>
    /// <param name="mode">Permissions of new files, less the mask.</param>
    /// <param name="time">Clock for the notes of when what was written, beside the log; null for none.</param>
    /// <exception cref="PosixException">It cannot be opened: EACCES, EISDIR, ENOENT, EMFILE …</exception>
    public static RotatingLog Open(
        string path, long maxBytes, int backups, Action<string>? trouble = null, int mode = DefaultMode, TimeProvider? time = null) =>
        new(path, new RotationPolicy(maxBytes, backups), mode, trouble, time);

    /// <summary>More than one stream is logged here: set by <see cref="LogRegistry"/>.</summary>
    public bool IsShared { get; internal set; }

    /// <summary>The two logs of a program are read as one: the notes of times tell the order of what is in them.</summary>
    public void ReadWith(RotatingLog other)
    {
        if (_times is not null && other._times is { } others) _times.ReadWith(others);
    }

    /// <summary>The file and its size after the last append; null for a device.</summary>
    public (FileStatus File, long Size)? Position
    {
        get
        {
            lock (_lock) return _file.Status.IsRegular && !_isDisposed ? (_file.Status, _size) : null;
        }
    }

    /// <summary>Appends, then rotates if the file has reached its size.</summary>
    /// <param name="bytes">What to append.</param>
    /// <param name="mayRotate">False leaves the rotation to <see cref="RotateIfDue"/>.</param>
    public void Append(ReadOnlySpan<byte> bytes, bool mayRotate = true)
    {
        lock (_lock)
        {
            if (_isDisposed) return;
            _times?.Note(_size);
            if (_pendingLength > 0) FlushPending_NeedsLock();
            if (_pendingLength > 0) Keep_NeedsLock(bytes);
            else Write_NeedsLock(bytes);
            if (mayRotate) RotateIfDue_NeedsLock();
        }
        Grown?.Invoke();
    }

    /// <summary>Rotates if the file has reached its size.</summary>
    /// <returns>True when it did.</returns>
    public bool RotateIfDue()
    {
        lock (_lock) return !_isDisposed && RotateIfDue_NeedsLock();
    }

    /// <summary>Cuts the file back to a size, if it is still that file and longer: what follows was written by a server that died, and
    /// will be written again.</summary>
    public void CutBack(ulong device, ulong inode, long size)
    {
        lock (_lock)
        {
            if (_isDisposed || !_file.Status.IsRegular || _file.Status.Inode != inode || _file.Status.Device != device) return;
            if (_file.Size > size) _file.Truncate(size);
            TakeSize();
            _times?.Cut(_size);
        }
    }

    /// <summary>Writes what waits for a pipe or terminal, as far as it takes it.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            if (!_isDisposed && _pendingLength > 0) FlushPending_NeedsLock();
        }
    }

    /// <summary>The same at the server's end: waits a moment for it to be taken.</summary>
    public void FlushAtEnd()
    {
        lock (_lock)
        {
            if (!_isDisposed) FlushAtEnd_NeedsLock();
        }
    }

    /// <summary>Empties the file; its backups stay. A device is left alone.</summary>
    /// <returns>0, or an errno.</returns>
    public int Clear()
    {
        int errno;
        lock (_lock)
        {
            if (_isDisposed || !_file.Status.IsRegular) return 0;
            errno = _file.Truncate(0);
            TakeSize();
            _times?.Cut(_size);
        }
        Grown?.Invoke();
        return errno;
    }

    /// <summary>Closes and opens it anew, for when somebody has moved it away. When that fails it goes on with the old one.</summary>
    public void Reopen()
    {
        lock (_lock)
        {
            if (!_isDisposed) OpenAnew_NeedsLock(isSaid: true);
        }
        Grown?.Invoke();
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_isDisposed) return;
            FlushAtEnd_NeedsLock();
            _isDisposed = true;
            _file.Dispose();
            _times?.Dispose();
        }
    }

    private void Write_NeedsLock(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var written = _file.Append(bytes);
            if (written > 0)
            {
                bytes = bytes[written..];
                _size += _file.Status.IsRegular ? written : 0;
                if (_lost > 0) SayRecovered_NeedsLock();
            }
            else if (written == -Errno.EAGAIN)
            {
                Keep_NeedsLock(bytes);
                return;
            }
            else
            {
                Lose_NeedsLock(bytes.Length, Errno.Describe(-written), Errno.Name(-written));
                return;
            }
        }
    }

    private void Keep_NeedsLock(ReadOnlySpan<byte> bytes)
    {
        var kept = Math.Min(bytes.Length, PendingLimit - _pendingLength);
        if (_pending.Length < _pendingLength + kept) Array.Resize(ref _pending, Math.Min(PendingLimit, Math.Max(4096, (_pendingLength + kept) * 2)));
        bytes[..kept].CopyTo(_pending.AsSpan(_pendingLength));
        _pendingLength += kept;
        if (kept < bytes.Length) Lose_NeedsLock(bytes.Length - kept, SlowReader, Errno.Name(Errno.EAGAIN));
    }

    private void FlushPending_NeedsLock()
    {
        while (_pendingLength > 0)
        {
            var written = _file.Append(_pending.AsSpan(0, _pendingLength));
            if (written == -Errno.EAGAIN) return;
            if (written < 0)
            {
                DropPending_NeedsLock(Errno.Describe(-written), Errno.Name(-written));
                return;
            }
            _pending.AsSpan(written, _pendingLength - written).CopyTo(_pending);
            _pendingLength -= written;
        }
        _pending = [];
        if (_lost > 0) SayRecovered_NeedsLock();
    }

    private void FlushAtEnd_NeedsLock()
    {
        var end = Environment.TickCount64 + EndPatience;
        while (_pendingLength > 0)
        {
            if (_file.WaitWritable((int)Math.Max(0, end - Environment.TickCount64))) FlushPending_NeedsLock();
            else DropPending_NeedsLock(SlowReader, Errno.Name(Errno.EAGAIN));
        }
    }

    private void DropPending_NeedsLock(string reason, string name)
    {
        var length = _pendingLength;
        _pendingLength = 0;
        Lose_NeedsLock(length, reason, name);
    }

    private void Lose_NeedsLock(int count, string reason, string name)
    {
        if (_lost == 0) _trouble?.Invoke($"cannot write to log {Path}: {reason} ({name}); output is still read, and dropped until it can be written");
        _lost += count;
    }

    private void SayRecovered_NeedsLock()
    {
        _trouble?.Invoke(string.Create(CultureInfo.InvariantCulture, $"log {Path} can be written again; {_lost} bytes are missing from it"));
        _lost = 0;
    }

    private bool RotateIfDue_NeedsLock()
    {
        if (_policy.MaxBytes == 0 || _size < _rotateAt) return false;
        var before = _file;
        Rotate_NeedsLock();
        return _file != before;
    }

    private void Rotate_NeedsLock()
    {
        if (!_file.Status.IsRegular)
        {
            _rotateAt = long.MaxValue;
            return;
        }
        // Somebody else may have cut or emptied the file meanwhile.
        TakeSize();
        if (_size < _policy.MaxBytes) return;

        var errno = SetAside();
        if (errno == 0 && OpenAnew_NeedsLock(isSaid: !_saidRotationFailed))
        {
            _saidRotationFailed = false;
            return;
        }
        if (errno != 0 && !_saidRotationFailed)
            _trouble?.Invoke($"cannot rotate log {Path}: {Errno.Describe(errno)} ({Errno.Name(errno)}); it goes on growing, and rotating is tried again later");
        _saidRotationFailed = true;
        _rotateAt = _size + _policy.MaxBytes;
    }

    private int SetAside()
    {
        if (_policy.Backups == 0)
        {
            if (_times is not null) FileNames.Remove(LogTimesWriter.PathOf(Path));
            return FileNames.Remove(Path);
        }

        // Only up to the first free name: a rotation that was cut short is completed, not done twice.
        var last = 1;
        while (last < _policy.Backups && FileStatus.Of(RotationPolicy.BackupOf(Path, last)) is not null) last++;
        foreach (var (from, to) in new RotationPolicy(_policy.MaxBytes, last).Renames(Path))
        {
            var errno = FileNames.Rename(from, to);
            if (errno != 0 && (errno != Errno.ENOENT || from == Path)) return errno == Errno.ENOENT ? 0 : errno;
            if (errno == 0 && _times is not null) LogTimesWriter.Rename(from, to);
        }
        return 0;
    }

    private bool OpenAnew_NeedsLock(bool isSaid)
    {
        try
        {
            var opened = AppendFile.Open(Path, _mode);
            _file.Dispose();
            _file = opened;
            return true;
        }
        catch (PosixException exception)
        {
            if (isSaid) _trouble?.Invoke($"cannot open log {Path} anew: {Errno.Describe(exception.Errno)} ({Errno.Name(exception.Errno)}); it goes on in the old file");
            return false;
        }
        finally
        {
            TakeSize();
            _times?.Open(_size);
        }
    }

    private void TakeSize()
    {
        // A sign for AutoLogs.CleanUp of another server.
        if (_file.Status.IsRegular) _file.MarkInUse();
        _size = _file.Size;
        _rotateAt = _policy.MaxBytes;
    }
}
