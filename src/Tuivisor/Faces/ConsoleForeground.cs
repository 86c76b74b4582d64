using Tuivisor.CommandLine;
using Tuivisor.Ctl;
using Tuivisor.Protocol.Attach;
using Tuivisor.Tui;

namespace Tuivisor.Faces;

/// <summary>
/// fg of a program that has a terminal: that terminal, whole, with keys, colours and size. supervisorctl's way, line by line over two
/// logs, is for programs with pipes, for a real supervisord, and for input that comes from no terminal.
/// </summary>
internal static class ConsoleForeground
{
    /// <summary>Shows the console of a program until the person leaves it.</summary>
    /// <returns>False when there is none to show, and nothing was done.</returns>
    public static bool Run(CtlSettings settings, string program)
    {
        var shell = Shell.OfProcess();
        if (!shell.InputIsTerminal || !shell.OutputIsTerminal || shell.Variable("TERM") is null or "dumb"
            || shell.Variable(ServerFinder.SocketVariable) is not null || !HasTerminalAsync(settings, program).GetAwaiter().GetResult())
        {
            return false;
        }

        TuiApplication.Run(new TuiOptions
        {
            ServerUrl = settings.ServerUrl,
            UserName = settings.Username,
            Password = settings.Password,
            Program = program,
            Bare = true,
            Version = Shell.Version,
            Environment = shell.Environment,
            Directory = shell.Directory,
            Error = shell.Error,
            Time = shell.Time,
        });
        return true;
    }

    private static async Task<bool> HasTerminalAsync(CtlSettings settings, string program)
    {
        try
        {
            await using var client = await AttachClient.ConnectAsync(
                AttachAddress.Parse(settings.ServerUrl, settings.Username, settings.Password),
                new AttachClientOptions { Hello = new Hello { Client = "command", Version = Shell.Version, User = Environment.UserName } },
                CancellationToken.None);
            return CommandContext.FindProgram(client, program) is { HasTty: true } found && found.FullName == program;
        }
        catch (Exception problem) when (problem is AttachException or FormatException)
        {
            return false; // Supervisor's own server, or another's: it speaks XML-RPC only
        }
    }
}
