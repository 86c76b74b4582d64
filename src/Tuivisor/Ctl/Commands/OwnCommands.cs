using System.Globalization;
using Tuivisor.Protocol.XmlRpc;

namespace Tuivisor.Ctl.Commands;

/// <summary>Commands that supervisorctl does not have: refresh, enable, disable, scale, restart --rolling. Only a tuivisor knows all of them.</summary>
internal static class OwnCommands
{
    public static void Refresh(CtlSession session, string argument) =>
        Each(session, "refresh", argument, "refreshed", (name, _) => session.Call("tuivisor.refreshProcess", name));

    public static void Enable(CtlSession session, string argument) =>
        Each(session, "enable", argument, "enabled", (name, _) => session.Call("tuivisor.enableProcess", name));

    public static void Disable(CtlSession session, string argument) =>
        Each(session, "disable", argument, "disabled", (name, _) => session.Call("tuivisor.disableProcess", name));

    public static void Scale(CtlSession session, string argument)
    {
        var words = CommandTable.Words(argument);
        if (words.Length != 2 || !int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            session.Usage("Error: scale requires the name of a program and a number", "scale", CtlExit.InvalidArguments);
            return;
        }

        Try(session, words[0], $"scaled to {count}", () => session.Call("tuivisor.scale", words[0], count));
    }

    /// <summary>One program after another, the next when the one before runs. Works with any supervisord.</summary>
    public static void RestartRolling(CtlSession session, string[] names)
    {
        if (names.Length == 0)
        {
            session.Usage("Error: restart requires a process name", "restart");
            return;
        }

        var programs = Programs(session, names);
        for (var i = 0; i < programs.Count; i++)
        {
            var (name, isUp) = programs[i];
            if (Try(session, name, "restarted", () => Restart(session, name, isUp)))
                continue;
            if (programs.Count - i > 1)
                session.Complain(string.Create(CultureInfo.InvariantCulture, $"rolling restart ended: {programs.Count - i - 1} left as they were"));
            return;
        }
    }

    private static void Restart(CtlSession session, string name, bool isUp)
    {
        if (isUp)
            session.Call("supervisor.stopProcess", name);
        session.Call("supervisor.startProcess", name);
    }

    private static void Each(CtlSession session, string command, string argument, string done, Action<string, bool> action)
    {
        var names = CommandTable.Words(argument);
        if (names.Length == 0)
        {
            session.Usage($"Error: {command} requires a process name", command);
            return;
        }

        foreach (var (name, isUp) in Programs(session, names))
            Try(session, name, done, () => action(name, isUp));
    }

    /// <summary>The programs that names, groups and "all" stand for, each once; what stands for nothing is told.</summary>
    private static List<(string Name, bool IsUp)> Programs(CtlSession session, string[] names)
    {
        var all = session.Call("supervisor.getAllProcessInfo").AsArray();
        var found = new List<(string, bool)>();
        foreach (var text in names)
        {
            var wanted = ProgramName.Parse(text);
            var before = found.Count;
            found.AddRange(all
                .Where(process => text == "all" || (process["group"].AsString() == wanted.Group && (wanted.Name is null || process["name"].AsString() == wanted.Name)))
                .Select(process => (StatusCommand.FullName(process), process["state"].AsInteger() is 10 or 20 or 30)));
            if (found.Count > before)
                continue;
            StatusCommand.RefuseUnknown(session, wanted, text);
            session.ExitStatus = CtlExit.Generic;
        }

        return [.. found.Distinct()];
    }

    private static bool Try(CtlSession session, string name, string done, Action action)
    {
        try
        {
            action();
            session.Report(name, done);
            return true;
        }
        catch (XmlRpcFaultException fault) when (fault.Code is not FaultCode.ShutdownState)
        {
            session.Refuse(name, WordsOf(fault));
            session.ExitStatus = CtlExit.Generic;
            return false;
        }
        finally
        {
            session.Out.Flush();
        }
    }

    private static string WordsOf(XmlRpcFaultException fault) => fault.Code switch
    {
        FaultCode.UnknownMethod => "this server is a supervisord, which cannot do that",
        FaultCode.Failed => TextOf(fault),
        _ => StartStopCommands.Describe(fault.Code) ?? TextOf(fault),
    };

    // "FAILED: web has no reloadsignal=" says what and then why.
    private static string TextOf(XmlRpcFaultException fault)
    {
        var colon = fault.Text.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? fault.Text : fault.Text[(colon + 2)..];
    }
}
