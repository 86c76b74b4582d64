using Tuivisor.Os;
using Tuivisor.Protocol.Paths;
using Tuivisor.Supervision.Config;

namespace Tuivisor.CommandLine;

/// <summary>The server a command is about.</summary>
/// <param name="Url">Its address as in serverurl=.</param>
/// <param name="Socket">Its UNIX socket; null over TCP.</param>
/// <param name="IsAlive">Something answers there. Not tried over TCP.</param>
/// <param name="Place">Where it lives, or would live if started; null for one named by its address alone.</param>
/// <param name="ConfigFile">Absolute path of the configuration it has or would get; null for the embedded default.</param>
internal sealed record FoundServer(string Url, string? Socket, bool IsAlive, ServerPlace? Place, string? ConfigFile);

/// <summary>Finds the server that is meant by -s, -L, -c, by the console the command runs in, or by nothing at all.</summary>
internal sealed class ServerFinder(Shell shell, ServerPaths paths)
{
    /// <summary>Variable that a program's environment has: the socket of the server it runs under.</summary>
    public const string SocketVariable = "TUIVISOR";

    /// <summary>Finds it. Starts nothing.</summary>
    /// <exception cref="ArgumentException">-L is no name.</exception>
    public FoundServer Find(GlobalOptions options)
    {
        if (options.ServerUrl is { } url)
        {
            var socket = url.StartsWith("unix://", StringComparison.Ordinal) ? url["unix://".Length..] : url.StartsWith('/') ? url : null;
            return new FoundServer(socket is null ? url : "unix://" + socket, socket, socket is null || Answers(socket), null, null);
        }

        var config = options.ConfigFile is { } file ? Path.GetFullPath(file, shell.Directory) : null;
        if (options.ServerName is null && config is not null)
        {
            return paths.RecordOf(config) is { } record && Answers(record.Socket)
                ? At(record.Socket, true, paths.For(config, null), config)
                : At(paths.For(config, null), config);
        }

        if (options.ServerName is null && shell.Variable(SocketVariable) is { } own && Answers(own))
        {
            return At(own, true, null, null);
        }

        var place = paths.For(config, options.ServerName ?? ServerPaths.DefaultName);
        if (Answers(place.Socket))
        {
            return At(place.Socket, true, place, ServerRecord.Read(place.Locks[^1])?.Config ?? config);
        }

        if (options.ServerName is null && FindConfig() is { } found)
        {
            return paths.RecordOf(found) is { } record && Answers(record.Socket)
                ? At(record.Socket, true, paths.For(found, null), found)
                : At(paths.For(found, ServerPaths.DefaultName), found);
        }

        return At(place, config);
    }

    /// <summary>
    /// The configuration plain "tuivisor" uses: beside the person (./supervisord.conf, ./etc/supervisord.conf) or their own. Those of
    /// the machine, /etc/supervisord.conf and the like, need -c or the words server and ctl: they mostly have a supervisord already.
    /// </summary>
    public string? FindConfig()
    {
        string?[] candidates =
        [
            Path.Combine(shell.Directory, "supervisord.conf"),
            Path.Combine(shell.Directory, "etc/supervisord.conf"),
            shell.Variable("HOME") is { } home ? Path.Combine(home, ".config/tuivisor/tuivisor.conf") : null,
        ];
        return candidates.FirstOrDefault(File.Exists);
    }

    /// <summary>The configuration "tuivisor server" uses without -c: wherever Supervisor looks, then the user's own.</summary>
    public string? SearchConfig() => ConfigSearch.Find(shell.Executable, new MachineFileSystem());

    /// <summary>True when something accepts connections on a server's own socket, or may not be asked and has the lock beside it.</summary>
    public static bool Answers(string socket)
    {
        var errno = StreamSocket.TryConnect(socket);
        return errno == 0 || (errno is Errno.EACCES or Errno.EPERM && FileLock.IsHeld(Path.ChangeExtension(socket, ".lock")));
    }

    private static FoundServer At(ServerPlace place, string? config) => At(place.Socket, Answers(place.Socket), place, config);

    private static FoundServer At(string socket, bool isAlive, ServerPlace? place, string? config) =>
        new("unix://" + socket, socket, isAlive, place, config);
}
