using Tuivisor.Protocol.XmlRpc;
using Tuivisor.Server.Supervision;
using FaultCode = Tuivisor.Server.Supervision.FaultCode;

namespace Tuivisor.Server.Rpc;

/// <summary>The supervisor namespace: the table of its methods, and those that are about the server itself.</summary>
internal sealed partial class SupervisorMethods(RpcContext context)
{
    /// <summary>Version of the API; clients check it.</summary>
    private const string ApiVersion = "3.0";

    private readonly ProcessInfoWriter _processes = new(context.Time);

    private ISupervision Supervision => context.Supervision;

    public IReadOnlyList<RpcMethod> Table =>
    [
        Constant("getAPIVersion", "Version of this API.", ApiVersion),
        Constant("getVersion", "Version of this API; older name of getAPIVersion.", ApiVersion),
        Constant("getSupervisorVersion", "The version of Supervisor that this server stands in for.", ServerHost.SupervisorVersion),
        New("getIdentification", ["string"], 0, "identifier= of the server.",
            call => Write(call, writer => writer.String(Supervision.Config.Daemon.Identifier))),
        New("getState", ["struct"], 0, "statecode and statename of the server.", GetState),
        New("getPID", ["int"], 0, "Process id of the server.", call => Write(call, writer => writer.Integer(context.MainPid))),
        New("shutdown", ["boolean"], 0, "Stops all programs, then the server. Answers at once.",
            async call => True(call, await Supervision.ShutdownAsync(call.Author, call.Aborted))),
        New("restart", ["boolean"], 0, "Stops all programs and starts the server anew. Answers at once.",
            async call => True(call, await Supervision.RestartServerAsync(call.Author, call.Aborted))),
        New("reloadConfig", ["array"], 0,
            "Reads the configuration again and changes nothing. Answers [[added, changed, removed]], names of groups.", ReloadConfigAsync),
        New("addProcessGroup", ["boolean", "string"], 1, "Brings a group of the configuration as last read into service.",
            call => OfGroup(call, async name => True(call, await Supervision.AddGroupAsync(name, call.Author, call.Aborted)))),
        New("removeProcessGroup", ["boolean", "string"], 1, "Takes a group out of service when all its programs have stopped.",
            call => OfGroup(call, async name => True(call, await Supervision.RemoveGroupAsync(name, call.Author, call.Aborted)))),
        New("getProcessInfo", ["struct", "string"], 1, "What is known of a program.", GetProcessInfo),
        New("getAllProcessInfo", ["array"], 0, "What is known of all programs, sorted by group and name.",
            call => Write(call, _ => _processes.WriteAll(Supervision.Processes, call.Output))),
        New("getAllConfigInfo", ["array"], 0, "Settings of all programs of the configuration as last read.",
            call => Write(call, writer => ConfigInfoWriter.WriteAll(Supervision.Config, Supervision.Processes, writer))),
        .. ActionMethods,
        .. LogMethods,
    ];

    private static RpcMethod New(
        string name, string[] signature, int required, string help, Func<RpcCall, ValueTask<ActionOutcome>> action) =>
        new($"supervisor.{name}", signature, required, help, action);

    private static RpcMethod Constant(string name, string help, string value) =>
        New(name, ["string"], 0, help, call => Write(call, writer => writer.String(value)));

    private static ValueTask<ActionOutcome> Write(RpcCall call, Action<XmlRpcWriter> write)
    {
        write(call.Result);
        return new(ActionOutcome.Ok);
    }

    private static ActionOutcome True(RpcCall call, ActionOutcome outcome)
    {
        call.Result.Boolean(true);
        return outcome;
    }

    private ValueTask<ActionOutcome> GetState(RpcCall call)
    {
        var mood = Supervision.Processes.Mood;
        call.Result.BeginStruct();
        call.Result.Member("statecode"u8, (int)mood);
        call.Result.Member("statename"u8, mood.ToString().ToUpperInvariant());
        call.Result.EndStruct();
        return new(ActionOutcome.Ok);
    }

    private ValueTask<ActionOutcome> GetProcessInfo(RpcCall call)
    {
        var name = call.Text(0);
        if (Supervision.Processes.Find(name) is not { } process)
            return new(ActionOutcome.Fault(FaultCode.BadName, name));
        _processes.Write(process, call.Result);
        return new(ActionOutcome.Ok);
    }

    private async ValueTask<ActionOutcome> ReloadConfigAsync(RpcCall call)
    {
        var outcome = await Supervision.RereadAsync(call.Author, call.Aborted);
        if (!outcome.Whole.IsOk)
            return outcome.Whole;
        call.Result.BeginArray();
        call.Result.BeginArray();
        foreach (var groups in (IReadOnlyList<string>[])[outcome.Added, outcome.Changed, outcome.Removed])
        {
            call.Result.BeginArray();
            foreach (var group in groups)
                call.Result.String(group);
            call.Result.EndArray();
        }
        call.Result.EndArray();
        call.Result.EndArray();
        return ActionOutcome.Ok;
    }
}
