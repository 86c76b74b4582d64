using Tuivisor.Protocol.XmlRpc;

namespace Tuivisor.Ctl.Commands;

/// <summary>start, stop, restart and signal: one program, a group, or all.</summary>
internal static class StartStopCommands
{
    public static void Start(CtlSession session, string argument)
    {
        var names = CommandTable.Words(argument);
        if (names.Length == 0)
            session.Usage("Error: start requires a process name", "start", CtlExit.InvalidArguments);
        else
            Each(session, names, new Verb("started", "startProcess", "startProcessGroup", "startAllProcesses", null, CtlExit.InvalidArguments));
    }

    public static void Stop(CtlSession session, string argument)
    {
        var names = CommandTable.Words(argument);
        if (names.Length == 0)
            session.Usage("Error: stop requires a process name", "stop");
        else
            Each(session, names, new Verb("stopped", "stopProcess", "stopProcessGroup", "stopAllProcesses", null, CtlExit.Generic));
    }

    public static void Restart(CtlSession session, string argument)
    {
        if (CommandTable.Words(argument) is var words && words.Contains("--rolling"))
        {
            OwnCommands.RestartRolling(session, [.. words.Where(word => word != "--rolling")]);
            return;
        }
        if (words.Length == 0)
        {
            session.Usage("Error: restart requires a process name", "restart");
            return;
        }
        Stop(session, argument);
        session.Out.Flush();
        Start(session, argument);
    }

    public static void Signal(CtlSession session, string argument)
    {
        var words = CommandTable.Words(argument);
        if (words.Length < 2)
            session.Usage("Error: signal requires a signal name and a process name", "signal");
        else
            Each(session, words[1..],
                new Verb("signalled", "signalProcess", "signalProcessGroup", "signalAllProcesses", words[0], CtlExit.Generic));
    }

    // The three methods of a verb, what it says on success, the signal if it has one.
    private sealed record Verb(string Done, string One, string Group, string All, string? Signal, int NoSuchGroup);

    private static void Each(CtlSession session, string[] names, Verb verb)
    {
        if (names.Contains("all"))
        {
            Report(session, verb, verb.Signal is null
                ? session.Call($"supervisor.{verb.All}")
                : session.Call($"supervisor.{verb.All}", verb.Signal));
            return;
        }
        foreach (var text in names)
        {
            var name = ProgramName.Parse(text);
            var target = name.Name is null ? name.Group : text;
            var method = name.Name is null ? verb.Group : verb.One;
            try
            {
                var result = verb.Signal is null
                    ? session.Call($"supervisor.{method}", target)
                    : session.Call($"supervisor.{method}", target, verb.Signal);
                if (name.Name is null)
                    Report(session, verb, result);
                else
                    session.Report(ProgramName.Full(name.Group, name.Name), verb.Done);
            }
            catch (XmlRpcFaultException fault) when (name.Name is null && fault.Code == FaultCode.BadName)
            {
                session.Refuse(name.Group, "no such group");
                session.ExitStatus = verb.NoSuchGroup;
            }
            catch (XmlRpcFaultException fault) when (name.Name is not null && Describe(fault.Code) is not null)
            {
                Report(session, verb, ProgramName.Full(name.Group, name.Name), fault.Code, fault.Text);
            }
            session.Out.Flush();
        }
    }

    private static void Report(CtlSession session, Verb verb, XmlRpcValue results)
    {
        foreach (var result in results.AsArray())
            Report(session, verb, StatusCommand.FullName(result), (int)result["status"].AsInteger(), result["description"].AsString());
    }

    private static void Report(CtlSession session, Verb verb, string name, int code, string text)
    {
        if (code == FaultCode.Success)
        {
            session.Report(name, verb.Done);
            return;
        }
        if (code == FaultCode.Failed || Describe(code) is not { } problem)
            session.Refuse(name, text, line: text);
        else
            session.Refuse(name, problem);
        session.ExitStatus = code switch
        {
            FaultCode.AlreadyStarted => session.ExitStatus,
            FaultCode.NotRunning => verb.Signal is null ? session.ExitStatus : CtlExit.NotRunning,
            FaultCode.SpawnError or FaultCode.AbnormalTermination => CtlExit.NotRunning,
            _ => CtlExit.Generic,
        };
    }

    /// <summary>supervisorctl's words for a fault; null when it has none.</summary>
    public static string? Describe(int code) => code switch
    {
        FaultCode.BadName => "no such process",
        FaultCode.BadSignal => "bad signal name",
        FaultCode.NoFile => "no such file",
        FaultCode.NotExecutable => "file is not executable",
        FaultCode.AlreadyStarted => "already started",
        FaultCode.NotRunning => "not running",
        FaultCode.SpawnError => "spawn error",
        FaultCode.AbnormalTermination => "abnormal termination",
        FaultCode.Failed => "failed",
        _ => null,
    };
}
