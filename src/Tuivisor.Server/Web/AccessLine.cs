using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Tuivisor.Server.Web;

/// <summary>A request that was answered, as a line of the main log at level trace: the common log format, as Supervisor has it.</summary>
/// <remarks>The size is the announced one of the body; "-" when none was.</remarks>
internal static class AccessLine
{
    /// <summary>The line.</summary>
    /// <param name="context">The request, answered.</param>
    /// <param name="now">Local time.</param>
    public static string Of(HttpContext context, DateTimeOffset now)
    {
        var request = context.Request;
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } raw ? raw : request.Path.Value;
        var size = context.Response.ContentLength?.ToString(CultureInfo.InvariantCulture) ?? "-";
        return string.Create(CultureInfo.InvariantCulture,
            $"{PeerOf(context.Connection)} - - [{now:dd/MMM/yyyy:HH:mm:ss} {OffsetOf(now)}] \"{request.Method} {target} {request.Protocol}\" {context.Response.StatusCode} {size}");
    }

    private static string PeerOf(ConnectionInfo connection) =>
        connection.RemoteIpAddress is { } address ? new IPEndPoint(address, connection.RemotePort).ToString() : "localhost:0";

    private static string OffsetOf(DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"{(now.Offset < TimeSpan.Zero ? '-' : '+')}{now.Offset:hhmm}");
}
