using System.Text;
using Microsoft.AspNetCore.Http;

namespace Tuivisor.Server.Web;

/// <summary>The small page that goes with an HTTP error.</summary>
internal static class ErrorPage
{
    /// <summary>Answers with a status and its page. Does nothing when the answer has begun.</summary>
    /// <param name="http">The request.</param>
    /// <param name="status">For example 404.</param>
    /// <param name="message">What to say; null says the reason phrase.</param>
    public static async Task WriteAsync(HttpContext http, int status, string? message = null)
    {
        var response = http.Response;
        if (response.HasStarted)
            return;
        var text = message ?? Reason(status);
        var body = Encoding.UTF8.GetBytes("<head>\r\n<title>Error response</title>\r\n</head>\r\n<body>\r\n<h1>Error response</h1>\r\n"
            + $"<p>Error code {status}.\r\n<p>Message: {Html.Escape(text)}.\r\n</body>\r\n");
        response.StatusCode = status;
        response.ContentType = "text/html";
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await response.BodyWriter.WriteAsync(body, http.RequestAborted);
    }

    private static string Reason(int status) => status switch
    {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        411 => "Length Required",
        413 => "Payload Too Large",
        500 => "Internal Server Error",
        _ => "Error",
    };
}
