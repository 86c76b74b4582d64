using System.Globalization;
using Microsoft.AspNetCore.Http;
using Tuivisor.Server.Logs;
using Tuivisor.Server.Rpc;

namespace Tuivisor.Server.Web;

/// <summary>Draws the end of a log. Its script goes on with what is added.</summary>
internal sealed class TailPage(RpcContext context)
{
    private const long MinBytes = 1024;

    private const long MaxBytes = 1 << 20;

    public string Render(IQueryCollection query)
    {
        var name = query["processname"].ToString();
        var channel = query["channel"].ToString() == "stderr" ? "stderr" : "stdout";
        _ = long.TryParse(query["limit"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var limit);
        limit = Math.Clamp(limit, MinBytes, MaxBytes);
        var address = Uri.EscapeDataString(name);
        var other = channel == "stdout" ? "stderr" : "stdout";
        var text = Html.Escape(Text(name, channel, limit));
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>Supervisor tail of process {Html.Escape(name)}</title>
              <link rel="stylesheet" href="stylesheets/supervisor.css">
              <script src="scripts/page.js" defer></script>
            </head>
            <body class="tail">
            <header>
              <h1>{Html.Escape(name)} <small>{channel}</small></h1>
              <p class="bulk">
                <a class="button" href="index.html">All programs</a>
                <a class="button" href="tail.html?processname={address}&amp;channel={other}&amp;limit={limit}">{other}</a>
                <a class="button" href="tail.html?processname={address}&amp;channel={channel}&amp;limit={limit}">Refresh</a>
                <label hidden><input id="follow" type="checkbox" checked> Follow</label>
              </p>
            </header>
            <main><pre id="log" role="region" aria-label="{channel} of {Html.Escape(name)}" tabindex="0" data-source="logtail/{address}/{channel}?last={limit}">{text}</pre></main>
            <footer><span id="live" role="status"></span></footer>
            </body>
            </html>

            """;
    }

    private string Text(string name, string channel, long limit)
    {
        if (name.Length == 0)
            return "No process name found";
        if (context.Supervision.Processes.Find(name) is not { } process)
            return $"ERROR: unexpected rpc fault [10] BAD_NAME: {name}";
        var read = context.Logs.Read(channel == "stderr" ? process.StderrLog : process.StdoutLog, -limit, 0);
        return read.Status == LogReadStatus.Ok ? read.Text : $"No file for {name}";
    }
}
