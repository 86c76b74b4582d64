using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Tuivisor.CommandLine;
using Tuivisor.Os;

namespace Tuivisor.Faces;

/// <summary>
/// pidproxy: runs a command that puts its own server into the background, and hands signals on to the process that server has
/// written into its pid file, so that a supervisor can look after it.
/// </summary>
internal static class PidProxyFace
{
    // Numbers of signal(7), equal on x86-64 and arm64; those that end the proxy too come first.
    private static readonly (PosixSignal Signal, int Number, bool Ends)[] HandedOn =
    [
        (PosixSignal.SIGTERM, 15, true), (PosixSignal.SIGINT, 2, true), (PosixSignal.SIGQUIT, 3, true),
        (PosixSignal.SIGHUP, 1, false), ((PosixSignal)10, 10, false), ((PosixSignal)12, 12, false),
    ];

    /// <summary>Runs until the command has ended or a signal ended it.</summary>
    /// <returns>0; 1 when the arguments are wrong or the command cannot be run.</returns>
    public static int Run(Shell shell, IReadOnlyList<string> arguments)
    {
        if (arguments.Count < 2)
        {
            shell.Error.WriteLine($"Usage: {shell.Executable} <pidfile name> <command> [<cmdarg1> ...]");
            return ExitCode.Failed;
        }

        using var ended = new ManualResetEventSlim();
        var registrations = HandedOn.Select(handed => PosixSignalRegistration.Create(handed.Signal, context =>
        {
            context.Cancel = true;
            if (HandOn(shell, arguments[0], handed.Number) && handed.Ends) ended.Set();
        })).ToList();
        try
        {
            using var command = Process.Start(new ProcessStartInfo(arguments[1], arguments.Skip(2)));
            if (command is null) return ExitCode.Failed;
            command.EnableRaisingEvents = true;
            command.Exited += (_, _) => ended.Set();
            if (!command.HasExited) ended.Wait();
            return ExitCode.Done;
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            shell.Error.WriteLine(problem.Message);
            return ExitCode.Failed;
        }
        finally
        {
            registrations.ForEach(registration => registration.Dispose());
        }
    }

    private static bool HandOn(Shell shell, string pidFile, int signal)
    {
        try
        {
            ProcessSignals.Send(int.Parse(File.ReadAllText(pidFile).Trim(), CultureInfo.InvariantCulture), signal);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException or OverflowException)
        {
            shell.Output.WriteLine($"Can't read child pidfile {pidFile}!");
            return false;
        }
    }
}
