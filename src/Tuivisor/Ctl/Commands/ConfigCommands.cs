using Tuivisor.Protocol.XmlRpc;

namespace Tuivisor.Ctl.Commands;

/// <summary>avail, reread, add, remove and update.</summary>
internal static class ConfigCommands
{
    public static void Avail(CtlSession session, string argument)
    {
        if (argument.Length > 0)
        {
            session.Usage("Error: avail accepts no arguments", "avail");
            return;
        }
        try
        {
            var configs = session.Call("supervisor.getAllConfigInfo");
            session.AnswerAll(configs.AsArray());
            foreach (var config in configs.AsArray())
                session.Print(Line(config));
        }
        catch (XmlRpcFaultException fault) when (fault.Code == FaultCode.ShutdownState)
        {
            Complain(session, "supervisor shutting down");
            session.ExitStatus = CtlExit.Generic;
        }
    }

    public static void Reread(CtlSession session, string argument)
    {
        if (argument.Length > 0)
        {
            session.Usage("Error: reread accepts no arguments", "reread");
            return;
        }
        try
        {
            var changes = GroupChanges.Of(session.Call("supervisor.reloadConfig"));
            var lines = changes.Added.Select(name => (name, "available"))
                .Concat(changes.Changed.Select(name => (name, "changed")))
                .Concat(changes.Removed.Select(name => (name, "disappeared")))
                .OrderBy(line => line.name, StringComparer.Ordinal)
                .ToArray();
            foreach (var (name, what) in lines)
                session.Report(name, what);
            if (lines.Length == 0)
                session.Print("No config updates to processes");
        }
        catch (XmlRpcFaultException fault) when (fault.Code is FaultCode.ShutdownState or FaultCode.CantReread)
        {
            Complain(session, fault.Code == FaultCode.ShutdownState ? "supervisor shutting down" : fault.Text);
            session.ExitStatus = CtlExit.Generic;
        }
    }

    public static void Add(CtlSession session, string argument)
    {
        foreach (var group in CommandTable.Words(argument))
        {
            try
            {
                session.Call("supervisor.addProcessGroup", group);
                session.Report(group, "added process group");
            }
            catch (XmlRpcFaultException fault) when (fault.Code is FaultCode.ShutdownState or FaultCode.AlreadyAdded or FaultCode.BadName)
            {
                var (problem, line) = fault.Code switch
                {
                    FaultCode.ShutdownState => ("shutting down", "ERROR: shutting down"),
                    FaultCode.AlreadyAdded => ("process group already active", "ERROR: process group already active"),
                    _ => ("no such process/group", $"ERROR: no such process/group: {group}"),
                };
                session.Refuse(group, problem, line);
                if (fault.Code != FaultCode.AlreadyAdded)
                    session.ExitStatus = CtlExit.Generic;
            }
        }
    }

    public static void Remove(CtlSession session, string argument)
    {
        foreach (var group in CommandTable.Words(argument))
        {
            try
            {
                session.Call("supervisor.removeProcessGroup", group);
                session.Report(group, "removed process group");
            }
            catch (XmlRpcFaultException fault) when (fault.Code is FaultCode.StillRunning or FaultCode.BadName)
            {
                var problem = fault.Code == FaultCode.StillRunning ? "process/group still running" : "no such process/group";
                session.Refuse(group, problem, $"ERROR: {problem}: {group}");
                session.ExitStatus = CtlExit.Generic;
            }
        }
    }

    public static void Update(CtlSession session, string argument)
    {
        GroupChanges changes;
        try
        {
            changes = GroupChanges.Of(session.Call("supervisor.reloadConfig"));
        }
        catch (XmlRpcFaultException fault) when (fault.Code == FaultCode.ShutdownState)
        {
            Complain(session, "already shutting down");
            session.ExitStatus = CtlExit.Generic;
            return;
        }
        var names = CommandTable.Words(argument);
        if (names.Length > 0 && !names.Contains("all"))
        {
            ReportUnknown(session, names, changes);
            changes = changes.Only(names);
        }
        Apply(session, changes);
    }

    private static string Line(XmlRpcValue config)
    {
        var isUsed = config["inuse"].AsBoolean() ? "in use" : "avail";
        var start = config["autostart"].AsBoolean() ? "auto" : "manual";
        return $"{StatusCommand.FullName(config),-32} {isUsed,-9} {start,-9} {config["group_prio"]}:{config["process_prio"]}";
    }

    private static void Apply(CtlSession session, GroupChanges changes)
    {
        foreach (var group in changes.Removed)
        {
            if (!StopGroup(session, group))
                continue;
            session.Call("supervisor.removeProcessGroup", group);
            session.Report(group, "removed process group");
        }
        foreach (var group in changes.Changed)
        {
            if (session.IsOwn && UpdateInParts(session, group))
                continue;
            StopGroup(session, group, evenIfItFails: true);
            session.Call("supervisor.removeProcessGroup", group);
            session.Call("supervisor.addProcessGroup", group);
            session.Report(group, "updated process group");
        }
        foreach (var group in changes.Added)
        {
            session.Call("supervisor.addProcessGroup", group);
            session.Report(group, "added process group");
        }
    }

    /// <summary>Has only those programs of a group restarted that differ; false when the server cannot do that, and has done nothing.</summary>
    private static bool UpdateInParts(CtlSession session, string group)
    {
        try
        {
            var names = session.Call("tuivisor.updateProcessGroup", group).AsArray();
            session.Report(group, $"updated process group ({(names.Count == 0 ? "no process" : string.Join(", ", names.Select(name => name.AsString())))})");
            return true;
        }
        catch (XmlRpcFaultException fault) when (fault.Code is FaultCode.UnknownMethod or FaultCode.Failed or FaultCode.BadName)
        {
            return false;
        }
    }

    private static bool StopGroup(CtlSession session, string group, bool evenIfItFails = false)
    {
        var results = session.Call("supervisor.stopProcessGroup", group).AsArray();
        session.Report(group, "stopped");
        session.Out.Flush();
        if (evenIfItFails || !results.Any(result => result["status"].AsInteger() == FaultCode.Failed))
            return true;
        session.Refuse(group, "has problems; not removing", $"{group}: has problems; not removing");
        session.ExitStatus = CtlExit.Generic;
        return false;
    }

    private static void ReportUnknown(CtlSession session, string[] names, GroupChanges changes)
    {
        var known = session.Call("supervisor.getAllProcessInfo").AsArray().Select(process => process["group"].AsString())
            .Concat(changes.Added).ToHashSet();
        foreach (var name in names.Where(name => !known.Contains(name)))
        {
            session.Refuse(name, "no such group", $"ERROR: no such group: {name}");
            session.ExitStatus = CtlExit.Generic;
        }
    }

    private static void Complain(CtlSession session, string problem) => session.Complain(problem, $"ERROR: {problem}");

    // reloadConfig answers an array that holds one array of three arrays.
    private sealed record GroupChanges(string[] Added, string[] Changed, string[] Removed)
    {
        public static GroupChanges Of(XmlRpcValue answer)
        {
            var parts = answer.AsArray()[0].AsArray();
            return new GroupChanges(Names(parts[0]), Names(parts[1]), Names(parts[2]));
        }

        public GroupChanges Only(string[] names) => new(
            [.. Added.Where(names.Contains)], [.. Changed.Where(names.Contains)], [.. Removed.Where(names.Contains)]);

        private static string[] Names(XmlRpcValue names) => [.. names.AsArray().Select(name => name.AsString())];
    }
}
