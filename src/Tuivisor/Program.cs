using System.Globalization;
using Tuivisor.CommandLine;
using Tuivisor.Commands;
using Tuivisor.Faces;
using Tuivisor.Os;
using Tuivisor.Protocol.Paths;
using Tuivisor.Server;
using Tuivisor.Supervision.Config;
using Tuivisor.Terminal.Tools;

namespace Tuivisor;

/// <summary>One binary plays every part: by the name it is called, then by its first word.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        LimitedStart.Continue(arguments);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        Shell.LeaveRemovedDirectory();
        if (ServerHost.ContinueAsKeeper(ProcessStreams.Output()) is { } exitCode)
            return exitCode;
        var calledAs = Shell.CalledAs();
        try
        {
            return Path.GetFileName(calledAs) switch
            {
                "supervisorctl" => CtlFace.RunSupervisorctl(calledAs, arguments),
                "supervisord" => ServerFace.RunSupervisord(Shell.OfProcess(), ServerPaths.FromEnvironment(), arguments),
                "echo_supervisord_conf" => EchoConfiguration(),
                "pidproxy" => PidProxyFace.Run(Shell.OfProcess(), arguments),
                _ => RunOwn(arguments),
            };
        }
        catch (PosixException problem) when (problem.Errno == Errno.EPIPE)
        {
            return ExitCode.Failed; // the reader of our output went away, as with "| head"
        }
        catch (PosixException problem) when (problem.Errno == Errno.ENOSPC)
        {
            return new ErrorReport("E_DISK_FULL", ExitCode.Failed, problem.Message, ("do", "make room on the disk, and run it again"))
                .Write(TextWriter.Null, Shell.OfProcess().Error, false);
        }
        catch (Exception bug) when (Environment.GetEnvironmentVariable("TUIVISOR_DEBUG") != "1")
        {
            return new ErrorReport(
                "E_BUG", ExitCode.Failed, $"this should not happen: {bug.GetType().Name}: {bug.Message}",
                ("do", "run it again with TUIVISOR_DEBUG=1 and report what it prints")).Write(TextWriter.Null, Shell.OfProcess().Error, false);
        }
    }

    private static int RunOwn(string[] arguments)
    {
        var shell = Shell.OfProcess();
        var options = GlobalOptions.ReadLeading(arguments, out var next);
        var rest = arguments.AsSpan(next).ToArray();
        switch (rest.FirstOrDefault())
        {
            case "vt-dump":
                return VtDump.Run(rest[1..], ProcessStreams.Input(), ProcessStreams.Output(), shell.Error);
            case "vt-serve":
                return VtServe.Run(rest[1..], ProcessStreams.Input(), ProcessStreams.Output(), shell.Error);
            case "complete":
                return CompletionCommand.Complete(shell, ServerPaths.FromEnvironment(), rest[1..]);
            case "ctl":
                return CtlFace.RunOwn(shell, options, rest[1..]);
            case "server":
                return ServerFace.RunOwn(new CommandContext(shell, options, ServerPaths.FromEnvironment()), rest[1..]);
            default:
                return CommandTree.Run(arguments, rest.FirstOrDefault(), shell, ServerPaths.FromEnvironment());
        }
    }

    private static int EchoConfiguration()
    {
        Shell.OfProcess().Output.Write(SampleConfig.Text);
        return ExitCode.Done;
    }
}
