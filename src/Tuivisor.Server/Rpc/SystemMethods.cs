using Tuivisor.Protocol.XmlRpc;
using Tuivisor.Server.Supervision;
using FaultCode = Tuivisor.Server.Supervision.FaultCode;

namespace Tuivisor.Server.Rpc;

/// <summary>The system namespace: what methods there are, and several calls in one.</summary>
internal sealed class SystemMethods(RpcDispatcher dispatcher)
{
    private const string MultiCall = "system.multicall";

    public IReadOnlyList<RpcMethod> Table =>
    [
        new("system.listMethods", ["array"], 0, "Names of all methods, sorted.", ListMethods) { AlwaysAnswers = true },
        new("system.methodHelp", ["string", "string"], 1, "What a method does.", MethodHelp) { AlwaysAnswers = true },
        new("system.methodSignature", ["array", "string"], 1,
            "Types of a method: that of its result, then those of its parameters.", MethodSignature) { AlwaysAnswers = true },
        new(MultiCall, ["array", "array"], 1,
            "Runs calls one after another, each a struct of methodName and params. The answer has one item a call: its result as it is, "
            + "or a struct of faultCode and faultString.", MultiCallAsync) { AlwaysAnswers = true },
    ];

    private ValueTask<ActionOutcome> ListMethods(RpcCall call)
    {
        call.Result.BeginArray();
        foreach (var name in dispatcher.MethodsFor(call).Select(method => method.Name).Order(StringComparer.Ordinal))
            call.Result.String(name);
        call.Result.EndArray();
        return new(ActionOutcome.Ok);
    }

    private ValueTask<ActionOutcome> MethodHelp(RpcCall call)
    {
        if (Named(call) is not { } method)
            return new(ActionOutcome.Fault(FaultCode.SignatureUnsupported));
        call.Result.String(method.Help);
        return new(ActionOutcome.Ok);
    }

    private ValueTask<ActionOutcome> MethodSignature(RpcCall call)
    {
        if (Named(call) is not { } method)
            return new(ActionOutcome.Fault(FaultCode.SignatureUnsupported));
        call.Result.BeginArray();
        foreach (var type in method.Signature)
            call.Result.String(type);
        call.Result.EndArray();
        return new(ActionOutcome.Ok);
    }

    private RpcMethod? Named(RpcCall call) =>
        call.Arguments[0].Kind == XmlRpcKind.String ? dispatcher.Find(call.Text(0), call) : null;

    private async ValueTask<ActionOutcome> MultiCallAsync(RpcCall call)
    {
        if (call.Arguments[0].Kind != XmlRpcKind.Array)
            return ActionOutcome.Fault(FaultCode.IncorrectParameters);
        call.Result.BeginArray();
        foreach (var item in call.Arguments[0].AsArray())
        {
            var before = call.Output.Count;
            var outcome = await RunItemAsync(call, item);
            if (outcome.IsOk)
                continue;
            call.Output.Truncate(before);
            call.Result.FaultStruct((int)outcome.Code, outcome.Text);
        }
        call.Result.EndArray();
        return ActionOutcome.Ok;
    }

    private async ValueTask<ActionOutcome> RunItemAsync(RpcCall call, XmlRpcValue item)
    {
        var name = item["methodName"];
        var parameters = item["params"];
        if (name.Kind != XmlRpcKind.String || name.AsString().Length == 0)
            return ActionOutcome.Fault(FaultCode.IncorrectParameters, "No methodName");
        if (name.AsString() == MultiCall)
            return ActionOutcome.Fault(FaultCode.IncorrectParameters, "Recursive system.multicall forbidden");
        try
        {
            var arguments = parameters.Kind == XmlRpcKind.Nil ? [] : parameters.AsArray();
            return await dispatcher.RunAsync(name.AsString(), call with { Arguments = arguments });
        }
        catch (XmlRpcFormatException problem)
        {
            return ActionOutcome.Fault(FaultCode.Failed, problem.Message);
        }
    }
}
