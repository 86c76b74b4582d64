using Tuivisor.EndToEndTests.Product;

namespace Tuivisor.EndToEndTests;

/// <summary>supervisord as process 1, as images of containers start it: whoever loses its parent becomes its child.</summary>
public sealed class ContainerTests : IDisposable
{
    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Theory, InlineData("", "with a keeper"), InlineData("TUIVISOR_NO_KEEPER=1", "without one")]
    public void Orphans_are_taken_and_exits_of_programs_are_not_taken_with_them(string setting, string how)
    {
        Requires.Root();
        Requires.Packages("procps");
        var config = _world.Write("s.conf", """
            [supervisord]
            nodaemon=true
            logfile=/dev/null
            logfile_maxbytes=0
            pidfile=/dev/null
            user=root
            [unix_http_server]
            file=%(here)s/s
            [rpcinterface:supervisor]
            supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
            [supervisorctl]
            serverurl=unix://%(here)s/s
            [program:orphans]
            command=/bin/sh -c "for i in 1 2 3 4 5 6 7 8 9; do /bin/sh -c '/bin/true & /bin/true & exit 0'; done; (sleep 0.1; exit 5) & exit 7"
            tty=false
            startsecs=0
            autorestart=false
            [program:cat]
            command=/bin/cat
            tty=false
            """);
        var start = $"exec unshare --fork --pid --mount-proc --kill-child /usr/bin/env {setting} {Path.Combine(InstalledProduct.BinDirectory, "supervisord")} -c {config} > out 2>&1";
        using var container = _world.Start("/bin/sh", ["-c", start]);
        string Ctl(params string[] words) => _world.Tuivisor(["-c", config, "ctl", .. words]).Output;
        string Said() => TestWorld.ReadOrEmpty(Path.Combine(_world.Work, "out"));

        Eventually.True(() => Ctl("status", "cat").Contains("RUNNING", StringComparison.Ordinal), $"{how} cat runs\n{Said()}");
        for (var round = 0; round < 3; round++)
        {
            Eventually.True(() => Ctl("status", "orphans").Contains("EXITED", StringComparison.Ordinal), $"{how} its end is heard of\n{Said()}");
            Ctl("start", "orphans").ShouldBe("orphans: started\n");
            Ctl("restart", "cat").ShouldBe("cat: stopped\ncat: started\n");
        }
        Said().ShouldContain("exited: orphans (exit status 7; not expected)");
        var zombies = "ps -o stat= --ppid $(pgrep -P " + container.Id + ") | grep -c Z";
        Eventually.True(() => _world.Run("/bin/sh", "-c", zombies).Output == "0\n", $"{how} no zombie is left");
        Ctl("shutdown").ShouldBe("Shut down\n");
        container.WaitForExit(Eventually.Patience).ShouldBeTrue();
        container.ExitCode.ShouldBe(0, Said());
    }
}
