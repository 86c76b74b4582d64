namespace Tuivisor.EndToEndTests.Compat;

/// <summary>Lives of programs.</summary>
public sealed class StateScenarios : CompatTests<StateScenarios>, IScenarios
{
    private const string Cat = "[program:cat]\ncommand=/bin/cat\nautostart=false\n";

    private const string CannotSpawn = """
        [program:missing]
        command=/no/such
        autostart=false
        [program:nowhere]
        command=nowhere-to-be-found arg
        autostart=false
        [program:directory]
        command=/tmp
        autostart=false
        [program:text]
        command=/etc/passwd
        autostart=false
        [program:quote]
        command=/bin/echo 'x
        autostart=false
        [program:empty]
        command=
        autostart=false
        """;

    private const string Exits = """
        [program:seven]
        command=/bin/sh -c "exit 7"
        startsecs=0
        autorestart=false
        [program:zero]
        command=/bin/sh -c "exit 0"
        startsecs=0
        autorestart=unexpected
        [program:late]
        command=/bin/sh -c "sleep 2; exit 3"
        autorestart=false
        """;

    private const string Identity = """
        [supervisord]
        environment=GLOBAL="g",BOTH="global"
        [program:about]
        command=/bin/sh -c "umask; pwd; echo $SUPERVISOR_ENABLED $SUPERVISOR_PROCESS_NAME $SUPERVISOR_GROUP_NAME $SUPERVISOR_SERVER_URL $GLOBAL $BOTH $OWN; id -u; readlink /proc/self/fd/2 >/dev/null && echo fd2"
        directory=/usr
        umask=027
        environment=OWN="o",BOTH="own"
        startsecs=0
        autorestart=false
        stdout_logfile=about.log
        [program:lost]
        command=/bin/true
        directory=/no/such/directory
        startretries=0
        stderr_logfile=lost.log
        [program:script]
        command=%(here)s/script
        startretries=0
        stderr_logfile=script.log
        """;

    private const string Priorities = """
        [program:p999]
        command=/bin/cat
        [program:p5]
        command=/bin/cat
        priority=5
        [program:minus]
        command=/bin/cat
        priority=-1
        [program:a]
        command=/bin/cat
        [program:b]
        command=/bin/cat
        priority=1
        [group:g]
        programs=a,b
        priority=7
        """;

    public static IEnumerable<Scenario> All =>
    [
        new("running", "[program:cat]\ncommand=/bin/cat\n", stage =>
        {
            stage.Until("cat", "RUNNING");
            stage.Rpc("supervisor.getProcessInfo", "cat");
            stage.Log("cat");
            stage.Ctl("status");
        }) { CrossesClients = true },
        new("retries", "[program:bad]\ncommand=/bin/sh -c \"exit 3\"\nstartsecs=20\nstartretries=1\n", stage =>
        {
            stage.Until("bad", "FATAL", 20);
            stage.Rpc("supervisor.getProcessInfo", "bad");
            stage.Log("bad");
            stage.Ctl("status", "bad");
        }),
        new("cannot spawn", CannotSpawn, stage =>
        {
            foreach (var name in new[] { "missing", "nowhere", "directory", "text", "quote", "empty" })
            {
                stage.Rpc("supervisor.startProcess", name);
                stage.Rpc("supervisor.stopProcess", name);
            }

            stage.Log("spawnerr");
        }),
        new("started while it is tried again and again", "[program:missing]\ncommand=/no/such\nstartretries=100\n[program:quiet]\ncommand=/bin/cat\nstdout_logfile=\nstderr_logfile=\n", stage =>
        {
            stage.Until("missing", "BACKOFF");
            stage.Ctl("start", "missing");
            stage.Until("quiet", "RUNNING");
            stage.Ctl("tail", "quiet");
        }) { CrossesClients = true },
        new("exits", Exits, stage =>
        {
            foreach (var name in new[] { "seven", "zero", "late" })
            {
                stage.Until(name, "EXITED");
                stage.Rpc("supervisor.getProcessInfo", name);
            }

            stage.Ctl("status");
            foreach (var name in new[] { "seven", "zero", "late" }) stage.Log($"exited: {name}");
        }),
        new("killed by a signal", "[program:cat]\ncommand=/bin/cat\nautorestart=false\n", stage =>
        {
            stage.Until("cat", "RUNNING");
            TestWorld.Kill(stage.PidOf("cat"), 10);
            stage.Until("cat", "EXITED");
            stage.Rpc("supervisor.getProcessInfo", "cat");
            stage.Log("cat");
        }),
        new("will not stop", "[program:deaf]\ncommand=/bin/sh -c \"trap '' TERM; echo ready; while :; do sleep 1; done\"\nstopwaitsecs=1\nkillasgroup=true\nstdout_logfile=%(here)s/deaf.log\n", stage =>
        {
            stage.Until("deaf", "RUNNING");
            stage.UntilFile("deaf.log", "ready");
            stage.Rpc("supervisor.stopProcess", "deaf", false);
            stage.Until("deaf", "STOPPING");
            stage.Rpc("supervisor.stopProcess", "deaf");
            stage.Until("deaf", "STOPPED");
            stage.Rpc("supervisor.getProcessInfo", "deaf");
            stage.Log("deaf");
        }),
        new("asked in every state", Cat + "[program:bad]\ncommand=/bin/sh -c \"exit 1\"\nautostart=false\nstartretries=5\n[program:once]\ncommand=/bin/true\nstartsecs=0\nautorestart=false\n", stage =>
        {
            stage.Rpc("supervisor.stopProcess", "cat");
            stage.Rpc("supervisor.startProcess", "cat");
            stage.Rpc("supervisor.startProcess", "cat");
            stage.Rpc("supervisor.stopProcess", "cat");
            stage.Rpc("supervisor.startProcess", "cat", false);
            stage.Rpc("supervisor.getProcessInfo", "cat");
            stage.Rpc("supervisor.stopProcess", "cat");
            stage.Until("once", "EXITED");
            stage.Rpc("supervisor.stopProcess", "once");
            stage.Rpc("supervisor.startProcess", "once");
            stage.Rpc("supervisor.startProcess", "bad");
            stage.Until("bad", "BACKOFF");
            stage.Rpc("supervisor.startProcess", "bad");
            stage.Rpc("supervisor.stopProcess", "bad");
            stage.Rpc("supervisor.getProcessInfo", "bad");
        }),
        new("what a child sees", Identity, stage =>
        {
            var script = stage.World.Write("script", "echo no first line\n");
            File.SetUnixFileMode(script, (UnixFileMode)0b111_101_101);
            stage.Ask("supervisor.stopProcess", "script");
            stage.Until("about", "EXITED");
            stage.Until("lost", "FATAL");
            stage.Show("about.log");
            stage.Show("lost.log");
        }),
        new("order", Priorities, stage =>
        {
            stage.Until("p999", "RUNNING");
            stage.Until("g:a", "RUNNING");
            stage.Log("spawned");
            stage.Ctl("status");
            stage.Rpc("supervisor.shutdown");
            stage.Ended();
            stage.Log("killing", "waiting for");
        }),
    ];
}
