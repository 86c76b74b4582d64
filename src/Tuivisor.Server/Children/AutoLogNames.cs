using System.Collections.Concurrent;
using System.Text;
using Tuivisor.Os;
using Tuivisor.Server.Logs;

namespace Tuivisor.Server.Children;

/// <summary>
/// The AUTO logs of programs: marked as in use while the program is there, and remembered for the next server, which is to go on in the
/// same files.
/// </summary>
internal sealed class AutoLogNames : IDisposable
{
    private const string Name = "auto-logs";

    private readonly ServerMemory _memory;
    private readonly ConcurrentDictionary<string, string> _recalled = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string Path, AppendFile Mark)> _logs = new(StringComparer.Ordinal);
    private bool _isDirty;

    public AutoLogNames(ServerMemory memory)
    {
        _memory = memory;
        if (memory.Recall(Name) is not { } bytes) return;
        foreach (var line in Encoding.UTF8.GetString(bytes).Split('\n'))
        {
            if (line.Split('\t') is [var program, var stream, var path]) _recalled[Key(program, stream)] = path;
        }
    }

    /// <summary>The log of a stream as the server before this one named it, if the file is still there; else a new one.</summary>
    /// <exception cref="PosixException">It cannot be made.</exception>
    public string Take(string program, string stream, Func<(string Path, AppendFile Mark)> create)
    {
        Volatile.Write(ref _isDirty, true);
        var key = Key(program, stream);
        (string Path, AppendFile Mark) log = _recalled.TryRemove(key, out var known) && File.Exists(known) ? (known, AutoLogs.Mark(known)) : create();
        Release(key);
        _logs[key] = log;
        return log.Path;
    }

    /// <summary>A program left: a later one of that name gets new logs.</summary>
    public void Forget(string program)
    {
        foreach (var stream in (ReadOnlySpan<string>)["stdout", "stderr"])
        {
            _recalled.TryRemove(Key(program, stream), out _);
            if (Release(Key(program, stream))) Volatile.Write(ref _isDirty, true);
        }
    }

    /// <summary>Tells the keeper, if anything has changed.</summary>
    public void Remember()
    {
        if (!_memory.IsUseful || !Interlocked.Exchange(ref _isDirty, false)) return;
        var text = new StringBuilder();
        foreach (var (key, (path, _)) in _logs) text.Append(key).Append('\t').Append(path).Append('\n');
        _memory.Save(Name, Encoding.UTF8.GetBytes(text.ToString()));
    }

    public void Dispose()
    {
        foreach (var key in _logs.Keys) Release(key);
    }

    private bool Release(string key)
    {
        if (!_logs.TryRemove(key, out var log)) return false;
        log.Mark.Dispose();
        return true;
    }

    private static string Key(string program, string stream) => $"{program}\t{stream}";
}
