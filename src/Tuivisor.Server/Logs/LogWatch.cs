using Tuivisor.Os;

namespace Tuivisor.Server.Logs;

/// <summary>Waits until one of some logs has changed: told at once of what this server writes, and looking now and then at what others
/// do. For one reader at a time.</summary>
public sealed class LogWatch : IDisposable
{
    /// <summary>How often a log is looked at that somebody else may write or move.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _changed = new(0);
    private readonly LogRegistry? _registry;
    private readonly (string Path, RotatingLog? Log, FileStatus? Seen)[] _logs;

    internal LogWatch(IReadOnlyList<string> paths, LogRegistry? registry)
    {
        _registry = registry;
        _logs = [.. paths.Select(path => (path, (RotatingLog?)null, (FileStatus?)null))];
        HasChanged();
    }

    /// <summary>Waits.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask WaitAsync(CancellationToken ct)
    {
        do
        {
            await _changed.WaitAsync(LookAgain, ct).ConfigureAwait(false);
        }
        while (!HasChanged());
    }

    public void Dispose()
    {
        foreach (var (_, log, _) in _logs)
            if (log is not null)
                log.Grown -= Signal;
        _changed.Dispose();
    }

    private bool HasChanged()
    {
        var some = false;
        foreach (ref var log in _logs.AsSpan())
        {
            Listen(ref log);
            var now = FileStatus.Of(log.Path);
            some |= now != log.Seen;
            log.Seen = now;
        }

        return some;
    }

    // A program that is started again opens its log anew.
    private void Listen(ref (string Path, RotatingLog? Log, FileStatus? Seen) log)
    {
        var open = _registry?.Find(log.Path);
        if (open == log.Log) return;
        if (log.Log is not null) log.Log.Grown -= Signal;
        log.Log = open;
        if (open is not null) open.Grown += Signal;
    }

    private void Signal()
    {
        try
        {
            if (_changed.CurrentCount == 0) _changed.Release();
        }
        catch (ObjectDisposedException)
        {
            // The reader left at this moment.
        }
    }
}
