using Tuivisor.Protocol.XmlRpc;
using Tuivisor.Server.Supervision;

namespace Tuivisor.Server.Rpc;

/// <summary>
/// The tuivisor namespace: what Supervisor does not know. system.listMethods leaves it out, so that what clients see there is what
/// they see at Supervisor.
/// </summary>
internal sealed class OwnMethods(RpcContext context)
{
    private ISupervision Supervision => context.Supervision;

    public IReadOnlyList<RpcMethod> Table =>
    [
        new("tuivisor.updateProcessGroup", ["array", "string"], 1, "Stops and starts only those programs of a group that the configuration as last read has changed; answers their names.",
            async call =>
            {
                var outcome = await Supervision.UpdateGroupAsync(call.Text(0), call.Author, call.Aborted).ConfigureAwait(false);
                call.Result.Value(XmlRpcValue.Array([.. outcome.Each.Select(each => (XmlRpcValue)each.Name)]));
                return outcome.Whole;
            }) { IsListed = false },
        New("refreshProcess", ["boolean", "string"], "Sends a program its reloadsignal.",
            call => Supervision.RefreshAsync(call.Text(0), call.Author, call.Aborted)),
        New("enableProcess", ["boolean", "string"], "Has a program started with the server.",
            call => Supervision.EnableAsync(call.Text(0), true, call.Author, call.Aborted)),
        New("disableProcess", ["boolean", "string"], "Has a program not started with the server any more.",
            call => Supervision.EnableAsync(call.Text(0), false, call.Author, call.Aborted)),
        New("scale", ["boolean", "string", "int"], "Has so many processes of a [program:x] run, and leaves those alone that stay.",
            call => Supervision.ScaleAsync(call.Text(0), (int)Math.Clamp(call.Arguments[1].AsInteger(), int.MinValue, int.MaxValue), call.Author, call.Aborted)),
    ];

    private static RpcMethod New(string name, string[] signature, string help, Func<RpcCall, Task<ActionOutcome>> action) =>
        new($"tuivisor.{name}", signature, signature.Length - 1, help, async call =>
        {
            var outcome = await action(call).ConfigureAwait(false);
            call.Result.Boolean(true);
            return outcome;
        }) { IsListed = false };
}
