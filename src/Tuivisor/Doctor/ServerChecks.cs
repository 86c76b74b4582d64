using Tuivisor.CommandLine;
using Tuivisor.Protocol.Attach;
using Tuivisor.Protocol.Paths;

namespace Tuivisor.Doctor;

/// <summary>Servers: the one that is meant, and what others left.</summary>
internal static class ServerChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private const string Gone = " (deleted)";

    /// <summary>The directory of sockets and locks.</summary>
    /// <param name="paths">Where.</param>
    /// <param name="mode">Its permissions; null when there is none yet.</param>
    /// <param name="isOwn">It belongs to this user.</param>
    public static Finding Directory(ServerPaths paths, UnixFileMode? mode, bool isOwn)
    {
        var directory = paths.StateDirectory;
        const UnixFileMode others = ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (mode is not { } has) return Finding.Ok("sockets.directory", $"{directory}, made by the first server");
        if (!isOwn) return Finding.Problem("sockets.directory", $"{directory} belongs to another user: no server can be started", $"ls -ld {directory}      and export XDG_STATE_HOME=a directory of yours");
        return (has & others) != 0
            ? Finding.Warning("sockets.directory", $"others may enter {directory} (the next server closes it)", $"chmod 700 {directory}")
            : Finding.Ok("sockets.directory", directory);
    }

    /// <summary>Sockets and locks that nobody answers for, and configurations that two servers run.</summary>
    /// <param name="sockets">Sockets in the directories of servers at which nobody answers.</param>
    /// <param name="records">What servers noted of themselves.</param>
    /// <param name="answers">Whether somebody answers at a socket.</param>
    /// <param name="holds">Whether a server has its lock still.</param>
    public static IEnumerable<Finding> Leftovers(IReadOnlyList<string> sockets, IReadOnlyList<ServerRecord> records, Func<string, bool> answers, Func<ServerRecord, bool> holds)
    {
        var hung = records.Where(record => !answers(record.Socket) && holds(record)).ToList();
        foreach (var record in hung)
        {
            yield return Finding.Warning("locks.held", $"the server {record.Name} (pid {record.Pid}) has its locks, but nothing answers at {record.Socket}",
                $"wait if it has just been started; else: kill {record.Pid}");
        }

        foreach (var socket in sockets.Where(socket => hung.All(record => record.Socket != socket)))
            yield return Finding.Note("sockets.stale", $"{socket} was left by a server that was killed", $"nothing: the next server that starts removes it; or rm {socket}");
        foreach (var twice in records.Where(record => record.Config is not null && answers(record.Socket)).GroupBy(record => record.Config).Where(group => group.Count() > 1))
        {
            yield return Finding.Problem("locks.twice", $"{twice.Key} is run by {string.Join(" and ", twice.Select(record => $"{record.User}'s server (pid {record.Pid})"))}",
                $"tuivisor -s {twice.Last().Socket} shutdown");
        }
    }

    /// <summary>The server that is meant: there, answering, of this version.</summary>
    public static async Task<IReadOnlyList<Finding>> MeantAsync(FoundServer server)
    {
        if (!server.IsAlive) return [Finding.Note("server.runs", "no server runs here", "tuivisor --detach, or just tuivisor")];
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await using var client = await AttachClient.ConnectAsync(
                AttachAddress.Parse(server.Url), new() { Hello = new Hello { Client = "command", Version = Shell.Version, User = Environment.UserName } }, limit.Token);
            var welcomed = client.Welcome!.Server; // a connected client was welcomed
            return [Finding.Ok("server.runs", $"{welcomed.Name}: pid {welcomed.ServerPid}{(welcomed.KeeperPid is { } keeper ? $" of keeper {keeper}" : "")}, {ConfigChecks.Count(client.Welcome.Programs.Count)}, {server.Url}"), .. Versions(welcomed)];
        }
        catch (OperationCanceledException)
        {
            return [Finding.Problem("server.answers", $"{server.Url} takes connections but does not answer", "tuivisor ls -a shows its keeper's pid; kill -9 of the server under that (pgrep -P PID tuivisor) has another one take over, programs go on")];
        }
        catch (AttachException problem)
        {
            return [problem.Problem switch
            {
                AttachProblem.NotOurServer => Finding.Warning("server.answers", $"what listens at {server.Url} is not tuivisor", $"supervisord is driven with: tuivisor ctl -s {server.Url}"),
                AttachProblem.NoPermission => Finding.Problem("server.permission", $"you may not use {server.Url}", "sudo tuivisor, or chown= and chmod= of its socket in the configuration"),
                _ => Finding.Problem("server.answers", problem.Message, "tuivisor ls says more"),
            }];
        }
    }

    private static IEnumerable<Finding> Versions(ServerInfo server)
    {
        if (server.Version != Shell.Version)
        {
            yield return Finding.Warning("server.version", $"the server is tuivisor {server.Version}, this command {Shell.Version}", "tuivisor upgrade      programs, consoles and clients go on");
            yield break;
        }

        var keeper = ExecutableOf(server.Pid);
        var serving = ExecutableOf(server.ServerPid);
        if (keeper is null || serving is null) yield return Finding.Ok("server.version", $"tuivisor {server.Version}, as this command");
        else if (keeper.EndsWith(Gone, StringComparison.Ordinal) || serving.EndsWith(Gone, StringComparison.Ordinal))
            yield return Finding.Note("server.version", $"tuivisor {server.Version}; its file was replaced since it was started", "tuivisor upgrade      programs, consoles and clients go on");
        else if (keeper != serving)
            yield return Finding.Note("server.version", $"keeper and server run different files: {keeper}, {serving}", "tuivisor upgrade      makes both this one; programs go on");
        else
            yield return Finding.Ok("server.version", $"keeper and server are tuivisor {server.Version}, as this command");
    }

    private static string? ExecutableOf(int pid)
    {
        try
        {
            return File.ResolveLinkTarget($"/proc/{pid}/exe", returnFinalTarget: false)?.FullName;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null; // another user's
        }
    }
}
