using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Tuivisor.Server.Rpc;

namespace Tuivisor.Server.Web;

/// <summary>GET /logtail/NAME[/CHANNEL] and /mainlogtail: the end of a log, then what is added to it, until the reader goes.</summary>
internal sealed class LogTailEndpoint(RpcContext context)
{
    private const string Prefix = "/logtail/";

    private const int BufferSize = 16 * 1024;

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
        http.Response.ContentType = "text/plain;charset=utf-8";
        http.Response.Headers.LastModified = File.GetLastWriteTimeUtc(path).ToString("R");
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await http.Response.StartAsync(http.RequestAborted);
        using var follower = context.Logs.Follow(path, LastBytes(http.Request));
        var writer = http.Response.BodyWriter;
        await writer.FlushAsync(http.RequestAborted); // a log may be empty for long: the reader is to know that it is there
        while (true)
        {
            var count = await follower.ReadAsync(writer.GetMemory(BufferSize)[..BufferSize], http.RequestAborted);
            writer.Advance(count);
            if ((await writer.FlushAsync(http.RequestAborted)).IsCompleted)
                return;
        }
    }
}
