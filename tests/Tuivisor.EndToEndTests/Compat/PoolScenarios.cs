namespace Tuivisor.EndToEndTests.Compat;

/// <summary>Event listeners on the wire, as any program in any language may be one.</summary>
public sealed class PoolScenarios : CompatTests<PoolScenarios>, IScenarios
{
    /// <summary>A listener that writes down what it is told and answers what the payload of the event says.</summary>
    private const string Listener = """
        import os, sys, time
        source, seen = sys.stdin.buffer, open("%s.log" % os.environ["SUPERVISOR_PROCESS_NAME"], "ab", 0)
        def say(text):
            os.write(1, text.encode())
        say("READY\n")
        while True:
            head = source.readline()
            if not head:
                break
            fields = dict(pair.split(":") for pair in head.decode().split())
            body = source.read(int(fields["len"]))
            seen.write(head + b"  " + body.replace(b"\n", b"|") + b"\n")
            what = body.split(b"\n")[-1].decode() if fields["eventname"].startswith("REMOTE") else "ok"
            if what == "ok":
                say("RESULT 2\nOKREADY\n")
            elif what == "fail" and not os.path.exists("failed"):
                open("failed", "w").close()
                say("RESULT 4\nFAIL")
                say("READY\n")
            elif what == "empty" and not os.path.exists("emptied"):
                open("emptied", "w").close()
                say("RESULT 0\n")
                say("READY\n")
            elif what == "die" and not os.path.exists("died"):
                open("died", "w").close()
                os._exit(3)
            elif what == "garbage" and not os.path.exists("garbled"):
                open("garbled", "w").close()
                say("GARBAGE\nMORE GARBAGE\n")
            elif what == "hold":
                while not os.path.exists("go"):
                    time.sleep(0.02)
                say("RESULT 2\nOKREADY\n")
            elif what == "bad":
                say("RESULT x\n")
            elif what == "chatty":
                say("RESULT 2\n")
                say("OK")
                say("READY\n")
                say("unasked\n")
            else:
                say("RESULT 2\nOKREADY\n")
        """;

    private const string Everything = """
        [eventlistener:all]
        command=/usr/bin/python3 %(here)s/listen.py
        directory=%(here)s
        events=EVENT
        buffer_size=100
        [program:cat]
        command=/bin/cat
        autostart=false
        autorestart=false
        [program:bad]
        command=/bin/sh -c "exit 3"
        autostart=false
        startsecs=20
        startretries=1
        [program:talk]
        command=/bin/sh -c "echo out; echo err >&2; sleep 100"
        autostart=false
        startsecs=0
        stdout_events_enabled=true
        stderr_events_enabled=true
        [program:captured]
        command=/bin/sh -c "printf 'before<!--XSUPERVISOR:BEGIN-->inside<!--XSUPERVISOR:END-->after, and long enough to be seen\\n'; sleep 100"
        autostart=false
        startsecs=0
        stdout_capture_maxbytes=1KB
        stdout_events_enabled=true
        stdout_logfile=%(here)s/captured.log
        """;

    private const string One = """
        [eventlistener:one]
        command=/usr/bin/python3 %(here)s/listen.py
        directory=%(here)s
        events=REMOTE_COMMUNICATION
        startsecs=1
        """;

    private const string Two = """
        [eventlistener:two]
        command=/usr/bin/python3 %(here)s/listen.py
        directory=%(here)s
        process_name=%(program_name)s_%(process_num)d
        numprocs=2
        buffer_size=2
        events=REMOTE_COMMUNICATION
        """;

    public static IEnumerable<Scenario> All =>
    [
        new("a pool of two that never answers, and then does", Two, stage =>
        {
            Begin(stage, "two:two_0");
            stage.Until("two:two_1", "RUNNING");
            stage.Rpc("supervisor.sendRemoteCommEvent", "do", "hold");
            stage.Rpc("supervisor.sendRemoteCommEvent", "do", "hold");
            Eventually.True(() => Told(stage).Count == 2, "each of them was told one");
            foreach (var what in new[] { "lost first", "lost second", "kept first", "kept second" }) stage.Rpc("supervisor.sendRemoteCommEvent", "do", what);
            Eventually.True(() => stage.WholeLog().Split("buffer overflowed").Length == 3, "two are lost");
            stage.Log("overflowed");
            stage.World.Write("go", "");
            Eventually.True(() => Told(stage).Count == 4, "the others are told");
            foreach (var line in Told(stage)) stage.Note(line);
        }) { Starts = false },
        new("every event", Everything, stage =>
        {
            Begin(stage, "all");
            stage.Rpc("supervisor.startProcess", "cat");
            stage.Rpc("supervisor.stopProcess", "cat");
            stage.Rpc("supervisor.startProcess", "cat");
            TestWorld.Kill(stage.PidOf("cat"), 9);
            stage.Until("cat", "EXITED");
            stage.Rpc("supervisor.startProcess", "bad", false);
            stage.Until("bad", "FATAL");
            stage.Rpc("supervisor.removeProcessGroup", "cat");
            stage.Rpc("supervisor.addProcessGroup", "cat");
            stage.Rpc("supervisor.sendRemoteCommEvent", "greeting", "ok");
            stage.Rpc("supervisor.startProcess", "captured");
            stage.UntilFile("all.log", "inside");
            stage.Rpc("supervisor.startProcess", "talk");
            stage.UntilFile("all.log", "channel:stderr");
            ShowEvents(stage, "all.log");
            stage.UntilFile("captured.log", "seen");
            stage.Show("captured.log");
        }) { Starts = false },
        new("results", One, stage =>
        {
            Begin(stage, "one");
            foreach (var what in new[] { "ok", "fail", "ok" }) stage.Rpc("supervisor.sendRemoteCommEvent", "do", what);
            Eventually.True(() => stage.ReadWork("one.log").Split("type:do").Length == 5, "four were told");
            stage.Rpc("supervisor.sendRemoteCommEvent", "do", "die");
            // It is told again once it runs again.
            Eventually.True(() => stage.ReadWork("one.log").Split("|die").Length == 3, "the death was made up for", TimeSpan.FromSeconds(30));
            stage.Until("one", "RUNNING");
            ShowEvents(stage, "one.log");
            stage.Log("event was", "bad result", "UNKNOWN", "exited: one");
        }) { Starts = false },
        new("garbage", One, stage =>
        {
            Begin(stage, "one");
            stage.Rpc("supervisor.sendRemoteCommEvent", "do", "garbage");
            Eventually.True(() => stage.WholeLog().Contains("bad result line", StringComparison.Ordinal), "it is noticed");
            stage.Rpc("supervisor.sendRemoteCommEvent", "do", "never told");
            stage.Ctl("status");
            stage.Log("bad result", "UNKNOWN", "rebuffering");
            stage.Rpc("supervisor.stopProcess", "one");
            stage.Rpc("supervisor.startProcess", "one");
            stage.UntilFile("one.log", "never told");
        }) { Starts = false },
        new("spoken out of turn", One, stage =>
        {
            Begin(stage, "one");
            stage.Rpc("supervisor.sendRemoteCommEvent", "do", "chatty");
            Eventually.True(() => stage.WholeLog().Contains("has entered the UNKNOWN state", StringComparison.Ordinal), "it is noticed");
            stage.Ctl("status");
            stage.Log("UNKNOWN");
        }) { Starts = false },
        new("ticks", "[eventlistener:tick]\ncommand=/usr/bin/python3 %(here)s/listen.py\ndirectory=%(here)s\nevents=TICK_5\n", stage =>
        {
            Begin(stage, "tick");
            Eventually.True(() => stage.ReadWork("tick.log").Split("when:").Length >= 3, "two ticks came", TimeSpan.FromSeconds(20));
            var whens = stage.ReadWork("tick.log").Split("when:")[1..].Select(text => long.Parse(text.Split('\n')[0], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            stage.Note($"multiples of 5: {whens.All(when => when % 5 == 0)}; apart: {whens[1] - whens[0]}");
        }) { Starts = false },
    ];

    private static void Begin(Stage stage, string pool)
    {
        stage.World.Write("listen.py", Listener);
        stage.Start();
        stage.Until(pool, "RUNNING");
    }

    /// <summary>The payloads that the two of a pool have, in no order.</summary>
    private static List<string> Told(Stage stage) =>
        [.. (stage.ReadWork("two_0.log") + stage.ReadWork("two_1.log")).Split('\n').Where(line => line.StartsWith("  type:", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static void ShowEvents(Stage stage, string file)
    {
        // Ticks come when they come, and take numbers with them.
        foreach (var line in stage.ReadWork(file).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.Contains("TICK", StringComparison.Ordinal) && !line.Contains("when:", StringComparison.Ordinal)))
            stage.Note(System.Text.RegularExpressions.Regex.Replace(System.Text.RegularExpressions.Regex.Replace(line, @"pid:\d+", "pid:PID"), @" (len|serial|poolserial):\d+", ""));
    }
}
