namespace Tuivisor.EndToEndTests.Compat;

/// <summary>A listener written with Supervisor's own supervisor.childutils, and credentials.</summary>
public sealed class EventScenarios : CompatTests<EventScenarios>, IScenarios
{
    private const string Listener = """
        import sys
        from supervisor import childutils
        seen = open("events.log", "a")
        while True:
            headers, payload = childutils.listener.wait(sys.stdin, sys.stdout)
            seen.write("%s %s %s\n" % (headers["eventname"], headers["pool"], payload.replace("\n", "|")))
            seen.flush()
            childutils.listener.ok(sys.stdout)
        """;

    private const string Listened = """
        [eventlistener:watch]
        command=/usr/bin/python3 %(here)s/listen.py
        events=PROCESS_STATE,PROCESS_GROUP,REMOTE_COMMUNICATION,SUPERVISOR_STATE_CHANGE
        [program:cat]
        command=/bin/cat
        autostart=false
        autorestart=false
        [program:bad]
        command=/bin/sh -c "exit 3"
        autostart=false
        startsecs=20
        startretries=0
        """;

    public static IEnumerable<Scenario> All =>
    [
        new("events", Listened, stage =>
        {
            stage.World.Write("listen.py", Listener);
            stage.Start();
            stage.Until("watch", "RUNNING");
            // Its own state has been told by then.
            stage.UntilFile("events.log", "PROCESS_STATE_RUNNING");
            stage.Rpc("supervisor.startProcess", "cat");
            stage.Rpc("supervisor.stopProcess", "cat");
            stage.Rpc("supervisor.startProcess", "cat");
            TestWorld.Kill(stage.PidOf("cat"), 9);
            stage.Until("cat", "EXITED");
            stage.Rpc("supervisor.startProcess", "bad", false);
            stage.Until("bad", "FATAL");
            stage.Rpc("supervisor.removeProcessGroup", "cat");
            stage.Rpc("supervisor.addProcessGroup", "cat");
            stage.Rpc("supervisor.sendRemoteCommEvent", "greeting", "hello");
            stage.UntilFile("events.log", "REMOTE_COMMUNICATION");
            foreach (var line in stage.ReadWork("events.log").Split('\n', StringSplitOptions.RemoveEmptyEntries)) stage.Note(line.Replace("pid:", "pid "));
        }) { Starts = false },
        new("credentials", "[unix_http_server]\nusername=me\npassword=a:b\n[program:cat]\ncommand=/bin/cat\n", stage =>
        {
            stage.StartLocked();
            stage.Ctl("-u", "me", "-p", "wrong", "version");
            stage.Ctl("-u", "me", "-p", "a:b", "pid", "nope");
            stage.Ctl("-u", "me", "-p", "a:b", "avail");
            stage.Ctl("status");
        }) { Starts = false },
    ];
}
