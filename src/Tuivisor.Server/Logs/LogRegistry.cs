using Tuivisor.Os;

namespace Tuivisor.Server.Logs;

/// <summary>
/// The open logs by path: programs that log to the same file share one <see cref="RotatingLog"/>, so that it is rotated once, and
/// followers hear of what is written.
/// </summary>
public sealed class LogRegistry : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Opens a log, or joins those who have it open; its settings are those of the first.</summary>
    /// <exception cref="PosixException">It cannot be opened.</exception>
    public RotatingLog Open(string path, Func<string, RotatingLog> open)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(path, out var entry))
                _entries[path] = entry = new Entry(open(path));
            if (++entry.Users > 1) entry.Log.IsShared = true;
            return entry.Log;
        }
    }

    /// <summary>Closes a log when its last user is gone and its reader, if it is a pipe or terminal, has taken everything.</summary>
    public void Close(RotatingLog log)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(log.Path, out var entry) && entry.Log == log) entry.Users--;
        }
        CloseIfUnused(log);
    }

    /// <summary>Closes a log that nobody uses, now that what waited in it is written.</summary>
    public void CloseIfUnused(RotatingLog log)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(log.Path, out var entry) || entry.Log != log || entry.Users > 0 || log.HasPending) return;
            _entries.Remove(log.Path);
        }
        log.Dispose();
    }

    /// <summary>The log open at a path, or null.</summary>
    public RotatingLog? Find(string path)
    {
        lock (_lock) return _entries.GetValueOrDefault(path)?.Log;
    }

    /// <summary>Those open now.</summary>
    public IReadOnlyList<RotatingLog> All()
    {
        lock (_lock) return [.. _entries.Values.Select(entry => entry.Log)];
    }

    public void Dispose()
    {
        foreach (var log in All()) log.Dispose();
    }

    private sealed class Entry(RotatingLog log)
    {
        public RotatingLog Log { get; } = log;

        public int Users { get; set; }
    }
}
