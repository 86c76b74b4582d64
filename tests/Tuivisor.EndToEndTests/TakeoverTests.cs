using System.Globalization;
using System.Text.Json.Nodes;

namespace Tuivisor.EndToEndTests;

/// <summary>From a running supervisord of Debian's to tuivisor, and back when it does not work out.</summary>
public sealed class TakeoverTests : IDisposable
{
    private const string Supervisord = "/usr/bin/supervisord";

    private const string Programs = """
        [program:shown]
        command=/bin/sh -c "env > shown.env; pwd > shown.pwd; exec sleep 1000"
        [program:stopped]
        command=/bin/sleep 1000
        [program:byhand]
        command=/bin/sleep 1000
        autostart=false
        """;

    private readonly TestWorld _world = new();

    private string Config => Path.Combine(_world.Work, "s.conf");

    public void Dispose() => _world.Dispose();

    [Fact]
    public void The_same_programs_run_under_tuivisor_as_under_supervisord()
    {
        var before = StartSupervisor(Programs);
        Ctl("stop", "stopped").ShouldExit();
        Ctl("start", "byhand").ShouldExit();

        var moved = _world.Tuivisor("takeover", "-c", "s.conf", "--yes").ShouldExit();
        moved.Error.ShouldContain("runs in its place, 2 programs are up");
        // Its number may still be there, until the first process of the machine takes notice.
        var state = TestWorld.ReadOrEmpty($"/proc/{before}/stat");
        (state.Length == 0 || state.Contains(") Z ", StringComparison.Ordinal)).ShouldBeTrue(state);

        var status = Ctl("status").Lines;
        status.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2)))
            .ShouldBe(["byhand RUNNING", "shown RUNNING", "stopped STOPPED"]);
        // What programs have from the server that starts them is as before.
        File.ReadAllText(Path.Combine(_world.Work, "shown.env")).ShouldContain("ONLY_OF_SUPERVISOR=yes\n");
        File.ReadAllText(Path.Combine(_world.Work, "shown.pwd")).ShouldBe(_world.Work + "\n");

        // What was stopped was stopped for that start alone: the configuration counts again.
        Ctl("reload").ShouldExit();
        Eventually.True(() => Ctl("status", "stopped", "byhand").Output is var now && now.Contains("stopped                          RUNNING", StringComparison.Ordinal)
            && now.Contains("byhand                           STOPPED", StringComparison.Ordinal), "a restart goes by autostart");

        _world.Tuivisor("takeover", "-c", "s.conf", "--yes").ShouldExit(5).Error.ShouldContain("serves this configuration already; nothing was changed");
    }

    [Fact]
    public void The_plan_is_shown_and_nothing_done_without_a_yes()
    {
        var before = StartSupervisor(Programs);
        File.AppendAllText(Config, "\n[program:later]\ncommand=/bin/sleep 1000\n[rpcinterface:twiddler]\nsupervisor.rpcinterface_factory = twiddler:make\n");

        var plan = _world.Tuivisor("takeover", "-c", "s.conf", "--dry-run").ShouldExit().Output;
        plan.ShouldContain($"Supervisor 4.2.5, pid {before}");
        plan.ShouldMatch(@"restarts  shown \(pid \d+\), stopped \(pid \d+\)\n");
        plan.ShouldContain("  new       later\n");
        plan.ShouldContain("  stay down byhand (STOPPED)\n");
        plan.ShouldContain("get a terminal in place of pipes");
        plan.ShouldContain("\"twiddler:make\" is Python code and is not loaded");
        var json = JsonNode.Parse(_world.Tuivisor("takeover", "-c", "s.conf", "--dry-run", "--json").ShouldExit().Output)!;
        ((int)json["supervisor_pid"]!).ShouldBe(before);
        json["added"]!.AsArray().Select(name => (string)name!).ShouldBe(["later"]);

        _world.Tuivisor("takeover", "-c", "s.conf").ShouldExit(2).Error.ShouldContain("tuivisor -c " + Config + " takeover --yes");
        Ctl("pid").Text.ShouldBe(before.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_program_that_does_not_come_up_under_tuivisor_brings_supervisord_back()
    {
        // It cannot live with a terminal, which it gets here.
        var before = StartSupervisor("""
            [program:pipes]
            command=/bin/sh -c "test -t 1 && exit 3; env > pipes.env; exec sleep 1000"
            startretries=0
            [program:byhand]
            command=/bin/sleep 1000
            autostart=false
            [program:down]
            command=/bin/sleep 1000
            """);
        Ctl("start", "byhand").ShouldExit();
        Ctl("stop", "down").ShouldExit();

        var failed = _world.Tuivisor("takeover", "-c", "s.conf", "--yes").ShouldExit(1);
        failed.Error.ShouldContain("not all programs came up under tuivisor\n");
        failed.Error.ShouldContain("pipes is FATAL: ");

        var after = int.Parse(Ctl("pid").ShouldExit().Text, CultureInfo.InvariantCulture);
        after.ShouldNotBe(before);
        failed.Error.ShouldContain($"Supervisor (pid {after}) runs again as it was started before");
        File.ReadAllText($"/proc/{after}/cmdline").ShouldBe($"/usr/bin/python3\0{Supervisord}\0-c\0s.conf\0");
        Eventually.True(() => Ctl("status").Lines.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2)))
            .SequenceEqual(["byhand RUNNING", "down STOPPED", "pipes RUNNING"]), "what ran runs again, and nothing else");
        File.ReadAllText(Path.Combine(_world.Work, "pipes.env")).ShouldContain("ONLY_OF_SUPERVISOR=yes\n");
    }

    [Fact]
    public void What_is_wrong_with_the_configuration_is_said_before_anything_is_stopped()
    {
        var before = StartSupervisor(Programs);
        File.AppendAllText(Config, "\n[program:bad]\ncommand=/bin/cat\nstopsignal=TREM\n");
        var refused = _world.Tuivisor("takeover", "-c", "s.conf", "--yes").ShouldExit(6);
        refused.Error.ShouldContain("stopsignal=TREM");
        refused.Error.ShouldContain("did you mean TERM?");
        Ctl("pid").Text.ShouldBe(before.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void What_runs_and_is_in_no_file_any_more_is_not_ended_unasked()
    {
        var before = StartSupervisor(Programs);
        Write(Programs.Replace("[program:shown]", "[program:renamed]", StringComparison.Ordinal));
        var pid = Ctl("pid", "shown").Text;
        var refused = _world.Tuivisor("takeover", "-c", "s.conf", "--yes").ShouldExit(1);
        refused.Error.ShouldContain("shown would end for good");
        ShouldRunAsBefore(before, ("shown", pid));

        Ctl("stop", "shown").ShouldExit();
        _world.Tuivisor("takeover", "-c", "s.conf", "--yes").ShouldExit();
        Eventually.True(() => Ctl("status", "renamed").Output.Contains("RUNNING", StringComparison.Ordinal), "its new name runs");
    }

    [Fact]
    public void A_supervisord_that_stops_a_program_is_left_to_it()
    {
        var before = StartSupervisor(Programs + "\n[program:deaf]\ncommand=/bin/sh -c \"trap '' TERM; echo ready; while :; do sleep 0.2; done\"\nkillasgroup=true\nstopwaitsecs=600\n");
        Eventually.True(() => Ctl("tail", "deaf").Output.Contains("ready", StringComparison.Ordinal), "it hears no TERM any more");
        var pid = Ctl("pid", "shown").Text;
        using var stop = _world.Start("/usr/bin/supervisorctl", ["-c", "s.conf", "stop", "deaf"]);
        Eventually.True(() => Ctl("status", "deaf").Output.Contains("STOPPING", StringComparison.Ordinal), "it is to stop");
        _world.Tuivisor("takeover", "-c", "s.conf", "--yes").ShouldExit(1).Error.ShouldContain("Supervisor is stopping programs; nothing was changed");
        ShouldRunAsBefore(before, ("shown", pid));
        stop.Kill();
    }

    [Fact]
    public void A_supervisord_of_another_user_is_left_alone()
    {
        Requires.Root();
        Requires.Packages("setpriv");
        foreach (var directory in new[] { _world.Root, _world.Work }) File.SetUnixFileMode(directory, (UnixFileMode)0b111_111_111);
        var before = StartSupervisor("[program:sleeps]\ncommand=/bin/sleep 1000\n", "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        var pid = Ctl("pid", "sleeps").Text;
        var refused = _world.Tuivisor("takeover", "-c", "s.conf", "--yes").ShouldExit(77);
        refused.Error.ShouldContain("supervisord runs as nobody, the new server would as root; nothing was changed");
        refused.Error.ShouldContain("sudo -u nobody tuivisor takeover");
        ShouldRunAsBefore(before, ("sleeps", pid));
    }

    [Fact]
    public void Without_a_supervisord_there_is_nothing_to_take_over()
    {
        Write(Programs);
        _world.Tuivisor("takeover", "-c", "s.conf", "--yes").ShouldExit(4).Error.ShouldBe(
            $"tuivisor: no supervisord runs this configuration; nothing was changed\n  config  {Config}\n  tried   unix://{_world.Work}/s.sock\n"
            + $"  do      start a server of it: tuivisor -c {Config} --detach\n");
    }

    [Fact]
    public void A_server_that_finds_supervisord_in_its_place_says_how_to_move_over()
    {
        StartSupervisor(Programs);
        _world.Tuivisor("server", "-c", "s.conf").ShouldExit(5).Error.ShouldContain("move over: tuivisor takeover -c s.conf");
    }

    private void ShouldRunAsBefore(int server, params (string Name, string Pid)[] programs)
    {
        Ctl("pid").Text.ShouldBe(server.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, pid) in programs) Ctl("pid", name).Text.ShouldBe(pid);
    }

    /// <summary>Starts supervisord in the background and waits until its programs are up; its pid.</summary>
    private int StartSupervisor(string programs, params string[] before)
    {
        Requires.Packages("supervisor");
        Write(programs);
        _world.Environment["ONLY_OF_SUPERVISOR"] = "yes";
        string[] words = [.. before, Supervisord, "-c", "s.conf"];
        _world.Run(words[0], words[1..]).ShouldExit();
        _world.Environment.Remove("ONLY_OF_SUPERVISOR");
        Eventually.True(() => Ctl("status").Lines.All(line => line.Contains("RUNNING", StringComparison.Ordinal) || line.Contains("Not started", StringComparison.Ordinal)
            && line.StartsWith("byhand", StringComparison.Ordinal)), "programs are up");
        return int.Parse(Ctl("pid").ShouldExit().Text, CultureInfo.InvariantCulture);
    }

    private void Write(string programs) => _world.Write("s.conf", $"""
        [unix_http_server]
        file={_world.Work}/s.sock
        [supervisord]
        logfile={_world.Work}/main.log
        pidfile={_world.Work}/s.pid
        childlogdir={_world.Work}
        [rpcinterface:supervisor]
        supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
        [supervisorctl]
        serverurl=unix://{_world.Work}/s.sock
        {programs}
        """);

    private Finished Ctl(params string[] words) => _world.Run("/usr/bin/supervisorctl", ["-c", "s.conf", .. words]);
}
