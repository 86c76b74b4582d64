using Tuivisor.CommandLine;
using Tuivisor.Moving;
using Tuivisor.Server.Hosting;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Commands;

/// <summary>"tuivisor takeover": from a running supervisord to tuivisor, on the same configuration.</summary>
internal static class TakeoverCommand
{
    /// <summary>Checks, shows the plan, asks, and does it.</summary>
    /// <param name="context">The configuration is that of -c, or the one Supervisor would find.</param>
    /// <param name="dryRun">Only show.</param>
    /// <param name="yes">Do not ask.</param>
    public static int Run(CommandContext context, bool dryRun, bool yes)
    {
        var file = context.Options.ConfigFile ?? ConfigSearch.Find("/usr/bin/supervisord", new MachineFileSystem(), withOwn: false);
        if (file is null)
            return context.Fail(Errors.WrongArguments("Supervisor has no configuration where it looks for one", "tuivisor takeover -c FILE"));
        file = Path.GetFullPath(file, context.Shell.Directory);
        var loaded = ConfigLoader.Load(ConfigSource.OfFile(file));
        if (loaded.Config is not { } config)
            return Broken(context, loaded);
        var talk = new ServerTalk(config, ControlConfig.Load(ConfigSource.OfFile(file), out _));
        if (talk.Ask() is not { } server)
            return context.Fail(NobodyThere(file, config, talk.Problem));
        if (SupervisordProcess.Read(server.Pid) is not { } process)
        {
            return context.Fail(new ErrorReport(
                "E_TAKEOVER_USER", ExitCode.NotPermitted, $"may not look at supervisord (pid {server.Pid}); nothing was changed",
                ("do", $"ask as its user or as root: sudo tuivisor takeover -c {file}")));
        }

        // The supervisord's own environment and command line count for what the configuration says.
        var seen = server.IsTuivisor ? loaded : LoadAs(file, process);
        return seen.Config is null ? Broken(context, seen) : Offer(
            context, new TakeoverPlan { Config = seen.Config, File = file, Server = server, Process = process, Service = SupervisorService.Of(file) }, talk, dryRun, yes);
    }

    private static int Offer(CommandContext context, TakeoverPlan plan, ServerTalk talk, bool dryRun, bool yes)
    {
        if (dryRun && context.Options.Json && plan.Refusal is null)
        {
            context.Shell.Output.WriteLine(TakeoverReport.Json(plan, null, null));
            return ExitCode.Done;
        }

        if (!context.Options.Json && !plan.Server.IsTuivisor)
            (dryRun ? context.Shell.Output : context.Shell.Error).Write(TakeoverReport.Text(plan));
        if (plan.Refusal is { } refusal)
            return context.Fail(refusal);
        if (dryRun)
            return ExitCode.Done;
        if (!yes && !context.Shell.InputIsTerminal)
            return context.Fail(Errors.WrongArguments("takeover asks first, and there is nobody to ask", $"tuivisor -c {plan.File} takeover --yes"));
        if (!yes)
        {
            context.Shell.Error.Write($"\nStop and start {plan.Restarted.Count} program{(plan.Restarted.Count == 1 ? "" : "s")} and move over? y/N ");
            if (context.Shell.Input.ReadLine()?.Trim() is not ("y" or "Y" or "yes"))
            {
                context.Tell("nothing was changed");
                return ExitCode.Failed;
            }
        }

        return new Takeover(context, plan, talk).Run();
    }

    private static ConfigResult LoadAs(string file, SupervisordProcess process) => ConfigLoader.Load(new ConfigSource
    {
        File = file,
        Overrides = process.Options.Overrides,
        Environment = process.Environment.Select(variable => variable.Split('=', 2)).Where(pair => pair.Length == 2)
            .DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1]),
    });

    private static int Broken(CommandContext context, ConfigResult loaded)
    {
        context.Shell.Error.Write(ConfigCheck.Report(loaded, new MachineFileSystem()));
        return ExitCode.WrongConfiguration;
    }

    private static ErrorReport NobodyThere(string file, SupervisorConfig config, string problem) => problem.Length > 0
        ? new ErrorReport("E_TAKEOVER_NONE", ExitCode.NoServer, "the supervisord of this configuration cannot be asked; nothing was changed", ("said", problem))
        : new ErrorReport(
            "E_TAKEOVER_NONE", ExitCode.NoServer, "no supervisord runs this configuration; nothing was changed",
            ("config", file),
            ("tried", config.HttpServers.Count > 0 ? string.Join(", ", config.HttpServers.Select(server => server.Url)) : "nothing: it has neither [unix_http_server] nor [inet_http_server]"),
            ("do", $"start a server of it: tuivisor -c {file} --detach"));
}
