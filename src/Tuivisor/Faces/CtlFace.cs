using Tuivisor.CommandLine;
using Tuivisor.Ctl;
using Tuivisor.Protocol.Paths;

namespace Tuivisor.Faces;

/// <summary>supervisorctl: "tuivisor ctl", and the binary of that name. Kept clear of everything that costs start-up time.</summary>
internal static class CtlFace
{
    /// <summary>Runs the binary called supervisorctl.</summary>
    public static int RunSupervisorctl(string programName, IReadOnlyList<string> arguments) => Run(programName, arguments, null);

    /// <summary>Runs "tuivisor ctl": for the server that is meant, by its own socket when it lives, else as supervisorctl would.</summary>
    public static int RunOwn(Shell shell, GlobalOptions options, IReadOnlyList<string> arguments)
    {
        if (arguments.Any(NamesServer))
        {
            return Run(CtlProgram.OwnName, arguments, null, options.Json);
        }

        FoundServer server;
        try
        {
            server = new ServerFinder(shell, ServerPaths.FromEnvironment()).Find(options);
        }
        catch (ArgumentException problem)
        {
            return Errors.WrongArguments(problem.Message, "tuivisor -L work ctl status").Write(shell.Output, shell.Error, options.Json);
        }

        string[] words = options.ConfigFile is { } file ? ["-c", file, .. arguments] : [.. arguments];
        return Run(CtlProgram.OwnName, words, server.IsAlive || options.ServerName is not null ? server.Url : null, options.Json);
    }

    private static bool NamesServer(string word) =>
        word.StartsWith("-s", StringComparison.Ordinal) || word.StartsWith("-c", StringComparison.Ordinal)
        || word.StartsWith("--serverurl", StringComparison.Ordinal) || word.StartsWith("--configuration", StringComparison.Ordinal);

    private static int Run(string programName, IReadOnlyList<string> arguments, string? knownServer, bool json = false) => CtlProgram.Run(
        programName, arguments, ProcessStreams.Input(), ProcessStreams.Output(), ProcessStreams.Error(), knownServer,
        ConsoleForeground.Run, json);
}
