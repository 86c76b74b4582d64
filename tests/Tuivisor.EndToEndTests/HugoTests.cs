using System.Net.Http;
using System.Net.Sockets;
using System.Net;

namespace Tuivisor.EndToEndTests;

/// <summary>A configuration from Supervisor's world, unchanged, with hugo serving two small sites.</summary>
public sealed class HugoTests : IDisposable
{
    private readonly TestWorld _world = new();
    private readonly int _docsPort = FreePort();
    private readonly int _blogPort = FreePort();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Sites_are_served_rebuilt_in_sight_and_driven_by_ctl()
    {
        Requires.Packages("hugo", "tmux");
        var config = WriteConfiguration();
        _world.Tuivisor("-c", config, "--detach").ShouldExit();
        Eventually.That(
            () => _world.Tuivisor("-c", config, "ctl", "status") is { ExitCode: 0 } all && all.Lines.Length == 2
                && all.Lines.All(line => line.Contains("RUNNING", StringComparison.Ordinal)) ? all : null,
            "both sites run", () => _world.Tuivisor("-c", config, "ctl", "status").Output, TimeSpan.FromSeconds(30));
        Eventually.True(() => Page(_docsPort).Contains("first words", StringComparison.Ordinal), "the page is served", TimeSpan.FromSeconds(20));

        using (var terminal = _world.Terminal(120, 36, "tuivisor", "-c", config, "attach", "hugo:docs"))
        {
            terminal.Shows("Web Server is available");
            _world.Write("docs/content/_index.md", "---\ntitle: Docs\n---\nother words\n");
            terminal.Shows("Change detected, rebuilding site");
            Eventually.True(() => Page(_docsPort).Contains("other words", StringComparison.Ordinal), "the new page is served");
        }

        _world.Tuivisor("-c", config, "ctl", "restart", "hugo:docs").ShouldExit().Text.ShouldBe("hugo:docs: stopped\nhugo:docs: started");
        _world.Tuivisor("-c", config, "ctl", "stop", "hugo:*").ShouldExit().Lines.Order()
            .ShouldBe(["hugo:blog: stopped", "hugo:docs: stopped"]);
        var stopped = _world.Tuivisor("-c", config, "ctl", "status").ShouldExit(3);
        stopped.Lines.Length.ShouldBe(2);
        stopped.Lines[1].ShouldMatch(@"^hugo:docs                        STOPPED   \w{3} \d\d \d\d:\d\d (AM|PM)$");
        TestWorld.ReadOrEmpty(Path.Combine(_world.Work, "log/docs.out.log")).ShouldContain("Change detected, rebuilding site");
    }

    private string WriteConfiguration()
    {
        foreach (var site in new[] { "docs", "blog" })
        {
            _world.Write($"{site}/config.toml", $"baseURL = \"http://localhost/\"\ntitle = \"{site}\"\n");
            _world.Write($"{site}/layouts/index.html", "<html><body>{{ .Content }}</body></html>\n");
            _world.Write($"{site}/content/_index.md", $"---\ntitle: {site}\n---\nfirst words\n");
            _world.Write($"conf.d/{site}.conf", $"""
                [program:{site}]
                user={Environment.UserName}                  ; runs as this user
                directory={_world.Work}/{site}       # where the site lies
                command=hugo server -p {(site == "docs" ? _docsPort : _blogPort)} --minify --watch -D -E -F ; the server
                autostart=true
                autorestart=true               ; always
                startsecs=2                    # must stay up for this long
                stdout_logfile={_world.Work}/log/{site}.out.log
                stdout_logfile_maxbytes=2MB    ; then it is rotated
                stderr_logfile={_world.Work}/log/{site}.err.log
                stderr_logfile_maxbytes=2MB
                """);
        }

        _world.Write("log/keep", "");
        return _world.Write("supervisord.conf", $"""
            [unix_http_server]
            file={_world.Work}/supervisor.sock   ; (the path to the socket file)
            chmod=0700                       ; socket file mode (default 0700)

            [inet_http_server]
            port=127.0.0.1:{FreePort()}      # the web page

            [supervisord]
            logfile={_world.Work}/log/supervisord.log ; (main log file)
            pidfile={_world.Work}/supervisord.pid ; (supervisord pidfile)
            childlogdir={_world.Work}/log            ; ('AUTO' child log dir)

            ; the section below must remain in the config file for RPC
            [rpcinterface:supervisor]
            supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface

            [supervisorctl]
            serverurl=unix://{_world.Work}/supervisor.sock ; use a unix:// URL  for a unix socket

            [group:hugo]
            programs=docs,blog     ; both sites
            priority=500

            [include]
            files = conf.d/*.conf
            """);
    }

    private static string Page(int port)
    {
        try
        {
            using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
            return client.GetStringAsync($"http://127.0.0.1:{port}/", TestContext.Current.CancellationToken).Result;
        }
        catch (AggregateException)
        {
            return "";
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
