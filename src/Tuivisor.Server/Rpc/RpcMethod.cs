using Tuivisor.Server.Supervision;

namespace Tuivisor.Server.Rpc;

/// <summary>One method: a row of a method table.</summary>
/// <param name="Name">With its namespace.</param>
/// <param name="Signature">Type of the result, then those of the parameters.</param>
/// <param name="Required">How many parameters must be there.</param>
/// <param name="Help">What system.methodHelp answers.</param>
/// <param name="Action">Writes one value and returns Ok, or returns a fault; what was written counts for nothing then.</param>
internal sealed record RpcMethod(
    string Name, string[] Signature, int Required, string Help, Func<RpcCall, ValueTask<ActionOutcome>> Action)
{
    /// <summary>Answers also while the server stops.</summary>
    public bool AlwaysAnswers { get; init; }

    /// <summary>Whether system.listMethods names it.</summary>
    public bool IsListed { get; init; } = true;

    /// <summary>Whether so many arguments fit.</summary>
    public bool Takes(int count) => count >= Required && count < Signature.Length;
}
