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
                MainPid = mainPid,
                Version = options.Version,
            },
            attach.HandleAsync);

    /// <summary>What serves attached clients.</summary>
    public static AttachServer Attach(
        ISupervision supervision, ProgramRunner programs, IMainLog log, ServerOptions options, SupervisorConfig config,
        int mainPid, TimeProvider time) =>
        new(supervision, programs.ConsoleOf, new LogFiles(programs.Logs), InfoOf(supervision, log, options, config, mainPid), time);

    private static AttachServerOptions InfoOf(
        ISupervision supervision, IMainLog log, ServerOptions options, SupervisorConfig config, int mainPid) => new()
    {
        MainLog = log.Path,
        ConfigFiles = config.Files,
        Server = new ServerInfo
        {
            Name = config.Daemon.Identifier == new DaemonConfig { ChildLogDir = "" }.Identifier
                ? Environment.MachineName
                : config.Daemon.Identifier,
            Host = Environment.MachineName,
            Version = options.Version,
            Pid = mainPid,
            User = Os.UnixUser.Find(Os.UnixUser.CurrentUid)?.Name ?? Os.UnixUser.CurrentUid.ToString(CultureInfo.InvariantCulture),
            StartedAt = supervision.StartedAt,
            ConfigFile = config.File,
            Socket = options.Place.Socket,
            StateDirectory = Path.GetDirectoryName(options.Place.Socket),
        },
    };
}
