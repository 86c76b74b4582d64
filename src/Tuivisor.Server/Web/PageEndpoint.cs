using Microsoft.AspNetCore.Http;
using Tuivisor.Server.Rpc;

namespace Tuivisor.Server.Web;

/// <summary>The web page and everything that belongs to it.</summary>
internal sealed class PageEndpoint(RpcContext context)
{
    public async Task HandleAsync(HttpContext http)
    {
        var isRead = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (http.Request.Path.Value == "/ok.html" && isRead)
            await http.Response.WriteAsync("OK", http.RequestAborted);
        else
            await ErrorPage.WriteAsync(http, isRead ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest, context.Version);
    }
}
