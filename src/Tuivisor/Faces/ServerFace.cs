using Tuivisor.CommandLine;
using Tuivisor.Protocol.Paths;
using Tuivisor.Server;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Faces;

/// <summary>The server: "tuivisor server", and the binary called supervisord. Both take supervisord's options.</summary>
internal static class ServerFace
{
    private const string Usage = """
        tuivisor server: the server in the foreground, for systemd, containers and looking at errors.

        Usage: tuivisor [-L NAME] server [OPTIONS]

          -c, --configuration FILE   configuration (searched as supervisord does when absent)
          -n, --nodaemon             stay in the foreground (always so here; for habit)
          -s, --silent               nothing on standard output
          -u, --user USER            run as this user
          -m, --umask OCTAL          umask of the server and its programs
          -d, --directory DIR        directory to work in
          -l, --logfile FILE         main log
          -y, --logfile_maxbytes N   main log: rotate beyond this size
          -z, --logfile_backups N    main log: how many old ones are kept
          -e, --loglevel LEVEL       blather, trace, debug, info, warn, error, critical
          -j, --pidfile FILE         file to write the pid to
          -i, --identifier TEXT      name of the server
          -q, --childlogdir DIR      where programs' automatic logs go
          -k, --nocleanup            keep automatic logs of an earlier run
          -a, --minfds N  --minprocs N   least numbers of descriptors and processes
          -t, --strip_ansi           strip escape sequences from logs
          --profile_options LIST     accepted and ignored: a profiler of Supervisor's
          -v, --version  -h, --help  say the version, say this

        Examples:
          tuivisor server -c /etc/supervisor/supervisord.conf
          tuivisor -L work server
        """;

    /// <summary>Runs "tuivisor server".</summary>
    public static int RunOwn(CommandContext context, IReadOnlyList<string> arguments)
    {
        var shell = context.Shell;
        var line = SupervisordCommandLine.Parse(arguments);
        if (line.Error is { } error)
        {
            return context.Fail(Errors.WrongArguments(error, "tuivisor server --help"));
        }

        if (line.Help)
        {
            shell.Output.WriteLine(Usage);
            return ExitCode.Done;
        }

        if (line.Version)
        {
            shell.Output.WriteLine(Shell.Version);
            return ExitCode.Done;
        }

        var named = line.ConfigFile ?? context.Options.ConfigFile;
        var name = context.Options.ServerName;
        var file = named ?? (name is null ? new ServerFinder(shell, context.Paths).SearchConfig() : null);
        ServerPlace place;
        try
        {
            place = context.Paths.For(file, name);
            context.Paths.Prepare(place); // the embedded configuration logs there
        }
        catch (ArgumentException problem)
        {
            return context.Fail(Errors.WrongArguments(problem.Message, "tuivisor -L work server"));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return context.Fail(Errors.NoStateDirectory(problem.Message, context.Paths.StateDirectory));
        }

        return ServerHost.Run(Options(shell, context.Paths, place, file, line.Overrides) with { IsSupervisord = false });
    }

    /// <summary>Runs supervisord.</summary>
    public static int RunSupervisord(Shell shell, ServerPaths paths, IReadOnlyList<string> arguments)
    {
        var line = SupervisordCommandLine.Parse(arguments);
        if (line.Error is { } error)
        {
            return WrongUsage(shell, error);
        }

        if (line.Help)
        {
            shell.Output.WriteLine(Usage.Replace("tuivisor [-L NAME] server", shell.Executable, StringComparison.Ordinal));
            return ExitCode.Done;
        }

        if (line.Version)
        {
            shell.Output.WriteLine(ServerHost.SupervisorVersion);
            return ExitCode.Done;
        }

        var files = new MachineFileSystem();
        var file = line.ConfigFile ?? ConfigSearch.Find(shell.Executable, files, withOwn: false);
        return file is null
            ? WrongUsage(shell, ConfigSearch.NotFoundText(ConfigSearch.Paths(shell.Executable, files, withOwn: false)))
            : ServerHost.Run(Options(shell, paths, paths.For(file, null), file, line.Overrides) with { IsSupervisord = true });
    }

    private static ServerOptions Options(
        Shell shell, ServerPaths paths, ServerPlace place, string? file, IReadOnlyList<CommandLineOverride> overrides) => new()
    {
        Source = file is null
            ? new ConfigSource { Environment = shell.Environment, Overrides = overrides }
            : ConfigSource.OfFile(file, overrides),
        Place = place,
        Paths = paths,
        Version = Shell.Version,
        UsesKeeper = !shell.Environment.ContainsKey("TUIVISOR_NO_KEEPER"),
        CommandLine = [shell.Executable, .. Environment.GetCommandLineArgs().Skip(1)],
        Output = shell.Output,
        Error = shell.Error,
    };

    private static int WrongUsage(Shell shell, string error)
    {
        shell.Error.WriteLine($"Error: {error}");
        shell.Error.WriteLine($"For help, use {shell.Executable} -h");
        return ExitCode.WrongArguments;
    }
}
