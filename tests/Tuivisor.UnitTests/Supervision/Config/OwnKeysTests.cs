using Tuivisor.Supervision.Config;

namespace Tuivisor.UnitTests.Supervision.Config;

public sealed class OwnKeysTests
{
    [Fact]
    public void Without_them_a_program_is_as_Supervisor_has_it()
    {
        var program = Loading.Program("[program:web]\ncommand=x\n");
        ConfigDiff.AreSame(program, new ProgramConfig { Name = "web", Group = "web", Section = "web", Command = "x" }).ShouldBeTrue();
    }

    [Fact]
    public void Names_of_programs_groups_and_sections_become_full_names()
    {
        var config = Loading.Right("""
            [program:db]
            command=x
            [program:worker]
            command=x
            numprocs=2
            process_name=%(program_name)s_%(process_num)d
            [group:jobs]
            programs=worker
            [program:web]
            command=x
            depends_on=db, worker
            [program:last]
            command=x
            depends_on=jobs:*,web
            """);
        Program(config, "web").DependsOn.ShouldBe(["db", "jobs:worker_0", "jobs:worker_1"]);
        Program(config, "last").DependsOn.ShouldBe(["jobs:worker_0", "jobs:worker_1", "web"]);
    }

    [Fact]
    public void Unknown_names_and_circles_are_told_with_their_places_all_at_once()
    {
        var errors = Loading.Text("""
            [supervisord]
            [program:a]
            command=x
            depends_on=b
            [program:b]
            command=x
            depends_on=a
            [program:web]
            command=x
            depends_on=webb, web
            """).Errors.Select(error => error.ToString()).ToList();
        errors.ShouldBe(
        [
            "/etc/main.conf:10: [program:web] depends_on: \"webb, web\" names webb, and there is no such program or group; correct the name, or write its section (did you mean web?)",
            "/etc/main.conf:10: [program:web] depends_on: \"webb, web\" names web, which is the program itself; name others",
            "/etc/main.conf:4: [program:a] depends_on: \"b\" goes in a circle: a needs b needs a; remove one of these",
        ]);
    }

    [Theory]
    [InlineData("restartpause=5s", "maxbackoff=1")]
    [InlineData("type=onehsot")]
    [InlineData("ready=healthcheck")]
    [InlineData("healthcheck=tcp://localhost")]
    [InlineData("healthcheck=http:///x")]
    [InlineData("healthcheck=ftp://x")]
    [InlineData("rlimits=nofiles=3")]
    [InlineData("rlimits=nofile=9:3")]
    [InlineData("rlimits=core=much")]
    [InlineData("nice=40")]
    [InlineData("restartjitter=101")]
    [InlineData("maxbackoff=0")]
    [InlineData("on_fatal=explode")]
    [InlineData("log_prefix=time,nmae")]
    [InlineData("prestartcommand=")]
    [InlineData("reloadsignal=HUPP")]
    [InlineData("environment_file=/no/such.env")]
    [InlineData("memory_limit=lots")]
    [InlineData("group=nobodies")]
    public void What_is_wrong_is_told_with_key_and_remedy(params string[] lines)
    {
        var error = Loading.Text("[supervisord]\n[program:web]\ncommand=x\n" + string.Join('\n', lines)).Errors.ShouldHaveSingleItem();
        error.Location.Line.ShouldBe(3 + lines.Length);
        error.Where.ShouldBe($"[program:web] {lines[^1].Split('=')[0]}");
        error.Remedy.ShouldNotBeEmpty();
    }

    [Fact]
    public void All_of_them_are_read()
    {
        var program = Loading.Program("""
            [program:web]
            command=x
            type=oneshot
            ready=healthcheck
            ready_timeout=2m
            healthcheck=http://127.0.0.1:80/health
            healthcheck_interval=1.5
            healthcheck_timeout=500ms
            healthcheck_retries=7
            healthcheck_action=report
            memory_limit=1GB
            restartpause=2
            maxbackoff=1h
            restartjitter=20
            on_fatal=shutdown
            on_exit=shutdown_unexpected
            prestartcommand=a
            poststartcommand=b
            prestopcommand=c
            stopcommand=d %(process_num)d
            poststopcommand=e
            hooktimeout=9
            reloadsignal=HUP
            login_environment=true
            rlimits=nofile=100:200, core=unlimited
            nice=5
            oom_score_adjust=-500
            log_prefix=iso, name
            """);
        program.IsOneShot.ShouldBeTrue();
        (program.Ready, program.ReadyTimeout).ShouldBe((Readiness.HealthCheck, TimeSpan.FromMinutes(2)));
        program.Health.ShouldBe(new HealthCheckConfig
        {
            Kind = HealthCheckKind.Http, Target = "http://127.0.0.1:80/health", Interval = TimeSpan.FromSeconds(1.5),
            Timeout = TimeSpan.FromSeconds(0.5), Retries = 7, Restarts = false,
        });
        (program.MemoryLimit, program.RestartPause, program.MaxBackoff, program.RestartJitter)
            .ShouldBe((1L << 30, TimeSpan.FromSeconds(2), TimeSpan.FromHours(1), 20));
        (program.OnFatal, program.OnExit).ShouldBe((EndAction.Shutdown, EndAction.ShutdownIfUnexpected));
        program.Hooks.ShouldBe(new HooksConfig { PreStart = "a", PostStart = "b", PreStop = "c", Stop = "d 0", PostStop = "e", Timeout = TimeSpan.FromSeconds(9) });
        (program.ReloadSignal, program.LoginEnvironment, program.Nice, program.OomScoreAdjust).ShouldBe((1, true, 5, -500));
        program.Limits.ShouldBe([new LimitConfig(7, 100, 200), new LimitConfig(4, LimitConfig.Unlimited, LimitConfig.Unlimited)]);
        program.LogPrefix.ShouldBe([LogMark.Iso, LogMark.Name]);
    }

    [Fact]
    public void Environment_files_stand_under_environment_and_count_for_expansions()
    {
        var files = new MemoryFileSystem().With("/etc/web.env", "# a comment\n\nexport A=1\nB = two words # kept\nC=\"x \\\"y\\\"\" # not kept\nD='$HOME'\n");
        var program = Loading.Program("[program:web]\ncommand=run %(ENV_A)s\nenvfiles=web.env, -/missing\nenvironment=A=9,E=%(ENV_D)s\n", files);
        program.Environment["A"].ShouldBe("9");
        program.Environment["B"].ShouldBe("two words # kept");
        program.Environment["C"].ShouldBe("x \"y\"");
        program.Environment["D"].ShouldBe("$HOME");
        program.Command.ShouldBe("run 9");
    }

    [Fact]
    public void A_wrong_line_of_an_environment_file_is_told_without_what_it_holds()
    {
        var files = new MemoryFileSystem().With("/etc/web.env", "A=1\nsecret\nB=\"open\n");
        Loading.Text("[supervisord]\n[program:web]\ncommand=x\nenvironment_file=web.env\n", files).Errors.Select(error => error.ToString()).ShouldBe(
        [
            "/etc/web.env:2: the line is not NAME=value; write for example PORT=8080, or # before a comment",
            "/etc/web.env:3: the value has a quote without its partner; close the quote, or put the value between single quotes",
        ]);
    }

    private static ProgramConfig Program(SupervisorConfig config, string name) =>
        config.Groups.SelectMany(group => group.Programs).Single(program => program.FullName == name);
}
