namespace Tuivisor.EndToEndTests.Compat;

/// <summary>What goes over the wire: HTTP as bytes, credentials, every signature, odd arguments.</summary>
public sealed class WireScenarios : CompatTests<WireScenarios>, IScenarios
{
    private const string Cat = "[program:cat]\ncommand=/bin/cat\nstdout_logfile=%(here)s/cat.log\n";

    private const string Call = "<?xml version='1.0'?><methodCall><methodName>supervisor.getAPIVersion</methodName></methodCall>";

    private const string Body = "\r\n\r\n" + Call;

    private static readonly string Length = $"Content-Length: {Call.Length}";

    /// <summary>SHA-1 of "secret".</summary>
    private const string Hash = "{SHA}e5e9fa1ba31ecd1ae84f75caaa474f3a663f05f4";

    public static IEnumerable<Scenario> All =>
    [
        new("every signature", "", stage =>
        {
            foreach (var name in System.Text.Json.Nodes.JsonNode.Parse(stage.Ask("system.listMethods"))!.AsArray())
                stage.Rpc("system.methodSignature", (string)name!);
        }),
        new("HTTP as it is", "", stage =>
        {
            stage.Raw($"POST /RPC2 HTTP/1.1\r\nHost: x\r\n{Length}{Body}");
            stage.Raw($"POST /RPC2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{Length}{Body}");
            stage.Raw($"POST /RPC2 HTTP/1.0\r\n{Length}{Body}");
            stage.Raw($"POST /RPC2 HTTP/1.0\r\nConnection: keep-alive\r\n{Length}{Body}");
            stage.Raw($"POST /RPC2 HTTP/1.1\r\nHost: x\r\n{Length}{Body}POST /RPC2 HTTP/1.1\r\nHost: x\r\n{Length}{Body}", answers: 2);
            stage.Raw($"POST /RPC2foo HTTP/1.1\r\nHost: x\r\n{Length}{Body}");
            stage.Raw($"POST /rpc2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{Length}{Body}");
            stage.Raw("POST /RPC2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            stage.Raw("GET /RPC2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            stage.Raw("PUT / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
            stage.Raw("GET /nope HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            stage.Raw("GET /ok.html HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            stage.Raw("GET /logtail/nope HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            stage.Raw("POST /mainlogtail HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        }),
        new("bodies that are no calls", "", stage =>
        {
            foreach (var body in new[]
            {
                "nonsense", "<methodCall>", "<methodCall/>", "<methodCall><methodName></methodName></methodCall>",
                "<methodCall><methodName>supervisor.getState</methodName><params></params></methodCall>",
                "<methodCall><methodName>supervisor.getProcessInfo</methodName><params><param><value>nope</value></param></params></methodCall>",
                "<methodCall><methodName>supervisor.getProcessInfo</methodName><params><param><value><int>5</int></value></param></params></methodCall>",
                "<methodCall><methodName>supervisor.readLog</methodName><params><param><value>x</value></param><param><value><int>0</int></value></param></params></methodCall>",
                "<methodCall><methodName>supervisor.readLog</methodName><params><param><value>0</value></param><param><value>1</value></param></params></methodCall>",
            })
            {
                stage.Raw($"POST /RPC2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}");
            }

            stage.Log("is invalid");
        }),
        new("credentials on the wire", $"[unix_http_server]\nusername=me\npassword={Hash}\n", stage =>
        {
            stage.StartLocked();
            foreach (var given in new[] { "me:secret", "me:wrong", "you:secret", "me:" + Hash, "me:", ":secret", "me:secret:more" })
                stage.Raw($"GET /ok.html HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Basic {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(given))}\r\n\r\n");
            foreach (var header in new[] { "basic bWU6c2VjcmV0", "Basic !!!", "Basic bWU=", "Digest x", "Basic" })
                stage.Raw($"GET /ok.html HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: {header}\r\n\r\n");
        }) { Starts = false },
        new("two servers", "[unix_http_server:second]\nfile=%(here)s/s2\nusername=you\npassword=two\n[unix_http_server]\nusername=me\npassword=one\n", stage =>
        {
            stage.StartLocked();
            foreach (var socket in new[] { "s", "s2" })
            {
                stage.CtlWith("", "-s", $"unix://{stage.World.Work}/{socket}", "-u", "me", "-p", "one", "avail");
                stage.CtlWith("", "-s", $"unix://{stage.World.Work}/{socket}", "-u", "you", "-p", "two", "avail");
            }
        }) { Starts = false },
        new("odd arguments", Cat, stage =>
        {
            stage.Until("cat", "RUNNING");
            stage.Rpc("supervisor.getProcessInfo", 5);
            stage.Rpc("supervisor.startProcess", "cat", 0);
            stage.Rpc("supervisor.startProcess", "cat", "no");
            stage.Rpc("supervisor.signalProcess", "cat", 18.5);
            stage.Rpc("supervisor.readProcessStdoutLog", "cat", 0.5, true);
            stage.Rpc("supervisor.sendProcessStdin", "cat", true);
            stage.Rpc("supervisor.sendProcessStdin", "cat", new Dictionary<string, string> { ["$bytes"] = "as base64\n" });
            stage.Rpc("supervisor.sendProcessStdin", "cat", "");
            stage.UntilFile("cat.log", "as base64");
            stage.Rpc("supervisor.sendRemoteCommEvent", "type", 5);
            stage.Rpc("supervisor.signalProcess", "cat", "");
            foreach (var signal in new object[] { "0", "SIG_DFL", "sig_block", " cont ", "1_8", "0x12", "35", "64", 35, 32, -1, "RTMIN+1", "SIG_NONE" })
                stage.Rpc("supervisor.signalProcess", "cat", signal);
            foreach (var method in new[] { "startProcessGroup", "stopProcessGroup", "addProcessGroup", "removeProcessGroup" })
            {
                stage.Rpc($"supervisor.{method}", 7);
                stage.Rpc($"supervisor.{method}", true);
            }

            stage.Rpc("supervisor.getAllProcessInfo", "x");
            stage.Rpc("system.methodHelp");
            stage.Rpc("system.multicall", (object)new object[] { 5 });
            stage.Rpc("supervisor.readProcessStdoutLog", "cat", "0", "4");
            stage.Rpc("supervisor.tailProcessStdoutLog", "cat", "0", "4");
        }),
        new("calls in the main log", "[supervisord]\nloglevel=trace\n" + Cat, stage =>
        {
            stage.Until("cat", "RUNNING");
            stage.Log("(what came before)");
            stage.Rpc("supervisor.getState");
            stage.Rpc("supervisor.startProcess", "cat");
            stage.Rpc("supervisor.nope", 1);
            stage.Raw("POST /RPC2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            stage.Get("/no/such?a=b%20c");
            stage.UntilFile("main.log", "/no/such?a=b%20c HTTP/1.1\" 404");
            stage.Log("XML-RPC", "HTTP/1.");
        }),
        new("logs that are no text", "[program:say]\ncommand=/usr/bin/printf 'gr\\303\\274n \\377 end'\nstartsecs=0\nautorestart=false\nstdout_logfile=%(here)s/say.log\n", stage =>
        {
            stage.Until("say", "EXITED");
            stage.UntilFile("say.log", "end");
            stage.Rpc("supervisor.readProcessStdoutLog", "say", 0, 4);
            stage.Rpc("supervisor.readProcessStdoutLog", "say", 0, 3);
            stage.Rpc("supervisor.readProcessStdoutLog", "say", 3, 2);
            stage.Rpc("supervisor.readProcessStdoutLog", "say", 0, 0);
            stage.Rpc("supervisor.tailProcessStdoutLog", "say", 0, 8);
            stage.Rpc("supervisor.tailProcessStdoutLog", "say", 0, 100);
            stage.Ctl("tail", "say");
        }),
        new("every method while it ends", "[program:deaf]\ncommand=/bin/sh -c \"trap '' TERM; echo ready; while :; do sleep 0.2; done\"\nstopwaitsecs=100\nstdout_logfile=%(here)s/deaf.log\n", stage =>
        {
            stage.Until("deaf", "RUNNING");
            stage.UntilFile("deaf.log", "ready");
            var pid = stage.PidOf("deaf");
            stage.Rpc("supervisor.shutdown");
            foreach (var method in new[] { "getState", "getPID", "getIdentification", "getAPIVersion", "getSupervisorVersion", "getAllProcessInfo", "getAllConfigInfo",
                "startAllProcesses", "stopAllProcesses", "clearAllProcessLogs", "clearLog", "reloadConfig", "restart", "shutdown" })
                stage.Rpc("supervisor." + method);
            foreach (var method in new[] { "getProcessInfo", "startProcess", "stopProcess", "startProcessGroup", "stopProcessGroup", "addProcessGroup", "removeProcessGroup", "clearProcessLogs" })
                stage.Rpc("supervisor." + method, "deaf");
            stage.Rpc("supervisor.readLog", 0, 1);
            stage.Rpc("supervisor.sendProcessStdin", "deaf", "x");
            stage.Rpc("supervisor.signalProcess", "deaf", "CONT");
            stage.Rpc("supervisor.sendRemoteCommEvent", "a", "b");
            stage.Rpc("system.listMethods");
            foreach (var line in new[] { "start deaf", "stop deaf", "add deaf", "remove deaf", "update", "reload", "shutdown", "avail", "pid", "version" }) stage.Ctl(line.Split(' '));
            TestWorld.Kill(pid, 9);
            stage.Ended();
        }),
    ];
}
