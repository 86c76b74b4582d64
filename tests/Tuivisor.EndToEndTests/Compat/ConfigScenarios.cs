namespace Tuivisor.EndToEndTests.Compat;

/// <summary>Files and command lines. More of them are read, without servers, by the unit tests.</summary>
public sealed class ConfigScenarios : CompatTests<ConfigScenarios>, IScenarios
{
    private const string Everything = """
        [program:plain]
        command=/bin/echo a;b c ;d
        autostart=false
        [program:many]
        command=/bin/echo %(program_name)s %(process_num)02d %(numprocs)d %(group_name)s %(host_node_name)s 100%% %(here)s
        process_name=%(program_name)s_%(process_num)02d
        numprocs=2
        numprocs_start=5
        autostart=false
        priority=7
        stdout_logfile=%(here)s/%(program_name)s-%(process_num)d.log
        environment=N="%(process_num)s",M='x y'
        [program:merged]
        COMMAND : /bin/one
          two ; no
          # no

          three
        autostart=false
        startsecs=2
        [program:merged]
        startsecs=3
        exitcodes=0,2
        stopsignal=USR1
        autorestart=true
        [program:member]
        command=/bin/cat
        autostart=false
        redirect_stderr=true
        stderr_logfile=%(here)s/ignored.log
        [Program:other]
        command=/bin/no
        [group:g]
        programs=member,plain
        priority=20
        [unknown]
        key=value
        [include]
        files=none/*.conf d/*.conf
        """;

    private const string Groups = """
        [program:x]
        command=/bin/cat
        autostart=false
        [program:y]
        command=/bin/cat
        autostart=false
        [group:g]
        programs=x
        [group:h]
        programs=x,y
        [group:y]
        programs=
        [program:none]
        command=/bin/cat
        numprocs=0
        """;

    public static IEnumerable<Scenario> All =>
    [
        new("usage", "", Usage) { Starts = false },
        new("wrong values", "", WrongValues) { Starts = false },
        new("everything", Everything, ShowConfiguration) { Starts = false },
        new("groups", Groups, stage =>
        {
            stage.Rpc("supervisor.getAllProcessInfo");
            stage.Ctl("avail");
        }),
    ];

    private static void Usage(Stage stage)
    {
        stage.World.Write("empty.conf", "");
        stage.World.Write("headless.conf", "a=1\n");
        stage.World.Write("bad.conf", "[supervisord]\nnonsense\n=v\n");
        stage.Supervisord("-n", "-c", "none.conf");
        stage.Supervisord("-n", "-c", "empty.conf");
        stage.Supervisord("-n", "-c", "headless.conf");
        stage.Supervisord("-n", "-c", "bad.conf");
        stage.Supervisord("-n", "-n");
        stage.Supervisord("-Z");
        stage.Supervisord("--bogus");
        stage.Supervisord("-c");
        stage.Supervisord("-n", "extra", "words");
        stage.Supervisord("-e", "bogus", "-c", "s.conf");
        stage.Supervisord("-u", "nobody-here", "-c", "s.conf");
        stage.Supervisord("-v");
    }

    private static void WrongValues(Stage stage)
    {
        foreach (var wrong in new[]
        {
            "[program:x]\ncommand=date +%Y", "[program:x]\ncommand=/bin/echo %(nope)s\nenvironment=A=1", "[program:x]\nstartsecs=1",
            "[program:x]\ncommand=a\nstartsecs=ten", "[program:x]\ncommand=a\nnumprocs=2", "[program:x]\ncommand=a\nstopasgroup=true\nkillasgroup=false",
            "[group:g]\nprograms=zz", "[eventlistener:l]\ncommand=a", "[inet_http_server]\nport=70000000", "[program:a b]\ncommand=x",
        })
        {
            stage.World.Write("wrong.conf", "[supervisord]\n" + wrong);
            stage.Supervisord("-n", "-c", "wrong.conf");
        }
    }

    private static void ShowConfiguration(Stage stage)
    {
        stage.World.Write("d/b.conf", "[program:included]\ncommand=/bin/b %(here)s\nautostart=false\n[program:plain]\nstartretries=9\n");
        stage.World.Write("d/a.conf", "[program:included]\ncommand=/bin/a %(here)s\nstartsecs=4\nautostart=false\n");
        stage.Start();
        stage.Rpc("supervisor.getAllConfigInfo");
        stage.Rpc("supervisor.getAllProcessInfo");
        stage.Ctl("avail");
        stage.Log("Included", "No file matches", "redirect_stderr");
    }
}
