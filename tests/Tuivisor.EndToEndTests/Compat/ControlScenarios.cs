namespace Tuivisor.EndToEndTests.Compat;

/// <summary>supervisorctl: lines and exit statuses.</summary>
public sealed class ControlScenarios : CompatTests<ControlScenarios>, IScenarios
{
    private const string Several = """
        [program:cat]
        command=/bin/cat
        stdout_logfile=cat.log
        [program:off]
        command=/bin/cat
        autostart=false
        [program:bad]
        command=/no/such
        autostart=false
        [program:quick]
        command=/bin/sh -c "echo out; echo err >&2; exit 2"
        startsecs=0
        autorestart=false
        [program:a_program_with_a_name_longer_than_thirty]
        command=/bin/cat
        autostart=false
        [program:x]
        command=/bin/cat
        [program:y]
        command=/bin/cat
        [group:g]
        programs=x,y
        """;

    public static IEnumerable<Scenario> All =>
    [
        new("status", Several, stage =>
        {
            Settle(stage);
            foreach (var words in new[] { "", "cat", "off", "g:*", "g:x", "g", "nope", "nope:*", "cat nope", "cat cat", "nope all", "off nope", "quick" })
                stage.Ctl(["status", .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        }) { CrossesClients = true },
        new("start and stop", Several, stage =>
        {
            Settle(stage);
            foreach (var line in new[]
            {
                "start off", "start off", "stop off", "stop off", "start bad", "start nope", "start nope:*", "start", "stop nope", "stop nope:*", "stop",
                "stop g:*", "start g:*", "stop g:x", "start g:x", "restart cat", "restart off", "restart nope", "restart", "stop cat off",
                "signal HUP", "signal NOPE cat", "signal HUP nope", "signal HUP off", "signal CONT g:*", "signal",
            })
            {
                stage.Ctl(line.Split(' '));
            }
        }) { CrossesClients = true },
        new("logs by client", Several, stage =>
        {
            Settle(stage);
            stage.Ask("supervisor.sendProcessStdin", "cat", "hello\n");
            stage.UntilFile("cat.log", "hello");
            foreach (var line in new[]
            {
                "tail cat", "tail -3 cat", "tail cat stderr", "tail cat stdout", "tail quick", "tail quick stderr", "tail nope", "tail cat bogus", "tail", "tail -x cat",
                "tail a b c d", "tail g:*", "clear cat", "tail cat", "clear nope", "clear", "clear g:*", "maintail x", "maintail a b",
            })
            {
                stage.Ctl(line.Split(' '));
            }
        }) { CrossesClients = true },
        new("other commands", Several, stage =>
        {
            Settle(stage);
            foreach (var line in new[]
            {
                "pid off", "pid nope", "pid off nope", "avail", "version x", "reread x", "bogus", "bogus word", "add", "remove", "add nope", "remove nope", "add cat",
                "remove cat", "help bogus", "open nothing", "open", "shutdown x", "reload x", "quit", "exit",
            })
            {
                stage.Ctl(line.Split(' '));
            }
        }) { CrossesClients = true },
        new("reread and update", Several, stage =>
        {
            Settle(stage);
            stage.Ctl("reread");
            stage.Ctl("update");
            stage.Configure(Several.Replace("[program:off]\ncommand=/bin/cat", "[program:off]\ncommand=/bin/cat -u").Replace("programs=x,y", "programs=x") + "\n[program:new]\ncommand=/bin/cat\n");
            stage.Ctl("reread");
            stage.Ctl("avail");
            stage.Ctl("update", "new");
            stage.Ctl("update", "nope");
            stage.Ctl("update");
            stage.Until("new", "RUNNING");
            stage.Until("g:x", "RUNNING");
            stage.Until("y", "RUNNING");
            stage.Ctl("remove", "new");
            stage.Ctl("stop", "new");
            stage.Ctl("remove", "new");
            stage.Ctl("status");
            stage.Configure("[program:z]\n");
            stage.Ctl("reread");
            stage.Ctl("update");
            stage.Ctl("status");
        }) { CrossesClients = true },
        new("no server", "", stage =>
        {
            foreach (var line in new[] { "status", "start x", "stop x", "restart x", "signal HUP x", "pid", "tail x", "maintail", "clear x", "version", "shutdown" })
                stage.Ctl(line.Split(' '));
            stage.CtlWith("", "-s", "http://127.0.0.1:1", "status");
            stage.CtlWith("", "-s", "http://127.0.0.1:1", "shutdown");
            stage.CtlWith("", "-c", "none.conf", "status");
            stage.CtlWith("", "-Z");
            stage.CtlWith("", "-c");
        }) { Starts = false },
        new("shutdown by client", Several, stage =>
        {
            Settle(stage);
            stage.Ctl("shutdown");
            stage.Ended();
            stage.Ctl("shutdown");
        }) { CrossesClients = true },
    ];

    private static void Settle(Stage stage)
    {
        stage.Until("cat", "RUNNING");
        stage.Until("quick", "EXITED");
        stage.Until("g:x", "RUNNING");
        stage.Until("g:y", "RUNNING");
    }
}
