using Tuivisor.CommandLine;
using Tuivisor.Ctl;
using Tuivisor.Protocol.Paths;

namespace Tuivisor.Faces;

/// <summary>supervisorctl: "tuivisor ctl", and the binary of that name. Kept clear of everything that costs start-up time.</summary>
internal static class CtlFace
{
    /// <summary>Runs the binary called supervisorctl.</summary>
    public static int RunSupervisorctl(string programName, IReadOnlyList<string> arguments) =>
        CtlProgram.Run(programName, arguments, ProcessStreams.Input(), ProcessStreams.Output(), ProcessStreams.Error());

    /// <summary>Runs "tuivisor ctl": for the server that is meant, by its own socket when it lives, else as supervisorctl would.</summary>
    public static int RunOwn(Shell shell, GlobalOptions options, IReadOnlyList<string> arguments)
    {
        List<string> words = [];
        var namesServer = arguments.Any(word => word is "-s" or "-c" || word.StartsWith("--serverurl", StringComparison.Ordinal)
            || word.StartsWith("--configuration", StringComparison.Ordinal));
        if (!namesServer)
        {
            FoundServer server;
            try
            {
                server = new ServerFinder(shell, ServerPaths.FromEnvironment()).Find(options);
            }
            catch (ArgumentException problem)
            {
                return Errors.WrongArguments(problem.Message, "tuivisor -L work ctl status").Write(shell.Output, shell.Error, options.Json);
            }

            if (options.ConfigFile is { } file)
            {
                words.AddRange(["-c", file]);
            }

            if (server.IsAlive || options.ServerName is not null)
            {
                words.AddRange(["-s", server.Url]);
            }
        }

        words.AddRange(arguments);
        return RunSupervisorctl("tuivisor ctl", words);
    }
}
