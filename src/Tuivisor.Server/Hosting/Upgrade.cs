using Tuivisor.Keeper;
using Tuivisor.Os;
using Tuivisor.Server.Children;
using Tuivisor.Server.Supervision;
using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Hosting;

/// <summary>
/// Puts another version in this server's place. It is tried first, while this one goes on: what cannot start changes nothing. If it
/// fails later all the same, the keeper starts this one again.
/// </summary>
internal sealed class Upgrade(ServerOptions options, IChildHost host, IMainLog log)
{
    private const string NoKeeper =
        "this server has no keeper that could hold its programs meanwhile (TUIVISOR_NO_KEEPER is set); restart it to upgrade";

    private static readonly TimeSpan TrialLimit = TimeSpan.FromSeconds(15);

    private readonly TaskCompletionSource<string> _agreed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isTrying;

    /// <summary>Ends with the path of the executable that is to follow, "" for the same, once it is known to start.</summary>
    public Task<string> Agreed => _agreed.Task;

    /// <summary>Tries an executable.</summary>
    /// <param name="path">Absolute path; "" for the one this server was started from.</param>
    /// <param name="author">Who asks.</param>
    /// <returns>Why it cannot follow; null when it will.</returns>
    public async Task<string?> BeginAsync(string path, Author author)
    {
        if (!host.OutlivesServer) return NoKeeper;
        if (Interlocked.Exchange(ref _isTrying, 1) != 0) return "another upgrade is under way";
        var problem = await Task.Run(() => Try(path)).ConfigureAwait(false);
        var shown = path.Length > 0 ? path : "the same executable";
        if (problem is null)
        {
            log.Write(LogLevel.Info, $"upgrade to {shown}, asked for by {author.Name}: programs go on");
            _agreed.TrySetResult(path);
            return null;
        }

        log.Write(LogLevel.Error, $"{shown} cannot take over, nothing was changed: {problem}");
        Volatile.Write(ref _isTrying, 0);
        return problem;
    }

    private string? Try(string path)
    {
        var (self, words) = ServerLauncher.Self(options.CommandLine);
        using var spawner = new Spawner();
        var how = new SpawnOptions
        {
            Path = path.Length > 0 ? path : self,
            Arguments = words,
            // As the keeper will start it, which has stayed where this server was started.
            Environment = [.. ServerLauncher.OwnEnvironment()],
            Directory = $"/proc/{host.MainPid}/cwd",
        };
        return TrialRun.Run(spawner, how, TrialRun.OfServer, TrialLimit);
    }
}
