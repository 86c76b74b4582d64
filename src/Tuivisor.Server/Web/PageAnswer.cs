using System.Text;
using Microsoft.AspNetCore.Http;

namespace Tuivisor.Server.Web;

/// <summary>Sends pages, with the headers that keep them fresh and to themselves.</summary>
internal static class PageAnswer
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public static async Task WriteAsync(HttpContext http, string text, string contentType = "text/html;charset=utf-8")
    {
        var body = Encoding.UTF8.GetBytes(text);
        var headers = http.Response.Headers;
        headers.ContentType = contentType;
        headers.Pragma = "no-cache";
        headers.CacheControl = "no-cache";
        headers.Expires = "Thu, 01 Jan 1970 00:00:00 GMT";
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.BodyWriter.WriteAsync(body, http.RequestAborted);
    }
}
