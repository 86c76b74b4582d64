using System.Globalization;
using System.Text;
using Tuivisor.Protocol.XmlRpc;
using Tuivisor.Server.Supervision;
using FaultCode = Tuivisor.Server.Supervision.FaultCode;

namespace Tuivisor.Server.Rpc;

/// <summary>Methods that start, stop and signal programs and talk to them.</summary>
internal sealed partial class SupervisorMethods
{
    private RpcMethod[] ActionMethods =>
    [
        New("startProcess", ["boolean", "string", "boolean"], 1,
            "Starts a program, or with group:* a group. Waits until it runs unless the second parameter is false.",
            call => OneOrGroupAsync(call,
                name => Supervision.StartAsync(name, call.IsTrueOrAbsent(1), call.Author, call.Aborted),
                group => Supervision.StartGroupAsync(group, call.IsTrueOrAbsent(1), call.Author, call.Aborted))),
        New("startProcessGroup", ["array", "string", "boolean"], 1, "Starts what does not run of a group.",
            call => OfGroup(call, async name => Results(call, await Supervision.StartGroupAsync(name, call.IsTrueOrAbsent(1), call.Author, call.Aborted)))),
        New("startAllProcesses", ["array", "boolean"], 0, "Starts all programs that do not run.",
            async call => Results(call, await Supervision.StartAllAsync(call.IsTrueOrAbsent(0), call.Author, call.Aborted))),
        New("stopProcess", ["boolean", "string", "boolean"], 1,
            "Stops a program, or with group:* a group. Waits until it has stopped unless the second parameter is false.",
            call => OneOrGroupAsync(call,
                name => Supervision.StopAsync(name, call.IsTrueOrAbsent(1), call.Author, call.Aborted),
                group => Supervision.StopGroupAsync(group, call.IsTrueOrAbsent(1), call.Author, call.Aborted))),
        New("stopProcessGroup", ["array", "string", "boolean"], 1, "Stops what runs of a group.",
            call => OfGroup(call, async name => Results(call, await Supervision.StopGroupAsync(name, call.IsTrueOrAbsent(1), call.Author, call.Aborted)))),
        New("stopAllProcesses", ["array", "boolean"], 0, "Stops all programs that run.",
            async call => Results(call, await Supervision.StopAllAsync(call.IsTrueOrAbsent(0), call.Author, call.Aborted))),
        New("signalProcess", ["boolean", "string", "string"], 2, "Sends a signal, by name or number, to a program, or with group:* to a group.",
            call => OneOrGroupAsync(call,
                name => Supervision.SignalAsync(name, Signal(call, 1), call.Author, call.Aborted),
                group => Supervision.SignalGroupAsync(group, Signal(call, 1), call.Author, call.Aborted))),
        New("signalProcessGroup", ["array", "string", "string"], 2, "Sends a signal to what runs of a group.",
            call => OfGroup(call, async name => Results(call, await Supervision.SignalGroupAsync(name, Signal(call, 1), call.Author, call.Aborted)))),
        New("signalAllProcesses", ["array", "string"], 1, "Sends a signal to all programs that run.",
            async call => Results(call, await Supervision.SignalAllAsync(Signal(call, 0), call.Author, call.Aborted))),
        New("sendProcessStdin", ["boolean", "string", "string"], 2, "Writes text to a program's standard input.", SendStdinAsync),
        New("sendRemoteCommEvent", ["boolean", "string", "string"], 2, "Sends an event of a type and with data of your own to event listeners.",
            async call => True(call, await Supervision.SendRemoteCommEventAsync(
                Shown(call.Arguments[0]), Shown(call.Arguments[1]), call.Aborted))) with { AlwaysAnswers = true },
    ];

    /// <summary>As Python shows it, to listeners and in faults.</summary>
    private static string Shown(XmlRpcValue value) => value.Kind switch
    {
        XmlRpcKind.Boolean => value.AsBoolean() ? "True" : "False",
        XmlRpcKind.Nil => "None",
        _ => value.ToString(),
    };

    private static string Signal(RpcCall call, int index) =>
        call.Arguments[index].Kind == XmlRpcKind.String ? call.Text(index) : call.Number(index).ToString(CultureInfo.InvariantCulture);

    // Where a group is looked up as it is, a number is the name of none, be there one that looks like it.
    private static ValueTask<ActionOutcome> OfGroup(RpcCall call, Func<string, ValueTask<ActionOutcome>> action) =>
        call.Arguments[0].Kind is XmlRpcKind.Integer or XmlRpcKind.Boolean or XmlRpcKind.Double or XmlRpcKind.Nil
            ? new(ActionOutcome.Fault(FaultCode.BadName, Shown(call.Arguments[0])))
            : action(call.Text(0));

    // "group:*" and "group:" ask for a group where a program is named; the answer is an array then.
    private static async ValueTask<ActionOutcome> OneOrGroupAsync(
        RpcCall call, Func<string, Task<ActionOutcome>> one, Func<string, Task<GroupOutcome>> group)
    {
        var name = call.Text(0);
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || name[(colon + 1)..] is not ("" or "*"))
            return True(call, await one(name));
        var outcome = await group(name[..colon]);
        return outcome.Whole.Code == FaultCode.BadName ? ActionOutcome.Fault(FaultCode.BadName, name) : Results(call, outcome);
    }

    private static ActionOutcome Results(RpcCall call, GroupOutcome outcome)
    {
        if (!outcome.Whole.IsOk)
            return outcome.Whole;
        call.Result.BeginArray();
        foreach (var (group, name, each) in outcome.Each)
        {
            call.Result.BeginStruct();
            call.Result.Member("name"u8, name);
            call.Result.Member("group"u8, group);
            call.Result.Member("status"u8, (int)(each.IsOk ? FaultCode.Success : each.Code));
            call.Result.Member("description"u8, each.IsOk ? "OK" : each.Text);
            call.Result.EndStruct();
        }
        call.Result.EndArray();
        return ActionOutcome.Ok;
    }

    private async ValueTask<ActionOutcome> SendStdinAsync(RpcCall call)
    {
        if (call.Arguments[1].Kind != XmlRpcKind.String)
            return ActionOutcome.Fault(FaultCode.IncorrectParameters, Shown(call.Arguments[1]));
        var data = Encoding.UTF8.GetBytes(call.Text(1));
        return True(call, await Supervision.SendStdinAsync(call.Text(0), data, call.Aborted));
    }
}
