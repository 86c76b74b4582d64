using Tuivisor.Protocol.XmlRpc;

namespace Tuivisor.Ctl.Commands;

/// <summary>tail, maintail and clear.</summary>
internal static class LogCommands
{
    private const int DefaultBytes = 1600;

    private const string NoFollowing = "a log that is followed has no end, so it gives no JSON";

    public static void Tail(CtlSession session, string argument)
    {
        var words = CommandTable.Words(argument);
        if (words.Length is 0 or > 3)
        {
            session.Usage(words.Length == 0 ? "Error: too few arguments" : "Error: too many arguments", "tail");
            return;
        }
        // tail [MODIFIER] NAME [CHANNEL]: with two words it is the dash that tells which.
        var hasModifier = words.Length == 3 || words[0].StartsWith('-');
        var rest = hasModifier ? words[1..] : words;
        if (rest.Length == 0)
        {
            Complain(session, "tail requires process name");
            return;
        }
        var channel = rest.Length > 1 ? rest[1].ToLowerInvariant() : "stdout";
        if (channel is not ("stdout" or "stderr"))
            Complain(session, $"bad channel '{channel}'");
        else if (hasModifier && words[0] == "-f" && session.IsForMachines)
            Complain(session, NoFollowing);
        else if (hasModifier && words[0] == "-f")
            FollowCommand.Run(session, $"/logtail/{Uri.EscapeDataString(rest[0])}/{channel}", $"/logtail/{rest[0]}/{channel}");
        else if (TryReadOffset(session, hasModifier ? words[0] : null, out var offset))
            Read(session, rest[0], channel, offset);
    }

    public static void MainTail(CtlSession session, string argument)
    {
        var words = CommandTable.Words(argument);
        if (words.Length > 1)
            session.Usage("Error: too many arguments", "maintail");
        else if (words is ["-f"] && session.IsForMachines)
            Complain(session, NoFollowing);
        else if (words is ["-f"])
            FollowCommand.Run(session, "/mainlogtail", "/mainlogtail");
        else if (TryReadOffset(session, words.FirstOrDefault(), out var offset))
            ReadMain(session, offset);
    }

    public static void Clear(CtlSession session, string argument)
    {
        var names = CommandTable.Words(argument);
        if (names.Length == 0)
        {
            session.Usage("Error: clear requires a process name", "clear");
            return;
        }
        if (names.Contains("all"))
        {
            foreach (var result in session.Call("supervisor.clearAllProcessLogs").AsArray())
                ReportClear(session, StatusCommand.FullName(result), (int)result["status"].AsInteger());
            return;
        }
        foreach (var text in names)
        {
            var name = ProgramName.Parse(text);
            var full = ProgramName.Full(name.Group, name.Name ?? "None");
            try
            {
                session.Call("supervisor.clearProcessLogs", text);
                session.Report(full, "cleared");
            }
            catch (XmlRpcFaultException fault) when (fault.Code is FaultCode.BadName or FaultCode.Failed)
            {
                ReportClear(session, full, fault.Code);
            }
        }
    }

    private static void ReportClear(CtlSession session, string name, int code)
    {
        if (code == FaultCode.Success)
        {
            session.Report(name, "cleared");
            return;
        }
        Refuse(session, name, code == FaultCode.BadName ? "no such process" : "failed");
    }

    private static void Read(CtlSession session, string name, string channel, long offset)
    {
        var method = channel == "stderr" ? "readProcessStderrLog" : "readProcessStdoutLog";
        try
        {
            var log = session.Call($"supervisor.{method}", name, offset, 0L);
            session.Answer(log.AsString(), ("name", name), ("channel", channel), ("log", log));
        }
        catch (XmlRpcFaultException fault) when (fault.Code is FaultCode.NoFile or FaultCode.Failed or FaultCode.BadName)
        {
            Refuse(session, name, ReadProblem(fault.Code));
        }
    }

    private static void ReadMain(CtlSession session, long offset)
    {
        try
        {
            var log = session.Call("supervisor.readLog", offset, 0L);
            session.Answer(log.AsString(), ("log", log));
        }
        catch (XmlRpcFaultException fault) when (fault.Code is FaultCode.NoFile or FaultCode.Failed)
        {
            Refuse(session, "supervisord", ReadProblem(fault.Code));
        }
    }

    private static string ReadProblem(int code) => code switch
    {
        FaultCode.NoFile => "no log file",
        FaultCode.Failed => "unknown error reading log",
        _ => "no such process name",
    };

    // What follows the dash is a number of bytes before the end; a second dash makes it an offset from the start.
    private static bool TryReadOffset(CtlSession session, string? modifier, out long offset)
    {
        offset = -DefaultBytes;
        if (modifier is null)
            return true;
        if (modifier.Length > 1 && modifier[0] == '-' && long.TryParse(modifier.AsSpan(1), out var bytes))
        {
            offset = -bytes;
            return true;
        }
        Complain(session, $"bad argument {modifier}");
        return false;
    }

    private static void Complain(CtlSession session, string problem)
    {
        session.Complain(problem, $"Error: {problem}");
        session.ExitStatus = CtlExit.Generic;
    }

    private static void Refuse(CtlSession session, string name, string problem)
    {
        session.Refuse(name, problem);
        session.ExitStatus = CtlExit.Generic;
    }
}
