using Tuivisor.Supervision.Config.Loading;
using Tuivisor.Supervision.Config.Reading;

namespace Tuivisor.Supervision.Config;

/// <summary>Reads, expands and validates a configuration. Never throws for what a file holds.</summary>
public static class ConfigLoader
{
    private const string DaemonSection = "supervisord";

    /// <summary>Loads a configuration.</summary>
    /// <param name="source">Where it comes from.</param>
    /// <returns>The configuration, or all errors in Supervisor's order.</returns>
    public static ConfigResult Load(ConfigSource source)
    {
        var context = new LoadContext(source);
        var daemon = new DaemonLoader(context);
        var document = new ConfigFileReader(context).Read();
        var config = document is null ? null : Load(context, daemon, document);
        return new ConfigResult
        {
            Config = context.Errors.Count == 0 ? config : null,
            Errors = context.Errors,
            Warnings = context.Warnings,
            Files = context.FilesRead,
            ProgramCount = config?.Groups.Sum(group => group.Programs.Count) ?? 0,
        };
    }

    private static SupervisorConfig? Load(LoadContext context, DaemonLoader daemonLoader, IniDocument document)
    {
        if (document.Find(DaemonSection) is not { } section)
        {
            // Without a single header that was said already, in other words.
            if (document.Sections.Any() || context.Errors.Count == 0)
            {
                context.Fail(new ConfigError(new ConfigLocation(context.MainFile, 0), "", "there is no [supervisord] section",
                    "add a line [supervisord]; it may be empty", ".ini file does not include supervisord section"));
            }

            return null;
        }

        var daemon = daemonLoader.Load(section);
        var rpc = new RpcInterfaceLoader(context);
        var interfaces = rpc.Load(document);
        // Errors of our own section come after those that Supervisor would meet.
        var own = new LoadContext(context.Source);
        var tuivisor = TuivisorLoader.Load(own, document.Find("tuivisor"));
        var groups = new GroupLoader(context, new ProgramLoader(context, tuivisor, daemon), document).Load();
        groups = new DependencyLoader(context, document).Resolve(groups);
        var servers = new HttpServerLoader(context).Load(document);
        var user = daemonLoader.LoadUser(section);
        own.Errors.ForEach(context.Fail);
        own.Warnings.ForEach(warning => context.Warn(warning.Location, warning.Where, warning.Text));
        rpc.WarnOfCtlPlugins(document);
        new UnknownNames(context).Warn(document);
        return new SupervisorConfig
        {
            File = context.MainFile,
            Daemon = daemon with { User = user },
            HttpServers = servers,
            RpcInterfaces = interfaces,
            Tuivisor = tuivisor,
            Groups = groups,
            Warnings = context.Warnings,
            Files = context.FilesRead,
        };
    }
}
