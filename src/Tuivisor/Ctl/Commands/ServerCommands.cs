using System.Net.Sockets;
using Tuivisor.Protocol.XmlRpc;

namespace Tuivisor.Ctl.Commands;

/// <summary>pid, version, open, shutdown and reload.</summary>
internal static class ServerCommands
{
    public static void Pid(CtlSession session, string argument)
    {
        var names = CommandTable.Words(argument);
        if (names.Length == 0)
        {
            var server = session.Call("supervisor.getPID");
            session.Answer(server.ToString(), ("pid", server));
            return;
        }
        if (names.Contains("all"))
        {
            foreach (var process in session.Call("supervisor.getAllProcessInfo").AsArray())
                Tell(session, StatusCommand.FullName(process), process["pid"]);
            return;
        }
        foreach (var name in names)
            PidOf(session, name);
    }

    public static void Version(CtlSession session, string argument)
    {
        if (argument.Length > 0)
            session.Usage("Error: version accepts no arguments", "version");
        else if (session.Call("supervisor.getSupervisorVersion") is var version)
            session.Answer(version.AsString(), ("version", version));
    }

    public static void Open(CtlSession session, string argument)
    {
        var url = argument.Trim();
        if (!url.StartsWith("http://", StringComparison.Ordinal) && !url.StartsWith("unix://", StringComparison.Ordinal))
        {
            session.Complain("url must be http:// or unix://", "ERROR: url must be http:// or unix://");
            session.ExitStatus = CtlExit.Generic;
            return;
        }
        session.Open(url);
        var before = session.ExitStatus;
        StatusCommand.Run(session, "");
        session.ExitStatus = before;
    }

    public static void Shutdown(CtlSession session, string argument)
    {
        if (argument.Length > 0)
        {
            session.Usage("Error: shutdown accepts no arguments", "shutdown");
            return;
        }
        if (!IsConfirmed(session, "Really shut the remote supervisord process down y/N? "))
            return;
        var url = session.Settings.ServerUrl;
        try
        {
            session.Call("supervisor.shutdown");
            session.Answer("Shut down", ("result", "shut down"));
        }
        catch (XmlRpcFaultException fault) when (fault.Code == FaultCode.ShutdownState)
        {
            session.Complain("already shutting down", "ERROR: already shutting down");
        }
        catch (SocketException problem) when (CtlErrors.IsMissing(problem, url) || CtlErrors.IsRefused(problem))
        {
            var what = CtlErrors.IsMissing(problem, url) ? "no such file" : "refused connection";
            session.Complain($"{url} {what} (already shut down?)", $"ERROR: {url} {what} (already shut down?)");
            session.ExitStatus = CtlExit.Generic;
        }
    }

    public static void Reload(CtlSession session, string argument)
    {
        if (argument.Length > 0)
        {
            session.Usage("Error: reload accepts no arguments", "reload");
            return;
        }
        if (!IsConfirmed(session, "Really restart the remote supervisord process y/N? "))
            return;
        try
        {
            session.Call("supervisor.restart");
            session.Answer("Restarted supervisord", ("result", "restarted"));
        }
        catch (XmlRpcFaultException fault) when (fault.Code == FaultCode.ShutdownState)
        {
            session.Complain("already shutting down", "ERROR: already shutting down");
            session.ExitStatus = CtlExit.Generic;
        }
    }

    private static void PidOf(CtlSession session, string name)
    {
        try
        {
            var pid = session.Call("supervisor.getProcessInfo", name)["pid"];
            Tell(session, name, pid);
            if (pid.AsInteger() == 0)
                session.ExitStatus = CtlExit.NotRunning;
        }
        catch (XmlRpcFaultException fault) when (fault.Code == FaultCode.BadName)
        {
            session.Refuse(name, "no such process", $"No such process {name}");
            session.ExitStatus = CtlExit.Generic;
        }
    }

    private static void Tell(CtlSession session, string name, XmlRpcValue pid) => session.Answer(pid.ToString(), ("name", name), ("pid", pid));

    private static bool IsConfirmed(CtlSession session, string question) =>
        !session.IsInteractive || session.Console.Ask(question) is ['y' or 'Y', ..];
}
