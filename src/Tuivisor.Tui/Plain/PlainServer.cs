using Tuivisor.Protocol.Attach;

namespace Tuivisor.Tui.Plain;

/// <summary>A server behind its socket. Each question has a connection of its own: nothing is old, and nothing waits to be read while the
/// person thinks.</summary>
internal sealed class PlainServer(TuiOptions options) : IPlainServer
{
    public Welcome Look()
    {
        var client = Connect();
        try
        {
            return client.Welcome ?? throw new AttachException(AttachProblem.NotOurServer, options.ServerUrl);
        }
        finally
        {
            client.Detach();
        }
    }

    public AttachReply Ask(Func<int, AttachRequest> request)
    {
        var client = Connect();
        try
        {
            return client.AskAsync<AttachReply>(request, CancellationToken.None).GetAwaiter().GetResult();
        }
        finally
        {
            client.Detach();
        }
    }

    private AttachClient Connect() => AttachClient.ConnectAsync(AttachAddress.Parse(options.ServerUrl, options.UserName, options.Password), new()
    {
        Time = options.Time, Hello = new() { Client = "command", Version = options.Version, ReadOnly = options.ReadOnly, WantNews = false },
    }, CancellationToken.None).GetAwaiter().GetResult();
}
