namespace Tuivisor.EndToEndTests.Compat;

/// <summary>The web page at Supervisor's addresses, as scripts and dashboards use it. What it looks like is ours.</summary>
public sealed class PageScenarios : CompatTests<PageScenarios>, IScenarios
{
    private const string Several = """
        [program:cat]
        command=/bin/cat
        stdout_logfile=%(here)s/cat.log
        [program:off]
        command=/bin/cat
        autostart=false
        stdout_logfile=NONE
        [program:bad]
        command=/no/such
        autostart=false
        [program:exits]
        command=/bin/sh -c "exit 1"
        autostart=false
        startsecs=20
        startretries=0
        [program:x]
        command=/bin/cat
        [group:g]
        programs=x
        """;

    public static IEnumerable<Scenario> All =>
    [
        new("page", Several, stage =>
        {
            stage.Until("cat", "RUNNING");
            stage.Until("g:x", "RUNNING");
            foreach (var path in new[]
            {
                "/", "/index.html", "/ok.html", "/tail.html", "/tail.html?processname=cat", "/tail.html?processname=nope", "/tail.html?processname=cat&limit=99999", "/nope.html",
                "/?action=refresh", "/index.html?action=refresh", "/index.html?processname=off&action=start", "/index.html?processname=off&action=start",
                "/index.html?processname=off&action=restart", "/index.html?processname=off&action=stop", "/index.html?processname=off&action=stop",
                "/index.html?processname=bad&action=start", "/index.html?processname=exits&action=start", "/index.html?processname=cat&action=clearlog",
                "/index.html?processname=g%3Ax&action=restart", "/index.html?processname=g:x&action=stop", "/index.html?processname=nope&action=start",
                "/index.html?processname=g:*&action=stop", "/index.html?action=restartall", "/index.html?action=stopall",
                "/stylesheets/supervisor.css", "/stylesheets/nope.css", "/../etc/passwd", "/stylesheets/../../../etc/passwd",
            })
            {
                stage.Get(path);
            }

            stage.Ctl("status");
        }),
        new("page, by forms", Several, stage =>
        {
            stage.Until("cat", "RUNNING");
            foreach (var form in new[] { "processname=cat&action=stop", "processname=cat&action=start", "action=refresh" })
            {
                stage.Raw("POST /index.html HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                    + $"Content-Length: {form.Length}\r\n\r\n{form}");
            }
        }),
    ];
}
