using System.Collections.Frozen;
using System.Net.Sockets;
using Tuivisor.Protocol.XmlRpc;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Ctl;

/// <summary>
/// A call whose server died before it answered. The keeper starts the next server at the same socket, and that one is asked again
/// where asking twice does no harm: what only looks, and what comes to the same when part of it is done already.
/// </summary>
internal static class UnansweredCall
{
    /// <summary>Servers that may die during one call.</summary>
    private const int Attempts = 10;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    // Methods that change something and may be called twice, with the fault by which the second call says that the first did its work.
    private static readonly FrozenDictionary<string, int> ToTheSameEnd = new Dictionary<string, int>
    {
        ["supervisor.startProcess"] = FaultCode.AlreadyStarted,
        ["supervisor.startProcessGroup"] = FaultCode.Success,
        ["supervisor.startAllProcesses"] = FaultCode.Success,
        ["supervisor.stopProcess"] = FaultCode.NotRunning,
        ["supervisor.stopProcessGroup"] = FaultCode.Success,
        ["supervisor.stopAllProcesses"] = FaultCode.Success,
        ["supervisor.addProcessGroup"] = FaultCode.AlreadyAdded,
        ["supervisor.removeProcessGroup"] = FaultCode.BadName,
        ["supervisor.clearProcessLogs"] = FaultCode.Success,
        ["supervisor.clearAllProcessLogs"] = FaultCode.Success,
        ["tuivisor.scale"] = FaultCode.Success,
        ["tuivisor.enableProcess"] = FaultCode.Success,
        ["tuivisor.disableProcess"] = FaultCode.Success,
    }.ToFrozenDictionary();

    /// <summary>The connection broke when there was one: the server, or what lies between, has ended.</summary>
    public static bool IsOne(Exception problem) => problem is HttpAnswerException { Flaw: HttpFlaw.Missing or HttpFlaw.CutOff }
        or SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.Shutdown };

    // Whether a method may be called twice when one call is meant.
    private static bool MayBeRepeated(string method) => Looks(method) || ToTheSameEnd.ContainsKey(method);

    /// <summary>Calls a method, and asks the next server when this one dies meanwhile and asking twice does no harm.</summary>
    public static XmlRpcValue Call(XmlRpcClient client, string method, params ReadOnlySpan<XmlRpcValue> arguments)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return client.Call(method, arguments);
            }
            catch (XmlRpcFaultException fault) when (attempt > 1 && ToTheSameEnd.TryGetValue(method, out var done) && fault.Code == done)
            {
                return method is "supervisor.startProcess" or "supervisor.stopProcess" ? Settled(client, method, arguments[0]) : true;
            }
            catch (Exception problem) when (IsOne(problem) && MayBeRepeated(method) && attempt < Attempts)
            {
                // The next attempt waits at the socket until the next server takes it.
            }
        }
    }

    private static bool Looks(string method) =>
        method.StartsWith("supervisor.get", StringComparison.Ordinal) || method.StartsWith("supervisor.read", StringComparison.Ordinal)
        || method.StartsWith("system.", StringComparison.Ordinal) && method != "system.multicall";

    /// <summary>What became of a start or stop that the call before began.</summary>
    private static XmlRpcValue Settled(XmlRpcClient client, string method, XmlRpcValue name)
    {
        // XML-RPC has no method that waits for what another call began.
        for (; ; Task.Delay(BetweenLooks).GetAwaiter().GetResult())
        {
            var state = (ProcessState)Call(client, "supervisor.getProcessInfo", name)["state"].AsInteger();
            if (state is ProcessState.Starting or ProcessState.Stopping)
                continue;
            return method == "supervisor.stopProcess" || state == ProcessState.Running
                ? true
                : throw new XmlRpcFaultException(FaultCode.AbnormalTermination, $"ABNORMAL_TERMINATION: {name.AsString()}");
        }
    }
}
