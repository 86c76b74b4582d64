using System.Collections.Frozen;
using Tuivisor.Protocol.XmlRpc;
using Tuivisor.Server.Supervision;
using Tuivisor.Server.Web;
using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;
using FaultCode = Tuivisor.Server.Supervision.FaultCode;

namespace Tuivisor.Server.Rpc;

/// <summary>Finds the method of a call, runs it and writes the answer.</summary>
public sealed class RpcDispatcher
{
    private const string SupervisorNamespace = "supervisor.";

    private readonly RpcContext _context;
    private readonly FrozenDictionary<string, RpcMethod> _methods;

    /// <summary>Knows the methods of all namespaces.</summary>
    public RpcDispatcher(RpcContext context)
    {
        _context = context;
        _methods = new SupervisorMethods(context).Table.Concat(new SystemMethods(this).Table).Concat(new OwnMethods(context).Table)
            .ToFrozenDictionary(method => method.Name, StringComparer.Ordinal);
    }

    /// <summary>The methods there are for the asker, as far as they are listed.</summary>
    internal IEnumerable<RpcMethod> MethodsFor(RpcCall call) => _methods.Values.Where(method => method.IsListed && Exists(method, call));

    /// <summary>Runs a call and writes a whole answer, a fault included.</summary>
    /// <param name="call">The call.</param>
    /// <param name="output">Receives the answer.</param>
    /// <param name="author">Who asks.</param>
    /// <param name="hasSupervisor">Whether the supervisor namespace exists for the asker.</param>
    /// <param name="isReadOnly">Whether the asker may only look.</param>
    /// <param name="aborted">The asker has gone.</param>
    /// <exception cref="XmlRpcFormatException">An argument has a type the method cannot use.</exception>
    public async ValueTask AnswerAsync(
        XmlRpcCall call, PooledBuffer output, Author author, bool hasSupervisor, bool isReadOnly, CancellationToken aborted)
    {
        var writer = new XmlRpcWriter(output);
        writer.BeginResponse();
        var isTraced = _context.IsLogged(LogLevel.Trace);
        if (isTraced) _context.Log(LogLevel.Trace, $"XML-RPC method called: {LogText.Of(call.Method)}()");
        var outcome = await RunAsync(call.Method, new RpcCall(call.Arguments, output, writer, author, aborted) { HasSupervisor = hasSupervisor, IsReadOnly = isReadOnly });
        if (isTraced) _context.Log(LogLevel.Trace, $"XML-RPC method {LogText.Of(call.Method)}() {Told(outcome)}");
        if (outcome.IsOk)
        {
            writer.EndResponse();
            return;
        }
        output.Truncate(0);
        writer.Fault((int)outcome.Code, outcome.Text);
    }

    /// <summary>A method that exists for the asker.</summary>
    internal RpcMethod? Find(string name, RpcCall call) => _methods.TryGetValue(name, out var method) && Exists(method, call) ? method : null;

    /// <summary>Runs a method; on a fault what it wrote is to be taken back.</summary>
    internal ValueTask<ActionOutcome> RunAsync(string name, RpcCall call)
    {
        if (Find(name, call) is not { } method)
            return new(ActionOutcome.Fault(FaultCode.UnknownMethod));
        if (!method.Takes(call.Arguments.Count))
            return new(ActionOutcome.Fault(FaultCode.IncorrectParameters));
        if (!method.AlwaysAnswers && _context.Supervision.Processes.Mood != SupervisorMood.Running)
            return new(ActionOutcome.Fault(FaultCode.ShutdownState));
        if (call.IsReadOnly && !OnlyLooks(method.Name))
            return new(ActionOutcome.Fault(FaultCode.ReadOnly, LookOnly.Sentence));
        return method.Action(call);
    }

    private static string Told(ActionOutcome outcome) =>
        outcome.IsOk ? "returned successfully" : $"returned fault: [{(int)outcome.Code}] {LogText.Of(outcome.Text)}";

    // By the words the names begin with, so that a new method acts until it is known not to.
    private static bool OnlyLooks(string name) => name.StartsWith("system.", StringComparison.Ordinal)
        || name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..] is var word
            && (word.StartsWith("get", StringComparison.Ordinal) || word.StartsWith("read", StringComparison.Ordinal) || word.StartsWith("tail", StringComparison.Ordinal));

    private static bool Exists(RpcMethod method, RpcCall call) =>
        call.HasSupervisor || !method.Name.StartsWith(SupervisorNamespace, StringComparison.Ordinal);
}
