using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Tuivisor.Protocol.Logs;
using Tuivisor.Server.Logs;
using Tuivisor.Server.Rpc;

namespace Tuivisor.Server.Web;

/// <summary>GET /logtail/NAME[/CHANNEL] and /mainlogtail: the end of a log, then what is added to it, until the reader goes. With
/// <see cref="LogPieces.Header"/> in pieces that say where they are.</summary>
internal sealed class LogTailEndpoint(RpcContext context)
{
    private const string Prefix = "/logtail/";

    private const long DefaultLast = 1024;

    private const long MaxLast = 1 << 20;

    public Task HandleAsync(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method))
            return ErrorPage.WriteAsync(http, StatusCodes.Status400BadRequest);
        return PathOf(http.Request.Path.Value ?? "") is { } path && File.Exists(path)
            ? FollowAsync(http, path)
            : ErrorPage.WriteAsync(http, StatusCodes.Status404NotFound);
    }

    private string? PathOf(string request)
    {
        if (!request.StartsWith(Prefix, StringComparison.Ordinal))
            return request.StartsWith("/mainlogtail", StringComparison.Ordinal) ? context.MainLog() : null;
        var parts = request[Prefix.Length..].Split('/');
        if (context.Supervision.Processes.Find(parts[0]) is not { } process)
            return null;
        if (parts.Length > 2) return null;
        return parts.Length == 1 || parts[1] is "" or "stdout" ? process.StdoutLog : parts[1] == "stderr" ? process.StderrLog : null;
    }

    // Supervisor always begins with the last 1024; the page asks for more.
    private static long LastBytes(HttpRequest request) =>
        long.TryParse(request.Query["last"], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? Math.Min(bytes, MaxLast)
            : DefaultLast;

    private async Task FollowAsync(HttpContext http, string path)
    {
        // A reader may pause its terminal for as long as it likes.
        if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
        var place = http.Request.Headers[LogPieces.Header].ToString();
        http.Response.ContentType = place.Length > 0 ? LogPieces.ContentType : "text/plain;charset=utf-8";
        http.Response.Headers.LastModified = File.GetLastWriteTimeUtc(path).ToString("R");
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await http.Response.StartAsync(http.RequestAborted);
        using var follower = LogPlace.TryParse(place, out var after) ? context.Logs.Follow(path, after) : context.Logs.Follow(path, LastBytes(http.Request));
        if (place.Length > 0)
            await SendPiecesAsync(http, follower);
        else
            await SendAsync(http, follower);
    }

    private static async Task SendAsync(HttpContext http, LogFollower follower)
    {
        var writer = http.Response.BodyWriter;
        await writer.FlushAsync(http.RequestAborted); // a log may be empty for long: the reader is to know that it is there
        while (true)
        {
            var count = await follower.ReadAsync(writer.GetMemory(LogPieces.MaxBytes)[..LogPieces.MaxBytes], http.RequestAborted);
            writer.Advance(count);
            if ((await writer.FlushAsync(http.RequestAborted)).IsCompleted)
                return;
        }
    }

    private static async Task SendPiecesAsync(HttpContext http, LogFollower follower)
    {
        var body = http.Response.Body;
        var bytes = new byte[LogPieces.MaxBytes];
        for (var count = 0; ; count = await follower.ReadAsync(bytes, http.RequestAborted))
        {
            await body.WriteAsync(LogPieces.LineFor(follower.Place, count), http.RequestAborted);
            await body.WriteAsync(bytes.AsMemory(0, count), http.RequestAborted);
            await body.FlushAsync(http.RequestAborted);
        }
    }
}
