using Tuivisor.Server.Logs;
using Tuivisor.Server.Supervision;
using Tuivisor.Supervision.Processes;
using FaultCode = Tuivisor.Server.Supervision.FaultCode;

namespace Tuivisor.Server.Rpc;

/// <summary>Methods that read and clear logs.</summary>
internal sealed partial class SupervisorMethods
{
    private const string ReadHelp =
        " From an offset of 0 or more, so many bytes, 0 for all; or with a negative offset and length 0 the last bytes.";

    private const string TailHelp = " Its last bytes, its size, and whether there were more since the offset than fit.";

    private RpcMethod[] LogMethods =>
    [
        New("readLog", ["string", "int", "int"], 2, "Text of the main log." + ReadHelp, ReadMainLog),
        New("readMainLog", ["string", "int", "int"], 2, "Text of the main log; older name of readLog." + ReadHelp, ReadMainLog),
        New("readProcessStdoutLog", ["string", "string", "int", "int"], 3, "Text of a program's stdout log." + ReadHelp, Read(StdoutLog)),
        New("readProcessLog", ["string", "string", "int", "int"], 3, "Text of a program's stdout log; older name." + ReadHelp, Read(StdoutLog)),
        New("readProcessStderrLog", ["string", "string", "int", "int"], 3, "Text of a program's stderr log." + ReadHelp, Read(StderrLog)),
        New("tailProcessStdoutLog", ["array", "string", "int", "int"], 3, "End of a program's stdout log." + TailHelp, Tail(StdoutLog)),
        New("tailProcessLog", ["array", "string", "int", "int"], 3, "End of a program's stdout log; older name." + TailHelp, Tail(StdoutLog)),
        New("tailProcessStderrLog", ["array", "string", "int", "int"], 3, "End of a program's stderr log." + TailHelp, Tail(StderrLog)),
        New("clearLog", ["boolean"], 0, "Empties the main log.",
            async call => True(call, await Supervision.ClearMainLogAsync(call.Aborted))),
        New("clearProcessLogs", ["boolean", "string"], 1, "Empties both logs of a program.",
            async call => True(call, await Supervision.ClearLogsAsync(call.Text(0), call.Aborted))),
        New("clearProcessLog", ["boolean", "string"], 1, "Empties both logs of a program; older name.",
            async call => True(call, await Supervision.ClearLogsAsync(call.Text(0), call.Aborted))),
        New("clearAllProcessLogs", ["array"], 0, "Empties the logs of all programs.",
            async call => Results(call, await Supervision.ClearAllLogsAsync(call.Aborted))),
    ];

    private static string? StdoutLog(ProcessView process) => process.StdoutLog;

    private static string? StderrLog(ProcessView process) => process.StderrLog;

    private ValueTask<ActionOutcome> ReadMainLog(RpcCall call) =>
        new(ReadFile(call, context.MainLog(), call.Number(0), call.Number(1)));

    private Func<RpcCall, ValueTask<ActionOutcome>> Read(Func<ProcessView, string?> log) => call =>
    {
        var name = call.Text(0);
        return new(Supervision.Processes.Find(name) is { } process
            ? ReadFile(call, log(process), call.Number(1), call.Number(2))
            : ActionOutcome.Fault(FaultCode.BadName, name));
    };

    private Func<RpcCall, ValueTask<ActionOutcome>> Tail(Func<ProcessView, string?> log) => call =>
    {
        var name = call.Text(0);
        if (Supervision.Processes.Find(name) is not { } process)
            return new(ActionOutcome.Fault(FaultCode.BadName, name));
        var tail = context.Logs.Tail(log(process), call.Number(1), call.Number(2));
        call.Result.BeginArray();
        call.Result.String(tail.Text);
        call.Result.Integer(tail.Offset);
        call.Result.Boolean(tail.Overflow);
        call.Result.EndArray();
        return new(ActionOutcome.Ok);
    };

    private ActionOutcome ReadFile(RpcCall call, string? path, long offset, long length)
    {
        var read = context.Logs.Read(path, offset, length);
        switch (read.Status)
        {
            case LogReadStatus.Ok:
                call.Result.String(read.Text);
                return ActionOutcome.Ok;
            case LogReadStatus.BadArguments:
                return ActionOutcome.Fault(FaultCode.BadArguments);
            case LogReadStatus.NoFile:
                return ActionOutcome.Fault(FaultCode.NoFile, path);
            default:
                return ActionOutcome.Fault(FaultCode.Failed, path);
        }
    }
}
