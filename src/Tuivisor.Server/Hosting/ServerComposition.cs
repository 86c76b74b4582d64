using System.Globalization;
using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Attach;
using Tuivisor.Server.Children;
using Tuivisor.Server.Logs;
using Tuivisor.Server.Rpc;
using Tuivisor.Server.Supervision;
using Tuivisor.Server.Web;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Hosting;

/// <summary>Puts together what answers on the listeners.</summary>
internal static class ServerComposition
{
    public static HttpServices Services(
        ISupervision supervision, ProgramRunner programs, IMainLog log, ServerOptions options, AttachServer attach,
        int mainPid, TimeProvider time) =>
        HttpServices.Of(
            new RpcContext
            {
                Supervision = supervision,
                Logs = new LogFiles(programs.Logs),
                Time = time,
                MainLog = () => log.Path,
                Log = log.Write,
                IsLogged = log.IsEnabled,
                MainPid = mainPid,
                Version = options.Version,
            },
            attach);

    /// <summary>What serves attached clients.</summary>
    public static AttachServer Attach(
        ISupervision supervision, ProgramRunner programs, IMainLog log, ServerOptions options, SupervisorConfig config,
        IChildHost host, Upgrade upgrade, TimeProvider time) => new(
            supervision, programs.ConsoleOf, new LogFiles(programs.Logs),
            new AttachServerOptions
            {
                MainLog = log.Path, ConfigFiles = config.Files, Server = InfoOf(supervision, options, config, host), Upgrade = upgrade.BeginAsync,
            },
            time);

    private static ServerInfo InfoOf(ISupervision supervision, ServerOptions options, SupervisorConfig config, IChildHost host) => new()
    {
        Name = config.Daemon.Identifier == new DaemonConfig { ChildLogDir = "" }.Identifier
            ? Environment.MachineName
            : config.Daemon.Identifier,
        Host = Environment.MachineName,
        Version = options.Version,
        Pid = host.MainPid,
        ServingPid = Environment.ProcessId,
        UpgradeProblem = host.ReplaceProblem,
        User = Os.UnixUser.Find(Os.UnixUser.CurrentUid)?.Name ?? Os.UnixUser.CurrentUid.ToString(CultureInfo.InvariantCulture),
        StartedAt = supervision.StartedAt,
        ConfigFile = config.File,
        Socket = options.Place.Socket,
        StateDirectory = Path.GetDirectoryName(options.Place.Socket),
    };
}
