using System.Runtime.InteropServices;

namespace Tuivisor.Os;

/// <summary>
/// Tells when a file loses its name: it was removed, moved away, or another took its place. It watches the files themselves, so
/// what happens beside them in a busy directory wakes nobody. inotify(7).
/// </summary>
public sealed class FileWatch : IDisposable
{
    private readonly SafeFd _inotify = new(PosixException.Check(Libc.inotify_init1(Libc.IN_CLOEXEC | Libc.IN_NONBLOCK)));
    private readonly Epoll _epoll = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<int, (string Path, FileStatus Status)> _watched = [];
    private readonly Action<string> _lost;
    private readonly Thread _thread;
    private volatile bool _isDisposed;

    /// <param name="lost">Gets the path, on a thread of its own; the file is not watched any more then.</param>
    public FileWatch(Action<string> lost)
    {
        _lost = lost;
        _epoll.Add(_inotify.Number, EpollEvents.Readable, 0);
        _thread = new Thread(Run, maxStackSize: 256 << 10) { Name = "file watch", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Begins to watch a file.</summary>
    /// <returns>False when it is not there, or cannot be watched.</returns>
    public bool Add(string path)
    {
        lock (_lock)
        {
            var watch = Libc.inotify_add_watch(_inotify.Number, path, Libc.IN_ATTRIB | Libc.IN_DELETE_SELF | Libc.IN_MOVE_SELF);
            if (watch < 0 || FileStatus.Of(path) is not { } status) return false;
            _watched[watch] = (path, status);
            return true;
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        _epoll.Wake();
        if (Thread.CurrentThread != _thread) _thread.Join();
        _inotify.Dispose();
        _epoll.Dispose();
    }

    private void Run()
    {
        Span<EpollReady> ready = new EpollReady[1];
        Span<byte> events = new byte[4096];
        while (!_isDisposed)
        {
            _epoll.Wait(ready, -1);
            while (_inotify.Read(events) is var length and > 0)
                Look(events[..length]);
        }
    }

    private void Look(ReadOnlySpan<byte> events)
    {
        while (!events.IsEmpty)
        {
            var next = MemoryMarshal.Read<Libc.WatchEvent>(events);
            events = events[(Marshal.SizeOf<Libc.WatchEvent>() + (int)next.NameLength)..];
            if (Forget(next.Watch) is { } path) _lost(path);
        }
    }

    /// <summary>The path of a watched file that has lost its name; null when it still has it, as after a change of mode.</summary>
    private string? Forget(int watch)
    {
        lock (_lock)
        {
            if (!_watched.TryGetValue(watch, out var file)) return null;
            if (FileStatus.Of(file.Path) is { } now && now.IsSameFile(file.Status)) return null;
            _watched.Remove(watch);
            Libc.inotify_rm_watch(_inotify.Number, watch);
            return file.Path;
        }
    }
}
