using Microsoft.AspNetCore.Http;

namespace Tuivisor.Server.Web;

/// <summary>Style sheet and script of the page, out of the binary.</summary>
internal static class PageAssets
{
    private static readonly string Tag = $"\"{typeof(PageAssets).Module.ModuleVersionId:N}\"";

    public static async Task WriteAsync(HttpContext http, string path)
    {
        var (name, type) = path switch
        {
            "/stylesheets/supervisor.css" => ("page.css", "text/css"),
            "/scripts/page.js" => ("page.js", "text/javascript;charset=utf-8"),
            _ => ("", ""),
        };
        using var asset = name.Length == 0 ? null : typeof(PageAssets).Assembly.GetManifestResourceStream($"Tuivisor.Server.Web.Assets.{name}");
        if (asset is null)
        {
            await ErrorPage.WriteAsync(http, StatusCodes.Status404NotFound);
            return;
        }
        http.Response.Headers.ETag = Tag;
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (http.Request.Headers.IfNoneMatch == Tag)
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        http.Response.ContentType = type;
        http.Response.ContentLength = asset.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await asset.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
