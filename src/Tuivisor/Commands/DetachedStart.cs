using Tuivisor.CommandLine;
using Tuivisor.Protocol.Attach;

namespace Tuivisor.Commands;

/// <summary>"tuivisor --detach": a server in the background, and where it is. Safe to repeat.</summary>
internal static class DetachedStart
{
    /// <summary>Starts one if none runs and prints the facts.</summary>
    public static Task<int> RunAsync(CommandContext context) => context.WithStartedServerAsync((client, server, startedNow) =>
    {
        Print(context, server, client.Welcome!, startedNow); // a connected client was welcomed
        return Task.FromResult(ExitCode.Done);
    });

    private static void Print(CommandContext context, FoundServer server, Welcome welcome, bool startedNow)
    {
        var shell = context.Shell;
        var about = welcome.Server;
        if (context.Options.Json)
        {
            shell.Output.WriteLine(ProgramJson.Server(about, server.Url, startedNow));
            return;
        }

        var since = startedNow ? "started now" : $"up {Duration.Short(about.Now - about.StartedAt)}";
        shell.Output.WriteLine($"server    pid {about.ServerPid}, {since}");
        shell.Output.WriteLine($"socket    {shell.Short(server.Socket ?? server.Url)}");
        shell.Output.WriteLine($"config    {(about.ConfigFile is { } file ? shell.Short(file) : "built in")} ({Count(welcome.Programs)})");
        shell.Output.WriteLine($"attach    {context.Words}");
    }

    private static string Count(IReadOnlyList<ProgramInfo> programs)
    {
        var states = programs.GroupBy(program => program.State).OrderByDescending(group => group.Key == ProgramState.Running)
            .Select(group => $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}");
        var total = programs.Count == 1 ? "1 program" : $"{programs.Count} programs";
        return programs.Count == 0 ? "no programs yet" : $"{total}, {string.Join(", ", states)}";
    }
}
