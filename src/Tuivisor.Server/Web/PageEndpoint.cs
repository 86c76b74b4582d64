using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Tuivisor.Server.Rpc;

namespace Tuivisor.Server.Web;

/// <summary>
/// The web page at Supervisor's addresses. Whoever changes something by it must send the token that only a page of this server
/// knows; programs that are no browsers need none, and a browser that comes with an old address is asked first.
/// </summary>
internal sealed class PageEndpoint(RpcContext context)
{
    private const int MaxForm = 64 * 1024;

    /// <summary>Made when the first page is asked for: the secure generator loads OpenSSL, 4 MB of it.</summary>
    private readonly Lazy<string> _token = new(() => RandomNumberGenerator.GetHexString(32, lowercase: true));
    private readonly PageActions _actions = new(context);
    private readonly StatusPage _status = new(context);
    private readonly TailPage _tail = new(context);

    public Task HandleAsync(HttpContext http)
    {
        var method = http.Request.Method;
        var path = http.Request.Path.Value ?? "";
        var isRead = HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
        if (path is "/" or "/index.html")
            return isRead || HttpMethods.IsPost(method) ? IndexAsync(http) : ErrorPage.WriteAsync(http, StatusCodes.Status400BadRequest);
        if (!isRead)
            return ErrorPage.WriteAsync(http, StatusCodes.Status400BadRequest);
        return path switch
        {
            "/rows.html" => PageAnswer.WriteAsync(http, _status.Rows(_token.Value)),
            "/tail.html" => PageAnswer.WriteAsync(http, _tail.Render(http.Request.Query)),
            "/ok.html" => PageAnswer.WriteAsync(http, "OK", "text/plain"),
            _ => PageAssets.WriteAsync(http, path),
        };
    }

    private async Task IndexAsync(HttpContext http)
    {
        if (await AskAsync(http) is not { } asked)
        {
            await ErrorPage.WriteAsync(http, StatusCodes.Status413PayloadTooLarge);
            return;
        }
        if (asked.Action.Length == 0)
        {
            await PageAnswer.WriteAsync(http, _status.Render(_token.Value, http.Request.Query["message"].ToString()));
            return;
        }
        if (!_actions.Knows(asked))
        {
            await ErrorPage.WriteAsync(http, StatusCodes.Status400BadRequest, $"No such action: {asked.Action} {asked.Name}");
            return;
        }
        if (asked.ChangesSomething && LookOnly.Is(http))
        {
            await ErrorPage.WriteAsync(http, StatusCodes.Status403Forbidden, LookOnly.Sentence);
            return;
        }
        if (asked.ChangesSomething && BrowserGuard.IsBrowser(http.Request) && !IsOurs(asked.Token))
        {
            await PageAnswer.WriteAsync(http, _status.Question(asked, _token.Value));
            return;
        }
        var message = await _actions.RunAsync(asked, BasicAuth.UserOf(http.Request) ?? "", http.RequestAborted);
        http.Response.Headers.Location = $"{http.Request.PathBase}/?message={Uri.EscapeDataString(message)}";
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.ContentLength = 0;
    }

    private static async Task<PageRequest?> AskAsync(HttpContext http)
    {
        var query = http.Request.Query;
        if (!http.Request.HasFormContentType)
            return new PageRequest(query["action"].ToString(), query["processname"].ToString(), "");
        if (http.Request.ContentLength is not <= MaxForm)
            return null;
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        string Value(string key) => form.TryGetValue(key, out var value) ? value.ToString() : query[key].ToString();
        return new PageRequest(Value("action"), Value("processname"), form["token"].ToString());
    }

    private bool IsOurs(string token) => CryptographicOperations.FixedTimeEquals(
        System.Text.Encoding.UTF8.GetBytes(token), System.Text.Encoding.UTF8.GetBytes(_token.Value));
}
