using System.Net;
using Microsoft.AspNetCore.Http;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Web;

/// <summary>
/// Keeps the pages of other sites, open in the browser of someone who may use this server, from using it in that person's place.
/// Programs that are no browsers are not concerned.
/// </summary>
internal static class BrowserGuard
{
    /// <summary>Whether a page of another site sends this request.</summary>
    public static bool IsForeign(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
            return true;
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0)
            return false;
        var scheme = origin.IndexOf("://", StringComparison.Ordinal);
        return scheme < 0 || !origin.AsSpan(scheme + 3).Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a browser sends it: they all say Mozilla, and no page can change that.</summary>
    public static bool IsBrowser(HttpRequest request) =>
        request.Headers.UserAgent.ToString().StartsWith("Mozilla/", StringComparison.Ordinal) || request.Headers.Origin.Count > 0;

    /// <summary>
    /// Whether the name this server is called by is one it can have. A page of another site may let its own name point here
    /// (DNS rebinding), and then nothing else tells it from a page of this server. A password on the listener does, so then any
    /// name goes.
    /// </summary>
    public static bool IsKnownName(HttpRequest request, HttpServerConfig listener)
    {
        if (listener.SocketPath is not null || listener.Username is not null)
            return true;
        var name = request.Host.Host.Trim('[', ']');
        return name.Length == 0
            || IPAddress.TryParse(name, out _)
            || name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || name.Equals(listener.Host, StringComparison.OrdinalIgnoreCase)
            || name.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase)
            || name.StartsWith(Environment.MachineName + ".", StringComparison.OrdinalIgnoreCase);
    }
}
