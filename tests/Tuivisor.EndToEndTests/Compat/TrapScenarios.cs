using System.Globalization;

namespace Tuivisor.EndToEndTests.Compat;

/// <summary>What bites Supervisor's users: it happens to Supervisor here, and not to us.</summary>
public sealed class TrapScenarios : CompatTests<TrapScenarios>, IScenarios
{
    private const string Cat = "[program:cat]\ncommand=/bin/cat\n";

    /// <summary>Speaks the protocol of listeners in bytes; what is sent here ends with a full stop, whatever its length is said to be.</summary>
    private const string Listener = """
        import os, sys
        source, seen = sys.stdin.buffer, open(os.environ["SUPERVISOR_PROCESS_NAME"] + ".log", "ab", 0)
        refusals = 1 if os.environ["SUPERVISOR_PROCESS_NAME"] == "refuses" else 0
        os.write(1, b"READY\n")
        while True:
            head = source.readline()
            if not head:
                break
            fields = dict(pair.split(":") for pair in head.decode().split())
            remote = fields["eventname"].startswith("REMOTE")
            body = b"" if remote else source.read(int(fields["len"]))
            while remote and not body.endswith(b"."):
                body += source.read(1)
            seen.write(b"%s len %s: %s\n" % (fields["eventname"].encode(), fields["len"].encode(), body.replace(b"\n", b"|")))
            refusals -= 1
            os.write(1, b"RESULT 4\nFAILREADY\n" if refusals == 0 else b"RESULT 2\nOKREADY\n")
        """;

    private const string Pools = """
        [eventlistener:refuses]
        command=/usr/bin/python3 %(here)s/listen.py
        directory=%(here)s
        events=REMOTE_COMMUNICATION
        [eventlistener:other]
        command=/usr/bin/python3 %(here)s/listen.py
        directory=%(here)s
        events=REMOTE_COMMUNICATION
        """;

    private const string Overlapping = """
        [eventlistener:twice]
        command=/usr/bin/python3 %(here)s/listen.py
        directory=%(here)s
        events=EVENT,REMOTE_COMMUNICATION
        buffer_size=100
        """;

    private const string Deaf = """
        [program:deaf]
        command=/bin/sh -c "trap '' TERM; echo ready; while :; do sleep 0.2; done"
        stopwaitsecs=1
        killasgroup=true
        stdout_logfile=%(here)s/deaf.log
        """;

    private const string Ranked = """
        [program:first]
        command=/bin/cat
        priority=1
        [program:middle]
        command=/bin/cat
        [program:last]
        command=/bin/cat
        priority=2000
        """;

    private const string Shared = """
        [fcgi-program:alone]
        command=/bin/sh -c "readlink /proc/self/fd/0 | cut -d: -f1; exec sleep 1000"
        socket=unix://%(here)s/alone.sock
        stdout_logfile=%(here)s/alone.log
        [fcgi-program:member]
        command=/bin/sh -c "readlink /proc/self/fd/0 | cut -d: -f1; exec sleep 1000"
        socket=unix://%(here)s/member.sock
        stdout_logfile=%(here)s/member.log
        [group:g]
        programs=member
        """;

    public static IEnumerable<Scenario> All =>
    [
        new("a log that leads to a device is cleared", Cat + "stdout_logfile=%(here)s/nothing\nstdout_logfile_maxbytes=0\n", stage =>
        {
            var link = Path.Combine(stage.World.Work, "nothing");
            File.CreateSymbolicLink(link, "/dev/null");
            stage.Start();
            stage.Until("cat", "RUNNING");
            stage.Ctl("clear", "cat");
            stage.Note($"still leads there: {new FileInfo(link).LinkTarget == "/dev/null"}");
        }) { Starts = false },
        new("a second start and the logs of the first server", "[program:cat]\ncommand=/bin/sh -c \"echo kept; exec cat\"\n", stage =>
        {
            stage.Until("cat", "RUNNING");
            Eventually.True(() => stage.Ask("supervisor.readProcessStdoutLog", "cat", 0, 0).Contains("kept", StringComparison.Ordinal), "it has written");
            stage.Supervisord("-n", "-c", "s.conf");
            stage.Rpc("supervisor.readProcessStdoutLog", "cat", 0, 0);
        }),
        new("a restart with a broken configuration", Cat, stage =>
        {
            stage.Until("cat", "RUNNING");
            stage.Configure("[program:cat]\ncommand=/bin/cat\nstartsecs=ten\n");
            TestWorld.Kill(stage.Server.Id, 1);
            Eventually.True(() => stage.Server.HasExited || stage.WholeLog().Contains("nothing was changed", StringComparison.Ordinal), "it has read it");
            stage.Note($"the server has ended: {stage.Server.HasExited}");
            if (!stage.Server.HasExited) stage.Ctl("status");
        }),
        new("USR1", Cat, stage =>
        {
            stage.Until("cat", "RUNNING");
            TestWorld.Kill(stage.Server.Id, 10);
            Eventually.True(() => stage.Server.HasExited || stage.WholeLog().Contains("SIGUSR1", StringComparison.Ordinal), "it has arrived");
            stage.Note($"the server has ended: {stage.Server.HasExited}");
        }),
        new("captured output and a short end", "[program:say]\ncommand=/usr/bin/printf 'a<!--XSUPERVISOR:BEGIN-->in<!--XSUPERVISOR:END-->b'\nstdout_capture_maxbytes=100\n"
            + "stdout_logfile=%(here)s/say.log\nstartsecs=0\nautorestart=false\n", stage =>
        {
            stage.Until("say", "EXITED");
            stage.UntilFile("say.log", "a");
            stage.Show("say.log");
        }),
        new("lengths of events", "[eventlistener:hears]\ncommand=/usr/bin/python3 %(here)s/listen.py\ndirectory=%(here)s\nevents=REMOTE_COMMUNICATION\n", stage =>
        {
            Listen(stage, "hears");
            stage.Rpc("supervisor.sendRemoteCommEvent", "t", "grün 你好.");
            stage.UntilFile("hears.log", ".\n");
            stage.Show("hears.log");
        }) { Starts = false },
        new("a refused event and other pools", Pools, stage =>
        {
            Listen(stage, "refuses", "other");
            stage.Rpc("supervisor.sendRemoteCommEvent", "t", "one.");
            Eventually.True(() => stage.ReadWork("refuses.log").Split("one").Length == 3, "it was refused, and came again");
            stage.Rpc("supervisor.sendRemoteCommEvent", "t", "two.");
            stage.UntilFile("refuses.log", "two");
            stage.UntilFile("other.log", "two");
            stage.Show("refuses.log");
            stage.Show("other.log");
        }) { Starts = false },
        new("an event that is subscribed to twice", Overlapping, stage =>
        {
            Listen(stage, "twice");
            foreach (var what in new[] { "one.", "two.", "the end." }) stage.Rpc("supervisor.sendRemoteCommEvent", "t", what);
            stage.UntilFile("twice.log", "the end");
            foreach (var line in stage.ReadWork("twice.log").Split('\n').Where(line => line.Contains("|one", StringComparison.Ordinal) || line.Contains("|two", StringComparison.Ordinal)))
                stage.Note(line);
        }) { Starts = false },
        new("directory and umask in the foreground", "[supervisord]\ndirectory=%(here)s/run\numask=027\n[program:say]\ncommand=/bin/sh -c \"pwd; umask\"\nstartsecs=0\nautorestart=false\n"
            + "stdout_logfile=%(here)s/say.log\n", stage =>
        {
            stage.World.Write("run/place", "");
            stage.Start();
            stage.Until("say", "EXITED");
            stage.UntilFile("say.log", "0");
            var said = stage.ReadWork("say.log").Split('\n');
            stage.Note($"in {said[0]}, with the mask that is configured: {said[1] == "0027"}");
        }) { Starts = false },
        new("stopping all by rank", Ranked, stage =>
        {
            foreach (var name in new[] { "first", "middle", "last" }) stage.Until(name, "RUNNING");
            stage.Rpc("supervisor.stopAllProcesses");
            stage.Log("killing");
        }),
        new("settings for all sections", "[DEFAULT]\nstartsecs=0\n" + Cat, stage =>
        {
            stage.Supervisord("-c", "s.conf");
            Eventually.True(() => stage.Ask("supervisor.getProcessInfo", "cat") is var told && (told.StartsWith("no answer", StringComparison.Ordinal) || told.Contains("RUNNING", StringComparison.Ordinal)),
                "there is no server, or cat runs");
            stage.Ctl("status");
            stage.Ctl("shutdown");
        }) { Starts = false },
        new("a stop between two tries", "[program:bad]\ncommand=/bin/sh -c \"exit 3\"\nautostart=false\nstartsecs=20\nstartretries=2\n", stage =>
        {
            stage.Rpc("supervisor.startProcess", "bad", false);
            stage.Until("bad", "BACKOFF");
            stage.Rpc("supervisor.stopProcess", "bad");
            stage.Log("(what came before is not shown)");
            stage.Rpc("supervisor.startProcess", "bad", false);
            stage.Until("bad", "FATAL", 30);
            stage.Log("spawned", "gave up");
        }),
        new("a start behind a stop", Deaf, stage =>
        {
            stage.Until("deaf", "RUNNING");
            stage.UntilFile("deaf.log", "ready");
            stage.Rpc("supervisor.stopProcess", "deaf", false);
            stage.Rpc("supervisor.startProcess", "deaf", false);
            Eventually.True(() => stage.WholeLog().Contains("stopped: deaf", StringComparison.Ordinal), "it has stopped");
            stage.Rpc("supervisor.startProcess", "deaf", false);
        }),
        new("mode of a cleared log", Cat, stage =>
        {
            stage.Until("cat", "RUNNING");
            stage.Ctl("clear", "cat");
            var log = new DirectoryInfo(stage.World.Work).GetFiles("cat-stdout---*").Single();
            stage.Note($"others may read it: {(log.UnixFileMode & UnixFileMode.OtherRead) != 0}");
        }),
        new("sockets of FastCGI programs", Shared, stage =>
        {
            stage.UntilFile("alone.log", "\n");
            stage.UntilFile("member.log", "\n");
            stage.Show("alone.log");
            stage.Show("member.log");
            stage.Until("alone", "RUNNING");
            stage.Rpc("supervisor.stopAllProcesses");
            stage.Note($"the socket is still there: {File.Exists(Path.Combine(stage.World.Work, "alone.sock"))}");
        }),
        new("actions of the page that do not exist", Cat, stage =>
        {
            stage.Get("/index.html?action=nope");
            stage.Get("/index.html?processname=cat&action=nope");
            stage.Get("/index.html?action=stop");
        }),
        new("the server's own settings are read anew", Cat, stage =>
        {
            stage.Until("cat", "RUNNING");
            stage.Configure("[supervisord]\nidentifier=other\nlogfile=%(here)s/other.log\n" + Cat);
            stage.Rpc("supervisor.reloadConfig");
            stage.Rpc("supervisor.getIdentification");
            stage.Note($"main log: {(stage.Ask("supervisor.readLog", 0, 10).StartsWith("Fault", StringComparison.Ordinal) ? "not there" : "as before")}");
        }),
        new("a pid file of somebody else", Cat, stage =>
        {
            stage.Until("cat", "RUNNING");
            stage.World.Write("main.pid", string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n"));
            stage.Rpc("supervisor.shutdown");
            stage.Ended();
        }),
    ];

    private static void Listen(Stage stage, params string[] pools)
    {
        stage.World.Write("listen.py", Listener);
        stage.Start();
        foreach (var pool in pools) stage.Until(pool, "RUNNING");
    }
}
