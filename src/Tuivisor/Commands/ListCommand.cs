using Tuivisor.CommandLine;
using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Unicode;

namespace Tuivisor.Commands;

/// <summary>"tuivisor ls": programs, one a line; with -a the servers of this user too.</summary>
internal static class ListCommand
{
    private const int WidestName = 40;

    private static readonly TimeSpan SampleTime = TimeSpan.FromSeconds(3);

    /// <summary>Prints the list.</summary>
    /// <param name="context">Where.</param>
    /// <param name="names">Only these programs; empty for all.</param>
    /// <param name="check">Exit code 3 unless all of them run.</param>
    public static Task<int> RunAsync(CommandContext context, IReadOnlyList<string> names, bool check) => context.WithServerAsync(async client =>
    {
        var welcome = client.Welcome!; // a connected client was welcomed
        List<ProgramInfo> programs = names.Count == 0 ? [.. welcome.Programs] : [];
        foreach (var name in names)
        {
            if (CommandContext.FindProgram(client, name) is not { } program)
            {
                return context.NoProgram(client, name);
            }

            programs.Add(program);
        }

        if (context.Options.Json)
        {
            context.Shell.Output.WriteLine(ProgramJson.List(welcome, client.Address.ToString(), programs, await UsesAsync(client)));
        }
        else if (programs.Count > 0)
        {
            PrintTable(context.Shell, programs, welcome.Server.Now);
        }
        else
        {
            context.Tell("no programs; start one with: tuivisor run -- COMMAND");
        }

        var allRun = programs.All(program => program.State == ProgramState.Running);
        return check && !allRun ? ExitCode.NotInWantedState : ExitCode.Done;
    });

    // What programs use, as the list of a client would show it now; nothing from a server that does not tell in time.
    private static async Task<IReadOnlyDictionary<string, ProgramUse>> UsesAsync(AttachClient client)
    {
        using var limit = new CancellationTokenSource(SampleTime);
        try
        {
            await client.AskAsync<Done>(id => new WatchStats(id, true), limit.Token);
            while (true)
            {
                if (await client.ReadAsync(limit.Token) is Stats stats) return stats.Programs.ToDictionary(use => use.Program, StringComparer.Ordinal);
            }
        }
        catch (OperationCanceledException)
        {
            return new Dictionary<string, ProgramUse>();
        }
    }

    /// <summary>Prints the servers that live, this one's marked.</summary>
    public static int RunServers(CommandContext context)
    {
        var live = context.Paths.AllRecords().Where(record => ServerFinder.Answers(record.Socket)).ToList();
        if (live.Count == 0)
        {
            context.Tell("no server of yours runs; start one with: tuivisor --detach");
            return ExitCode.Done;
        }

        var now = context.Shell.Time.GetUtcNow();
        foreach (var record in live)
        {
            var up = Duration.Short(now - record.Started);
            var config = record.Config is { } file ? context.Shell.Short(file) : "built in";
            context.Shell.Output.WriteLine($"{record.Name,-16} pid {record.Pid,-8} up {up,-8} {config}   {context.Shell.Short(record.Socket)}");
        }

        return ExitCode.Done;
    }

    private static void PrintTable(Shell shell, IReadOnlyList<ProgramInfo> programs, DateTimeOffset now)
    {
        // A very long name goes over its own line alone.
        var width = Math.Min(WidestName, programs.Max(program => CellText.Width(program.FullName)));
        foreach (var program in programs)
        {
            var pid = program.Pid > 0 ? program.Pid.ToString(System.Globalization.CultureInfo.InvariantCulture) : "-";
            var line = $"{program.FullName}{new string(' ', Math.Max(0, width - CellText.Width(program.FullName)))}  {ProgramJson.StateName(program.State),-8}  {pid,7}  {Why(program, now)}";
            shell.Output.WriteLine(line.TrimEnd());
        }
    }

    private static string Why(ProgramInfo program, DateTimeOffset now) => program switch
    {
        { State: ProgramState.Running, StartedAt: { } started, Reason: "" } => $"up {Duration.Short(now - started)}",
        { State: ProgramState.Backoff, NextTryAt: { } next } =>
            $"{Reason(program)}, retry {program.Retries} of {program.MaxRetries} in {Duration.Short(next - now)}",
        _ => Reason(program),
    };

    private static string Reason(ProgramInfo program) => program switch
    {
        { State: ProgramState.Fatal or ProgramState.Backoff, SpawnError.Length: > 0 } => program.SpawnError,
        { Reason.Length: > 0 } => program.Reason,
        _ => program.Description,
    };
}
