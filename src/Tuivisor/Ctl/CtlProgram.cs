using Tuivisor.Ctl.Shell;
using Tuivisor.Os;

namespace Tuivisor.Ctl;

/// <summary>supervisorctl, argument for argument: "tuivisor ctl" and the binary called supervisorctl.</summary>
internal static class CtlProgram
{
    /// <summary>The name of it as a word of tuivisor.</summary>
    public const string OwnName = "tuivisor ctl";

    /// <summary>Runs one command, or the shell when there is none.</summary>
    /// <param name="programName">As the user called it; usage errors quote it.</param>
    /// <param name="arguments">Without the program's name.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="knownServer">Address of the server when it is known without a configuration, which then need not have
    /// [supervisorctl]; null for supervisorctl's own search.</param>
    /// <param name="showConsole">Shows a program's terminal until the person leaves, false when it has none; null for never.</param>
    /// <param name="json">Answers are for machines.</param>
    /// <returns>supervisorctl's exit status.</returns>
    public static int Run(
        string programName, IReadOnlyList<string> arguments, Stream input, Stream output, Stream error, string? knownServer = null,
        Func<CtlSettings, string, bool>? showConsole = null, bool json = false)
    {
        try
        {
            using var console = new CtlConsole(input, output, error);
            return Run(programName, CtlCommandLine.Parse(arguments), console, knownServer, showConsole, json);
        }
        catch (IOException)
        {
            return CtlExit.Generic;   // whoever read our output has gone
        }
    }

    private static int Run(
        string programName, CtlCommandLine line, CtlConsole console, string? knownServer, Func<CtlSettings, string, bool>? showConsole, bool json)
    {
        if (line.Error is null && line.Help)
        {
            console.Out.Write(CtlUsage.Text(programName));
            return 0;
        }
        string? problem = line.Error;
        var settings = problem is null ? CtlSettingsFile.Load(line.ConfigFile, programName, out problem) : null;
        if (knownServer is not null && line.Error is null)
            (settings, problem) = ((settings ?? new CtlSettings()) with { ServerUrl = knownServer }, null);
        if (settings is null || problem is not null)
        {
            console.Error.WriteLine($"Error: {problem}");
            console.Error.WriteLine($"For help, use {programName} -h");
            return CtlExit.InvalidArguments;
        }
        var isShell = line.Words.Count == 0;
        var hints = line.Hints ?? RawTerminal.IsTerminal(SafeFd.StandardError);
        using var session = new CtlSession(settings.With(line), console, isShell || line.Interactive, hints)
        {
            ShowConsole = showConsole, IsOwn = programName == OwnName, Json = json,
        };
        if (!isShell)
        {
            session.Run(string.Join(' ', line.Words));
            return session.ExitStatus;
        }
        CtlShell.Run(session);
        return 0;
    }
}
