using Tuivisor.CommandLine;
using Tuivisor.Protocol.Attach;

namespace Tuivisor.Commands;

/// <summary>"tuivisor shutdown": stops all programs, then the server.</summary>
internal static class ShutdownCommand
{
    /// <summary>Asks (unless told not to), then waits until the server has ended.</summary>
    public static Task<int> RunAsync(CommandContext context, bool yes) => context.WithServerAsync(async client =>
    {
        var welcome = client.Welcome!; // a connected client was welcomed
        var running = welcome.Programs.Count(program => program.Pid > 0);
        if (!yes)
        {
            if (!context.Shell.InputIsTerminal)
            {
                return context.Fail(Errors.WrongArguments("shutdown asks first, and there is nobody to ask", $"{context.Words} shutdown -y"));
            }

            context.Shell.Error.Write($"Stop {running} running program{(running == 1 ? "" : "s")} and the server (pid {welcome.Server.Pid})? y/N ");
            if (context.Shell.Input.ReadLine()?.Trim() is not ("y" or "Y" or "yes"))
            {
                context.Tell("nothing was changed");
                return ExitCode.Failed;
            }
        }

        try
        {
            await client.AskAsync<ActDone>(id => new Act(id, ActVerb.Shutdown), CancellationToken.None);
            while (await client.ReadAsync(CancellationToken.None) is not StateChanged { State: AttachState.Closed })
            {
                // the connection ends with the server
            }
        }
        catch (AttachException lost) when (lost.Problem == AttachProblem.Lost && !context.FindServer().IsAlive)
        {
            // It has ended before it answered.
        }

        context.Tell($"stopped {running} program{(running == 1 ? "" : "s")} and the server");
        return ExitCode.Done;
    });
}
