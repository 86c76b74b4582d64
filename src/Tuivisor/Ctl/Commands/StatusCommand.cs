using Tuivisor.Protocol.XmlRpc;

namespace Tuivisor.Ctl.Commands;

/// <summary>status.</summary>
internal static class StatusCommand
{
    private const int MinNameWidth = 30;

    public static void Run(CtlSession session, string argument)
    {
        if (!session.IsServerUp())
        {
            session.ExitStatus = CtlExit.Refused;
            return;
        }
        var all = session.Call("supervisor.getAllProcessInfo").AsArray();
        var names = CommandTable.Words(argument);
        var shown = names.Length == 0 || names.Contains("all") ? all : Select(session, all, names);
        if (session.IsForMachines)
            session.AnswerAll(shown);
        else
            Print(session, shown);
        if (shown.Any(process => IsStopped(process["state"].AsInteger())))
            session.ExitStatus = CtlExit.Unimplemented;
    }

    private static List<XmlRpcValue> Select(CtlSession session, IReadOnlyList<XmlRpcValue> all, string[] names)
    {
        var shown = new List<XmlRpcValue>();
        foreach (var text in names)
        {
            var name = ProgramName.Parse(text);
            var before = shown.Count;
            shown.AddRange(all.Where(process => process["group"].AsString() == name.Group
                && (name.Name is null || process["name"].AsString() == name.Name)));
            if (shown.Count > before)
                continue;
            RefuseUnknown(session, name, text);
            session.ExitStatus = CtlExit.Refused;
        }
        return shown;
    }

    /// <summary>Says that a name stands for nothing.</summary>
    public static void RefuseUnknown(CtlSession session, ProgramName name, string text) =>
        session.Refuse(name.Name is null ? name.Group : text, name.Name is null ? "no such group" : "no such process");

    private static void Print(CtlSession session, IReadOnlyList<XmlRpcValue> processes)
    {
        var names = processes.Select(FullName).ToArray();
        var width = Math.Max(MinNameWidth, names.Length == 0 ? 0 : names.Max(name => name.Length));
        for (var i = 0; i < names.Length; i++)
        {
            session.Out.Write(names[i].PadRight(width + 3));
            session.Out.Write(processes[i]["statename"].AsString().PadRight(10));
            session.Out.WriteLine(processes[i]["description"].AsString());
        }
    }

    /// <summary>Name of the program a struct is about.</summary>
    public static string FullName(XmlRpcValue process) =>
        ProgramName.Full(process["group"].AsString(), process["name"].AsString());

    // STOPPED, EXITED, FATAL, UNKNOWN
    private static bool IsStopped(long state) => state is 0 or 100 or 200 or 1000;
}
