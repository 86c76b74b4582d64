using Microsoft.AspNetCore.Http;

namespace Tuivisor.Server.Web;

/// <summary>What answers on every listener, put together by the server's host.</summary>
public sealed class HttpServices
{
    /// <summary>Answers POST /RPC2.</summary>
    public required RequestDelegate Rpc { get; init; }

    /// <summary>Takes over a WebSocket request on /tuivisor/attach.</summary>
    public required RequestDelegate Attach { get; init; }

    /// <summary>Answers /logtail and /mainlogtail.</summary>
    public required RequestDelegate LogTail { get; init; }

    /// <summary>Answers everything else: the web page.</summary>
    public required RequestDelegate Page { get; init; }
}
