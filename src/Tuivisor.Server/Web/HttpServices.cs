using Microsoft.AspNetCore.Http;
using Tuivisor.Server.Attach;
using Tuivisor.Server.Rpc;
using LogLevel = Tuivisor.Supervision.Config.LogLevel;

namespace Tuivisor.Server.Web;

/// <summary>What answers on every listener.</summary>
public sealed class HttpServices
{
    /// <summary>Where clients attach.</summary>
    public const string AttachPath = "/tuivisor/attach";

    /// <summary>Answers /RPC2.</summary>
    public required RequestDelegate Rpc { get; init; }

    /// <summary>Takes over a WebSocket request on <see cref="AttachPath"/>.</summary>
    public required RequestDelegate Attach { get; init; }

    /// <summary>Serves a client of ours on a socket whose opening handshake is done, and closes it; null leaves all to <see cref="Attach"/>.</summary>
    internal Func<LoopSocket, Task>? AttachSocket { get; init; }

    /// <summary>Nobody is let in any more: <see cref="Attach"/> says so.</summary>
    internal Func<bool>? IsAttachClosed { get; init; }

    /// <summary>Answers /logtail and /mainlogtail.</summary>
    public required RequestDelegate LogTail { get; init; }

    /// <summary>Answers everything else: the web page.</summary>
    public required RequestDelegate Page { get; init; }

    /// <summary>Number of the group whose members may only look; null for none.</summary>
    public uint? ReadOnlyGroup { get; init; }

    /// <summary>Writes to the main log.</summary>
    public required Action<LogLevel, string> Log { get; init; }

    /// <summary>Whether lines of a level are written to the main log.</summary>
    public Func<LogLevel, bool> IsLogged { get; init; } = _ => false;

    /// <summary>Clock and time zone of the lines of requests.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Everything over one context.</summary>
    /// <param name="context">What it works on.</param>
    /// <param name="attach">What takes attaching clients; null for none.</param>
    public static HttpServices Of(RpcContext context, AttachServer? attach) => new()
    {
        Rpc = new RpcEndpoint(context).HandleAsync,
        Attach = attach is null ? _ => Task.CompletedTask : attach.HandleAsync,
        AttachSocket = attach is null ? null : attach.ServeAsync,
        IsAttachClosed = () => attach?.IsStopping == true,
        LogTail = new LogTailEndpoint(context).HandleAsync,
        Page = new PageEndpoint(context).HandleAsync,
        Log = context.Log,
        IsLogged = context.IsLogged,
        Time = context.Time,
        ReadOnlyGroup = context.Supervision.Config.Tuivisor.ReadOnlyGid,
    };
}
