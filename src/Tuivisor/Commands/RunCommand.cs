using Tuivisor.CommandLine;
using Tuivisor.Protocol.Attach;

namespace Tuivisor.Commands;

/// <summary>"tuivisor run": a command as a program in the background.</summary>
internal static class RunCommand
{
    /// <summary>What is done once it runs.</summary>
    internal enum Then
    {
        /// <summary>Return.</summary>
        Return,

        /// <summary>Attach to its console.</summary>
        Attach,

        /// <summary>Wait for its end and give its exit code.</summary>
        Wait,
    }

    /// <summary>Starts a server if need be, adds the program and starts it.</summary>
    public static int Run(CommandContext context, RunSpec spec, Then then)
    {
        if (then == Then.Attach && (!context.Shell.OutputIsTerminal || !context.Shell.InputIsTerminal))
        {
            return context.Fail(Errors.NoTerminal(context.Shell));
        }

        string? name = null;
        var code = context.WithStartedServerAsync(async (client, _, _) =>
        {
            var done = await client.AskAsync<ActDone>(id => new Act(id, ActVerb.Run) { Run = spec }, CancellationToken.None);
            var result = done.Results.FirstOrDefault();
            if (!done.Ok || result is not { Ok: true })
            {
                var said = done.Text.Length > 0 ? done.Text : result?.Text ?? "the server refused";
                return context.Fail(new ErrorReport("E_RUN", ExitCode.Failed, $"could not run {spec.Command}", ("said", said)));
            }

            name = result.Name;
            if (then == Then.Wait)
            {
                return await WaitForEndAsync(client, name);
            }

            if (then == Then.Return)
            {
                context.Shell.Output.WriteLine(name);
            }

            return ExitCode.Done;
        }, wantNews: then == Then.Wait, reconnect: then == Then.Wait).GetAwaiter().GetResult();
        return code == ExitCode.Done && then == Then.Attach && name is not null
            ? AttachCommand.Run(context, new AttachCommand.Request(name))
            : code;
    }

    private static async Task<int> WaitForEndAsync(AttachClient client, string name)
    {
        while (true)
        {
            switch (await client.ReadAsync(CancellationToken.None))
            {
                case ProgramsChanged news when EndOf(name, news.Changed) is { } code:
                    return code;
                case Welcome another when EndOf(name, another.Programs) is { } code:
                    return code;
                case ProgramsChanged news when news.Removed.Contains(name):
                    return ExitCode.Done;
                case StateChanged { State: AttachState.Closed } or Bye { IsForAMoment: false }:
                    throw new AttachException(AttachProblem.Lost, "the server ended");
            }
        }
    }

    private static int? EndOf(string name, IReadOnlyList<ProgramInfo> programs) => programs.FirstOrDefault(info => info.FullName == name) is
        { State: ProgramState.Exited or ProgramState.Fatal or ProgramState.Stopped } ended
            ? ended.ExitCode ?? (ended.ExitSignal is null ? ExitCode.Failed : 128 + SignalNumber(ended.ExitSignal))
            : null;

    private static int SignalNumber(string name) => Supervision.Processes.SignalNames.TryParse(name, out var number) ? number : 0;
}
