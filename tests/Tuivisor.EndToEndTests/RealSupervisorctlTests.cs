using Tuivisor.EndToEndTests.Product;

namespace Tuivisor.EndToEndTests;

/// <summary>Debian's supervisorctl against this server.</summary>
public sealed class RealSupervisorctlTests : IDisposable
{
    private const string Supervisorctl = "/usr/bin/supervisorctl";

    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Drives_the_server_as_its_own()
    {
        Requires.Packages("supervisor");
        var config = WriteConfiguration("");
        // As an init script starts it: into the background, exit 0 when it serves.
        _world.Run(Path.Combine(InstalledProduct.BinDirectory, "supervisord"), "-c", config).ShouldExit();
        try
        {
            Eventually.True(() => Ctl(config, "status", "cat").Output.Contains("RUNNING", StringComparison.Ordinal), "cat runs");
            Ctl(config, "status").ShouldExit(3).Lines[1].ShouldMatch(@"^manual +STOPPED +Not started$");
            Ctl(config, "pid").ShouldExit().Text.ShouldBe(File.ReadAllText(Path.Combine(_world.Work, "supervisord.pid")).Trim());
            Ctl(config, "start", "manual").ShouldExit().Text.ShouldBe("manual: started");
            Ctl(config, "start", "manual").Text.ShouldBe("manual: ERROR (already started)");
            Ctl(config, "restart", "cat").ShouldExit().Text.ShouldBe("cat: stopped\ncat: started");
            Ctl(config, "signal", "HUP", "manual").ShouldExit().Text.ShouldBe("manual: signalled");
            Eventually.True(() => Ctl(config, "tail", "manual").Output.Contains("caught HUP", StringComparison.Ordinal), "the log has what it wrote");
            Ctl(config, "stop", "manual").ShouldExit().Text.ShouldBe("manual: stopped");
            Ctl(config, "stop", "nosuch").Text.ShouldBe("nosuch: ERROR (no such process)");

            WriteConfiguration("[program:later]\ncommand=/bin/sleep 100\nstartsecs=0\n");
            Ctl(config, "reread").ShouldExit().Text.ShouldBe("later: available");
            Ctl(config, "avail").ShouldExit().Output.ShouldContain("later");
            Ctl(config, "update").ShouldExit().Text.ShouldBe("later: added process group");
            Ctl(config, "status", "later").ShouldExit().Text.ShouldMatch(@"^later +RUNNING +pid \d+, uptime 0:00:\d\d$");
            Ctl(config, "maintail").ShouldExit().Output.ShouldContain("success: later entered RUNNING state");
        }
        finally
        {
            Ctl(config, "shutdown").ShouldExit().Text.ShouldBe("Shut down");
        }

        Eventually.True(() => _world.Processes().Count == 0, "server and programs are gone");
        File.Exists(Path.Combine(_world.Work, "supervisor.sock")).ShouldBeFalse();
        File.Exists(Path.Combine(_world.Work, "supervisord.pid")).ShouldBeFalse();
    }

    private Finished Ctl(string config, params string[] words) => _world.Run(Supervisorctl, ["-c", config, .. words]);

    private string WriteConfiguration(string more) => _world.Write("supervisord.conf", $"""
        [unix_http_server]
        file={_world.Work}/supervisor.sock
        [supervisord]
        logfile={_world.Work}/supervisord.log
        pidfile={_world.Work}/supervisord.pid
        childlogdir={_world.Work}
        [rpcinterface:supervisor]
        supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
        [supervisorctl]
        serverurl=unix://{_world.Work}/supervisor.sock
        [program:cat]
        command=/bin/cat
        startsecs=0
        [program:manual]
        command={InstalledProduct.TestChild} trap HUP
        autostart=false
        startsecs=1
        {more}
        """);
}
