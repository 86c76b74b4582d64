namespace Tuivisor.EndToEndTests.Compat;

/// <summary>Methods of the RPC interface.</summary>
public sealed class RpcScenarios : CompatTests<RpcScenarios>, IScenarios
{
    private const string Two = "[program:a]\ncommand=/bin/cat\n[program:b]\ncommand=/bin/cat\n[group:g]\nprograms=a,b\n[program:off]\ncommand=/bin/cat\nautostart=false\n";

    private static readonly string[] Names = ["a", "g:a", "g:*", "g:", "g", "", ":", "off", "g:nope", "nope:*"];

    public static IEnumerable<Scenario> All =>
    [
        new("methods", "", stage =>
        {
            stage.Rpc("system.listMethods");
            foreach (var method in new[] { "startProcess", "stopProcessGroup", "getAllProcessInfo", "readLog", "tailProcessStdoutLog", "signalAllProcesses", "getPID", "getState", "clearLog" })
                stage.Rpc("system.methodSignature", "supervisor." + method);
            stage.Rpc("system.methodSignature", "system.multicall");
            stage.Rpc("system.methodSignature", "nope");
            stage.Rpc("system.methodHelp", "nope");
            stage.Rpc("supervisor.getAPIVersion");
            stage.Rpc("supervisor.getVersion");
            stage.Rpc("supervisor.getIdentification");
            stage.Rpc("supervisor.getState");
        }),
        new("faults", "", stage =>
        {
            stage.Rpc("supervisor.nope");
            stage.Rpc("nope.getState");
            stage.Rpc("getState");
            stage.Rpc("supervisor._update");
            stage.Rpc("supervisor.a.b");
            stage.Rpc("supervisor.getState", 1);
            stage.Rpc("supervisor.startProcess");
            stage.Rpc("supervisor.readLog", 1);
            stage.Rpc("supervisor.addProcessGroup", "nope");
            stage.Rpc("supervisor.removeProcessGroup", "nope");
        }),
        new("names", Two, stage =>
        {
            stage.Until("g:a", "RUNNING");
            stage.Until("g:b", "RUNNING");
            foreach (var name in Names) stage.Rpc("supervisor.getProcessInfo", name);
            foreach (var name in Names) stage.Rpc("supervisor.signalProcess", name, "CONT");
            foreach (var name in Names) stage.Rpc("supervisor.readProcessStdoutLog", name, 0, 0);
            stage.Rpc("supervisor.startProcess", "nope:a");
            stage.Rpc("supervisor.stopProcess", "nope");
        }),
        new("groups by method", Two, stage =>
        {
            stage.Until("g:a", "RUNNING");
            stage.Until("g:b", "RUNNING");
            stage.Rpc("supervisor.startProcessGroup", "g");
            stage.Rpc("supervisor.startProcessGroup", "nope");
            stage.Rpc("supervisor.stopProcess", "g:a");
            stage.Rpc("supervisor.stopProcessGroup", "g");
            stage.Rpc("supervisor.stopProcessGroup", "g");
            stage.Rpc("supervisor.startProcess", "g:a", false);
            stage.Rpc("supervisor.startProcessGroup", "g", false);
            stage.Rpc("supervisor.startProcess", "off");
            stage.Rpc("supervisor.stopAllProcesses", false);
            stage.Until("off", "STOPPED");
            stage.Until("g:a", "STOPPED");
            stage.Until("g:b", "STOPPED");
            stage.Rpc("supervisor.stopAllProcesses");
        }),
        new("signals", "[program:cat]\ncommand=/bin/sh -c \"trap 'echo got usr1' USR1; echo ready; while :; do sleep 0.1; done\"\nstdout_logfile=cat.log\n[program:off]\ncommand=/bin/cat\nautostart=false\n", stage =>
        {
            stage.Until("cat", "RUNNING");
            stage.UntilFile("cat.log", "ready");
            stage.Rpc("supervisor.signalProcess", "cat", "usr1");
            stage.UntilFile("cat.log", "got usr1");
            stage.Rpc("supervisor.signalProcess", "cat", "SIGUSR1");
            stage.Rpc("supervisor.signalProcess", "cat", "10");
            stage.Rpc("supervisor.signalProcess", "cat", 10);
            stage.Rpc("supervisor.signalProcess", "cat", "NOPE");
            stage.Rpc("supervisor.signalProcess", "cat", 99);
            stage.Rpc("supervisor.signalProcess", "off", "USR1");
            stage.Rpc("supervisor.signalProcess", "nope", "USR1");
            stage.Rpc("supervisor.signalProcessGroup", "cat", "CONT");
            stage.Rpc("supervisor.signalProcessGroup", "nope", "CONT");
            stage.Rpc("supervisor.signalAllProcesses", "CONT");
        }),
        new("standard input", "[program:cat]\ncommand=/bin/cat\nstdout_logfile=cat.log\n[program:off]\ncommand=/bin/cat\nautostart=false\n", stage =>
        {
            stage.Until("cat", "RUNNING");
            stage.Rpc("supervisor.sendProcessStdin", "cat", "plain\n");
            stage.Rpc("supervisor.sendProcessStdin", "cat", "grüße 你好\n");
            stage.Rpc("supervisor.sendProcessStdin", "cat", 5);
            stage.Rpc("supervisor.sendProcessStdin", "off", "x");
            stage.Rpc("supervisor.sendProcessStdin", "nope", "x");
            stage.UntilFile("cat.log", "你好");
            stage.Show("cat.log");
        }),
        new("reading logs", "[program:say]\ncommand=/bin/sh -c \"printf 0123456789\"\nstartsecs=0\nautorestart=false\nstdout_logfile=say.log\nstderr_logfile=NONE\n", ReadLogs),
        new("several calls", Two, stage =>
        {
            stage.Until("g:a", "RUNNING");
            stage.Rpc("system.multicall", (object)new object[]
            {
                Call("supervisor.getAPIVersion"), Call("supervisor.nope"), Call("supervisor.startProcess", "g:a"), Call("supervisor.startProcess", "off"),
                Call("supervisor.stopProcess", "off"), Call("system.multicall", (object)Array.Empty<object>()), new { @params = Array.Empty<object>() },
                Call("supervisor.getProcessInfo", "nope"),
            });
            stage.Rpc("system.multicall", (object)Array.Empty<object>());
            stage.Rpc("system.multicall", "x");
        }),
        new("reread and update by method", Two, stage =>
        {
            stage.Until("g:a", "RUNNING");
            stage.Rpc("supervisor.reloadConfig");
            stage.Configure(Two.Replace("command=/bin/cat\nautostart=false", "command=/bin/cat -u\nautostart=false") + "[program:new]\ncommand=/bin/cat\n");
            stage.Rpc("supervisor.reloadConfig");
            stage.Rpc("supervisor.reloadConfig");
            stage.Rpc("supervisor.addProcessGroup", "new");
            stage.Rpc("supervisor.addProcessGroup", "new");
            stage.Until("new", "RUNNING");
            stage.Rpc("supervisor.removeProcessGroup", "new");
            stage.Rpc("supervisor.stopProcess", "new");
            stage.Rpc("supervisor.removeProcessGroup", "new");
            stage.Rpc("supervisor.removeProcessGroup", "off");
            stage.Rpc("supervisor.addProcessGroup", "off");
            stage.Configure("[supervisord]\nloglevel=bogus\n");
            stage.Rpc("supervisor.reloadConfig");
            stage.Configure("");
            stage.Rpc("supervisor.reloadConfig");
            stage.Rpc("supervisor.getAllProcessInfo");
        }),
        new("while shutting down", "[program:deaf]\ncommand=/bin/sh -c \"trap '' TERM; echo ready; while :; do sleep 0.2; done\"\nstopwaitsecs=4\nkillasgroup=true\nstdout_logfile=deaf.log\n", stage =>
        {
            stage.Until("deaf", "RUNNING");
            stage.UntilFile("deaf.log", "ready");
            stage.Rpc("supervisor.shutdown");
            stage.Rpc("supervisor.getState");
            stage.Rpc("supervisor.startProcess", "deaf");
            stage.Rpc("supervisor.shutdown");
            stage.Rpc("supervisor.sendRemoteCommEvent", "a", "b");
            stage.Rpc("system.methodSignature", "supervisor.getPID");
            stage.Ctl("status");
            stage.Ctl("reread");
            stage.Ended();
        }),
    ];

    private static object Call(string method, params object[] arguments) => new { methodName = method, @params = arguments };

    private static void ReadLogs(Stage stage)
    {
        stage.Until("say", "EXITED");
        stage.UntilFile("say.log", "0123456789");
        foreach (var (offset, length) in new[] { (0, 0), (0, 4), (3, 4), (3, 0), (8, 10), (20, 4), (-4, 0), (-40, 0), (-4, 2), (0, -1), (5, -5), (-1, -1) })
            stage.Rpc("supervisor.readProcessStdoutLog", "say", offset, length);
        foreach (var (offset, length) in new[] { (0, 4), (0, 20), (3, 4), (8, 10), (20, 4), (0, 0), (10, 5), (-3, 4), (3, -4) })
            stage.Rpc("supervisor.tailProcessStdoutLog", "say", offset, length);
        stage.Rpc("supervisor.readProcessStderrLog", "say", 0, 0);
        stage.Rpc("supervisor.tailProcessStderrLog", "say", 0, 10);
        stage.Rpc("supervisor.clearProcessLogs", "say");
        stage.Rpc("supervisor.clearProcessLogs", "nope");
        stage.Rpc("supervisor.clearAllProcessLogs");
        stage.Rpc("supervisor.clearLog");
    }
}
