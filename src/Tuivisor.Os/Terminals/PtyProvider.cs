using System.Collections;

namespace Tuivisor.Os;

/// <summary>Starts programs on pseudo-terminals through <see cref="Spawner"/>.</summary>
public sealed class PtyProvider : IPtyProvider, IDisposable
{
    private readonly Spawner _spawner = new();

    public Task<IPtyConnection> StartTerminalAsync(PtyOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var result = _spawner.Spawn(new SpawnOptions
        {
            Path = options.App,
            Arguments = [Path.GetFileName(options.App), .. options.CommandLine],
            Environment = [.. Merge(options.Environment)],
            Directory = options.Cwd,
            Terminal = new WindowSize(options.Cols, options.Rows),
        });
        return result.IsStarted
            ? Task.FromResult<IPtyConnection>(new PtyConnection(result.Terminal!, result.Process!)) // set whenever a terminal was asked for
            : throw new PosixException(result.Errno, $"start {options.App} ({result.FailedStep})");
    }

    public void Dispose() => _spawner.Dispose();

    private static List<string> Merge(IDictionary<string, string> changes)
    {
        var merged = new List<string>();
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            if (!changes.ContainsKey((string)entry.Key)) merged.Add($"{entry.Key}={entry.Value}");
        }
        foreach (var (name, value) in changes)
        {
            if (value.Length > 0) merged.Add($"{name}={value}");
        }
        return merged;
    }
}
