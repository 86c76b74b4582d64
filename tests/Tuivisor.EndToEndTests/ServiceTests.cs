using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Tuivisor.EndToEndTests.Product;

namespace Tuivisor.EndToEndTests;

/// <summary>
/// The service that install.sh writes: its lines are run by hand, with the socket on which systemd would listen, and by a systemd of a user
/// in processes and mounts of its own.
/// </summary>
public sealed class ServiceTests : IDisposable
{
    /// <summary>Starts a systemd and the service in it, and says what became of it at each step.</summary>
    private const string Manager = """
        mount --make-rprivate / && mount -t proc proc /proc && mount -t tmpfs tmpfs /run || { echo "no mounts"; exit; }
        mkdir -p /run/systemd/system /run/user/0
        export XDG_RUNTIME_DIR=/run/user/0 SYSTEMD_UNIT_PATH=$SYSTEMD_UNIT_DIR:
        /usr/lib/systemd/systemd --user --unit=basic.target > systemd.log 2>&1 &
        for i in $(seq 150); do systemctl --user show -P Version > version 2>&1 && break; sleep 0.1; done
        systemctl --user show -P Version > version 2>&1 || { echo "no systemd"; cat systemd.log; exit; }
        is() { systemctl --user show tuivisor -P $1; }
        until_is() { for i in $(seq 300); do [ "$(is $1)" = "$2" ] && break; sleep 0.1; done; echo "$1 $(is $1)"; }
        pid() { tuivisor -c s.conf ctl pid seen; }
        running() { for i in $(seq 300); do before=$(pid); [ "$before" -gt 0 ] && break; sleep 0.1; done; }

        systemctl --user enable --now tuivisor 2> enable.log && until_is ActiveState active
        [ "$(is MainPID)" = "$(cat main.pid)" ] && echo "main process known, $(is StatusText)"
        running
        for child in $(cat /proc/$(cat main.pid)/task/*/children); do grep -q tuivisor /proc/$child/comm && kill -9 $child; done
        for i in $(seq 100); do [ "$(pid)" = "$before" ] && break; sleep 0.1; done
        echo "server killed: program the same: $([ "$(pid)" = "$before" ] && echo yes), NRestarts $(is NRestarts)"
        kill -9 $(cat main.pid)
        until_is NRestarts 1
        until_is ActiveState active
        echo "keeper killed: program another: $([ "$(pid)" != "$before" ] && echo yes), the old one gone: $(kill -0 $before 2> /dev/null || echo yes)"
        running
        systemctl --user stop tuivisor
        echo "stopped: $(is ActiveState), $(is Result), program gone: $(kill -0 $before 2> /dev/null || echo yes)"
        systemctl --user start default.target
        until_is ActiveState active
        """;

    private readonly TestWorld _world = new();

    public ServiceTests()
    {
        _world.Environment["SYSTEMD_UNIT_DIR"] = Units;
        _world.Environment["XDG_RUNTIME_DIR"] = _world.Work;
        _world.Write("s.conf", $"""
            [supervisord]
            logfile={_world.Work}/main.log
            pidfile={_world.Work}/main.pid
            childlogdir={_world.Work}
            [program:seen]
            command=/bin/sh -c "env > seen.env; exec sleep 1000"
            directory={_world.Work}
            stopwaitsecs=20
            """);
    }

    private string Units => Path.Combine(_world.Work, "units");

    private string Unit => Path.Combine(Units, "tuivisor.service");

    public void Dispose() => _world.Dispose();

    [Theory, InlineData("system"), InlineData("user")]
    public void The_lines_of_the_unit_start_reload_and_stop_a_server_that_says_how_it_is(string kind)
    {
        Install($"--service={kind}", "--only-service", "--config", "s.conf").Output.ShouldContain("wrote      " + Unit);
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(new UnixDomainSocketEndPoint(Path.Combine(_world.Work, "notify")));
        manager.ReceiveTimeout = (int)Eventually.Patience.TotalMilliseconds;

        using var service = Start(Line("ExecStart"));
        var ready = Heard(manager);
        ready.ShouldStartWith($"READY=1\nMAINPID={service.Id}\nSTATUS=1 programs of ");
        Eventually.True(() => TestWorld.ReadOrEmpty(Path.Combine(_world.Work, "seen.env")).Length > 0, "the program runs");
        // The socket is the server's alone: a program that writes to it would speak for the service.
        File.ReadAllText(Path.Combine(_world.Work, "seen.env")).ShouldNotContain("NOTIFY_SOCKET");

        File.AppendAllText(Path.Combine(_world.Work, "s.conf"), "\n[program:later]\ncommand=/bin/sleep 1000\nstartsecs=0\n");
        _world.Run("/bin/sh", "-c", Line("ExecReload")).ShouldExit().Output.ShouldContain("later: added process group");

        TestWorld.Kill(service.Id, 1);
        Heard(manager).ShouldMatch(@"^RELOADING=1\nMONOTONIC_USEC=\d+\n");
        Heard(manager).ShouldStartWith("READY=1\n");

        TestWorld.Kill(service.Id, 15);
        // 20 s for seen, 10 s for later, a second each, and 30 s more.
        Heard(manager).ShouldStartWith("STOPPING=1\nEXTEND_TIMEOUT_USEC=62000000\n");
        service.WaitForExit(Eventually.Patience).ShouldBeTrue();
        service.ExitCode.ShouldBe(0);
        Eventually.True(() => _world.Processes().Count == 0, "programs are gone");
    }

    [Theory, InlineData("system"), InlineData("user")]
    public void Systemd_finds_nothing_to_object_to(string kind)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-analyze"), "needs the Debian package systemd: apt-get install systemd");
        Install($"--service={kind}", "--only-service", "--config", "s.conf");
        var verified = _world.Run("/usr/bin/systemd-analyze", ["verify", kind == "user" ? "--user" : "--system", Unit]);
        // Manual pages are installed, but not where man looks in a test.
        verified.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.Contains("Command 'man ", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Systemd_starts_it_brings_it_back_and_stops_it_whole()
    {
        Requires.Root();
        Assert.SkipUnless(File.Exists("/usr/lib/systemd/systemd"), "needs the Debian package systemd: apt-get install systemd");
        Install("--service=user", "--only-service", "--config", "s.conf");
        var said = _world.Run("unshare", ["--fork", "--pid", "--kill-child", "--mount", "/bin/sh", "-c", Manager], TimeSpan.FromSeconds(150)).Output;
        Assert.SkipWhen(said.StartsWith("no ", StringComparison.Ordinal), $"no systemd can be run here: {said}");
        said.ShouldBe($"""
            ActiveState active
            main process known, 1 programs of {_world.Work}/s.conf
            server killed: program the same: yes, NRestarts 0
            NRestarts 1
            ActiveState active
            keeper killed: program another: yes, the old one gone: yes
            stopped: inactive, success, program gone: yes
            ActiveState active

            """);
    }

    [Fact]
    public void A_wrong_configuration_gets_no_service_and_another_ones_unit_is_left_alone()
    {
        _world.Write("bad.conf", "[supervisord]\n[program:x]\ncommand=cat\nstopsignal=TREM\n");
        var wrong = Run("--only-service", "--config", "bad.conf").ShouldExit(1);
        wrong.Error.ShouldContain("bad.conf is wrong; no service was written");
        wrong.Error.ShouldContain("stopsignal=TREM");
        File.Exists(Unit).ShouldBeFalse();

        _world.Write("units/tuivisor.service", "[Service]\nExecStart=/opt/mine\n");
        Run("--only-service", "--config", "s.conf").ShouldExit(1).Error.ShouldContain("is not tuivisor's; it was left as it is");
        File.ReadAllText(Unit).ShouldContain("/opt/mine");
    }

    [Fact]
    public void A_user_without_a_configuration_gets_one_to_fill_in()
    {
        Install("--service=user", "--only-service").Output.ShouldContain("loginctl enable-linger");
        var config = Path.Combine(_world.Home, ".config/tuivisor/tuivisor.conf");
        _world.Tuivisor("check-config", config).ShouldExit().Output.ShouldStartWith("0 errors, 0 warnings, 0 programs read");
        Line("ExecStart").ShouldContain($"-c \"{config}\" -L default server");
    }

    private Finished Install(params string[] options) => Run(options).ShouldExit();

    private Finished Run(params string[] options) => _world.Run(
        "/bin/sh", [Path.Combine(InstalledProduct.Root, "install.sh"), "--prefix", Path.GetDirectoryName(InstalledProduct.BinDirectory)!, .. options]);

    private string Line(string key) => File.ReadLines(Unit).First(line => line.StartsWith(key + "=", StringComparison.Ordinal))[(key.Length + 1)..];

    private Process Start(string line)
    {
        _world.Environment["NOTIFY_SOCKET"] = Path.Combine(_world.Work, "notify");
        var process = _world.Start("/bin/sh", ["-c", "exec " + line + " >/dev/null 2>&1"]);
        _world.Environment.Remove("NOTIFY_SOCKET");
        return process;
    }

    private static string Heard(Socket manager)
    {
        var message = new byte[4096];
        return Encoding.UTF8.GetString(message, 0, manager.Receive(message));
    }
}
