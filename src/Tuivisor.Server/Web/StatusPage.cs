using System.Globalization;
using System.Text;
using Tuivisor.Server.Rpc;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Web;

/// <summary>
/// Draws the status page. It works without its script; the script refreshes the rows and sends the forms in place. Roles are written out:
/// on a phone rows are drawn as cards, and browsers then take a table for none.
/// </summary>
internal sealed class StatusPage(RpcContext context)
{
    private const string Head =
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Supervisor Status</title>
          <link rel="stylesheet" href="stylesheets/supervisor.css">
          <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%231f6f54'/%3E%3Cpath d='M4 5l3 3-3 3M8 11h4' stroke='%23fff' stroke-width='1.6' fill='none'/%3E%3C/svg%3E">
          <script src="scripts/page.js" defer></script>
        </head>
        """;

    /// <summary>The whole page.</summary>
    /// <param name="token">Goes into every form.</param>
    /// <param name="message">How the last action went; "" for none.</param>
    public string Render(string token, string message)
    {
        var identifier = Html.Escape(context.Supervision.Config.Daemon.Identifier);
        return $"""
            {Head}
            <body>
            <header>
              <h1>{identifier}</h1>
              <div id="summary" role="group" aria-label="Show"></div>
              <form method="post" action="index.html" class="bulk">
                <input type="hidden" name="token" value="{token}">
                <a class="button" href="index.html?action=refresh">Refresh</a>
                <button name="action" value="startall">Start All</button>
                <button name="action" value="restartall">Restart All</button>
                <button name="action" value="stopall">Stop All</button>
              </form>
            </header>
            <main>
              <p id="statusmessage" role="status" aria-live="polite"{(IsProblem(message) ? " class=\"error\"" : "")}>{Html.Escape(message)}</p>
              <p class="filter" hidden><input id="filter" type="search" autocomplete="off" aria-label="Filter" placeholder="Filter by name, state or description"></p>
              <table role="table">
                <caption>Programs</caption>
                <thead role="rowgroup"><tr role="row">
                  <th role="columnheader" scope="col">State</th><th role="columnheader" scope="col">Name</th><th role="columnheader" scope="col">Description</th><th role="columnheader" scope="col"><span class="unseen">Action</span></th>
                </tr></thead>
                <tbody id="rows" role="rowgroup">{Rows(token)}</tbody>
              </table>
            </main>
            <footer>tuivisor {Html.Escape(context.Version)}<span id="live" role="status"></span></footer>
            </body>
            </html>

            """;
    }

    /// <summary>The rows of the table alone; the script asks for them.</summary>
    public string Rows(string token)
    {
        var now = context.Time.GetLocalNow();
        var rows = new StringBuilder();
        foreach (var process in context.Supervision.Processes.Processes
            .OrderBy(process => process.Group, StringComparer.Ordinal).ThenBy(process => process.Name, StringComparer.Ordinal))
            AppendRow(rows, process, now, token);
        return rows.Length > 0 ? rows.ToString() : "<tr class=\"none\"><td colspan=\"4\">No programs to manage</td></tr>\n";
    }

    /// <summary>Asks whether something is really wanted; the answer carries the token.</summary>
    public string Question(PageRequest asked, string token)
    {
        var what = asked.Name.Length > 0 ? $"{asked.Action} {asked.Name}" : asked.Action;
        return $"""
            {Head}
            <body>
            <main class="question">
              <h1>{Html.Escape(what)}?</h1>
              <p>This was asked for by an address or by an older page.</p>
              <form method="post" action="index.html">
                <input type="hidden" name="token" value="{token}">
                <input type="hidden" name="processname" value="{Html.Escape(asked.Name)}">
                <button name="action" value="{Html.Escape(asked.Action)}">Yes, {Html.Escape(what)}</button>
                <a class="button" href="index.html">No</a>
              </form>
            </main>
            </body>
            </html>

            """;
    }

    private static void AppendRow(StringBuilder rows, ProcessView process, DateTimeOffset now, string token)
    {
        var name = Html.Escape(process.FullName);
        var address = Uri.EscapeDataString(process.FullName);
        rows.Append(CultureInfo.InvariantCulture, $"""
            <tr role="row" data-name="{name}">
            <td role="cell" class="status"><span class="{ClassOf(process.State)}">{StateNames.Of(process.State).ToLowerInvariant()}</span></td>
            <th role="rowheader" scope="row"><a href="tail.html?processname={address}">{name}</a></th>
            <td role="cell" class="desc">{Html.Escape(process.Description(now))}</td>
            <td role="cell" class="action"><form method="post" action="index.html"><input type="hidden" name="token" value="{token}"><input type="hidden" name="processname" value="{name}">
            """);
        foreach (var (action, label) in ActionsOf(process.State))
            rows.Append(CultureInfo.InvariantCulture, $"<button name=\"action\" value=\"{action}\"{(action == "clearlog" ? " class=\"quiet\"" : "")} aria-label=\"{label} {name}\">{label}</button>");
        rows.Append(CultureInfo.InvariantCulture, $"""
            <a class="button quiet" href="tail.html?processname={address}" aria-label="Tail -f Stdout {name}">Stdout</a><a class="button quiet" href="tail.html?processname={address}&amp;channel=stderr" aria-label="Tail -f Stderr {name}">Stderr</a></form></td>
            </tr>

            """);
    }

    private static bool IsProblem(string message) =>
        new[] { "ERROR", "Not all", "No such", "unexpected" }.Any(start => message.StartsWith(start, StringComparison.Ordinal));

    private static string ClassOf(ProcessState state) => state switch
    {
        ProcessState.Running => "statusrunning",
        ProcessState.Fatal or ProcessState.Backoff => "statuserror",
        ProcessState.Starting => "statusnominal starting",
        ProcessState.Stopping => "statusnominal stopping",
        _ => "statusnominal",
    };

    private static (string Action, string Label)[] ActionsOf(ProcessState state) => state switch
    {
        ProcessState.Running => [("restart", "Restart"), ("stop", "Stop"), ("clearlog", "Clear Log")],
        ProcessState.Starting or ProcessState.Backoff => [("stop", "Stop"), ("clearlog", "Clear Log")],
        ProcessState.Stopped or ProcessState.Exited or ProcessState.Fatal => [("start", "Start"), ("clearlog", "Clear Log")],
        _ => [("clearlog", "Clear Log")],
    };
}
