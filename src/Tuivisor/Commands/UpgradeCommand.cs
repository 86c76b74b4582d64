using Tuivisor.CommandLine;
using Tuivisor.Protocol.Attach;

namespace Tuivisor.Commands;

/// <summary>"tuivisor upgrade": this version takes the place of the one that runs, and programs go on.</summary>
internal static class UpgradeCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Asks for it and waits until the new server answers.</summary>
    /// <param name="context">The command's.</param>
    /// <param name="executable">What is to take over; null for the executable of this command.</param>
    public static Task<int> RunAsync(CommandContext context, string? executable) => context.WithServerAsync(
        async client =>
        {
            var before = client.Welcome!; // a connected client was welcomed
            var path = executable is null ? OwnPath() : Path.GetFullPath(executable, context.Shell.Directory);
            client.Ask(id => new Act(id, ActVerb.Upgrade) { Text = path });
            using var limit = new CancellationTokenSource(Patience, context.Shell.Time);
            try
            {
                while (true)
                {
                    switch (await client.ReadAsync(limit.Token))
                    {
                        case Failed failed:
                            throw new AttachException(AttachProblem.Refused, failed.Text, failed);
                        case ActDone { Ok: false } refused:
                            return context.Fail(Errors.CannotUpgrade(refused.Text, "nothing was changed"));
                        case Welcome after when after.Server.ServingPid != before.Server.ServingPid:
                            return Report(context, before, after);
                    }
                }
            }
            catch (OperationCanceledException)
            {
                return context.Fail(Errors.CannotUpgrade($"the server did not come back in {Patience.TotalSeconds:0} s", "tuivisor ls"));
            }
        },
        reconnect: true);

    private static int Report(CommandContext context, Welcome before, Welcome after)
    {
        if (after.Server.UpgradeProblem is { } problem)
        {
            return context.Fail(Errors.CannotUpgrade(problem, $"version {after.Server.Version} goes on, and all programs"));
        }

        var running = after.Programs.Count(program => program.Pid > 0);
        var versions = before.Server.Version == after.Server.Version
            ? $"version {after.Server.Version} started anew"
            : $"version {before.Server.Version} became {after.Server.Version}";
        context.Tell($"{versions}; {running} program{(running == 1 ? "" : "s")} went on");
        return ExitCode.Done;
    }

    /// <summary>Run by the dotnet command this program has no executable of its own: then the server starts what it was started from.</summary>
    private static string OwnPath() =>
        Environment.ProcessPath is { } path && Path.GetFileName(path) != "dotnet" ? path : "";
}
