using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Web;

/// <summary>Takes each request from Kestrel: credentials first, then by its path to who answers it.</summary>
internal sealed class HttpRouter(HttpServices services) : IHttpApplication<HttpContext>
{
    private const string UnknownName =
        "This name of the server is not known to it. Use its address, or set username= and password= on this listener";

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
        // DefaultHttpContext holds nothing of its own
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        if (services.IsLogged(LogLevel.Trace)) context.Response.OnStarting(LogAnswer, context);
        try
        {
            await RouteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // nobody is there any more
        }
        catch (BadHttpRequestException problem)
        {
            await ErrorPage.WriteAsync(context, problem.StatusCode);
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            services.Log(LogLevel.Error, $"{context.Connection.RemoteIpAddress}:Server Error: {context.Request.Path}: {bug}");
            await ErrorPage.WriteAsync(context, StatusCodes.Status500InternalServerError);
        }
    }

    // Before its first byte is sent, so the line of an answer stands above that of the next request.
    private Task LogAnswer(object context)
    {
        services.Log(LogLevel.Trace, AccessLine.Of((HttpContext)context, services.Time.GetLocalNow()));
        return Task.CompletedTask;
    }

    private Task RouteAsync(HttpContext context)
    {
        var listener = ListenerFeature.Of(context).Config;
        var outcome = BasicAuth.Check(listener, context.Request.Headers.Authorization);
        if (outcome != AuthOutcome.Granted)
            return RefuseAsync(context, outcome);
        if (BrowserGuard.IsBrowser(context.Request) && !BrowserGuard.IsKnownName(context.Request, listener))
            return ErrorPage.WriteAsync(context, StatusCodes.Status403Forbidden, UnknownName);
        LookOnly.Note(context, services.ReadOnlyGroup);
        return Handler(context.Request)(context);
    }

    // Prefixes, as Supervisor has them.
    private RequestDelegate Handler(HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        if (path.StartsWith("/RPC2", StringComparison.Ordinal))
            return services.Rpc;
        if (path.StartsWith("/logtail", StringComparison.Ordinal) || path.StartsWith("/mainlogtail", StringComparison.Ordinal))
            return services.LogTail;
        if (path != HttpServices.AttachPath)
            return services.Page;
        return BrowserGuard.IsForeign(request)
            ? context => ErrorPage.WriteAsync(context, StatusCodes.Status403Forbidden)
            : services.Attach;
    }

    private static Task RefuseAsync(HttpContext context, AuthOutcome outcome)
    {
        if (outcome == AuthOutcome.Malformed)
            return ErrorPage.WriteAsync(context, StatusCodes.Status400BadRequest);
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"default\"";
        context.Response.Headers.Connection = "close";
        return ErrorPage.WriteAsync(context, StatusCodes.Status401Unauthorized);
    }
}
