namespace Tuivisor.EndToEndTests.Compat;

/// <summary>The server as a process: signals, a second start, reloading.</summary>
public sealed class DaemonScenarios : CompatTests<DaemonScenarios>, IScenarios
{
    private const string Cat = "[program:cat]\ncommand=/bin/cat\n";

    public static IEnumerable<Scenario> All =>
    [
        .. new[] { ("TERM", 15), ("INT", 2), ("QUIT", 3) }.Select(signal => new Scenario($"ended by {signal.Item1}", Cat, stage =>
        {
            stage.Until("cat", "RUNNING");
            stage.Log();
            TestWorld.Kill(stage.Server.Id, signal.Item2);
            stage.Ended();
            stage.Log("received", "stopped", "waiting");
        })),
        new("reloaded by HUP", Cat, stage =>
        {
            stage.Until("cat", "RUNNING");
            stage.Configure("[program:other]\ncommand=/bin/cat\n");
            TestWorld.Kill(stage.Server.Id, 1);
            Eventually.True(() => stage.Ask("supervisor.getProcessInfo", "other").StartsWith('{'), "the new configuration counts", TimeSpan.FromSeconds(30));
            stage.Until("other", "RUNNING");
            stage.Ctl("status");
            stage.Log("received", "stopped", "spawned", "supervisord started", "running as root");
        }),
        new("logs opened again by USR2", Cat + "stdout_logfile=cat.log\n", stage =>
        {
            stage.Until("cat", "RUNNING");
            File.Move(Path.Combine(stage.World.Work, "main.log"), Path.Combine(stage.World.Work, "main.old"));
            File.Move(Path.Combine(stage.World.Work, "cat.log"), Path.Combine(stage.World.Work, "cat.old"));
            TestWorld.Kill(stage.Server.Id, 12);
            Eventually.True(() => File.Exists(Path.Combine(stage.World.Work, "cat.log")), "the log is opened again");
            stage.Ask("supervisor.sendProcessStdin", "cat", "after\n");
            stage.UntilFile("cat.log", "after");
            stage.Show("cat.log");
            stage.Show("cat.old");
        }),
        new("started in the background", Cat, stage =>
        {
            stage.Supervisord("-c", "s.conf");
            stage.Answers();
            stage.Until("cat", "RUNNING");
            stage.Ctl("status");
            stage.Ctl("shutdown");
            Eventually.True(() => !File.Exists(Path.Combine(stage.World.Work, "s")), "the server has ended");
        }) { Starts = false },
        new("started twice", Cat, stage =>
        {
            stage.Until("cat", "RUNNING");
            stage.Supervisord("-n", "-c", "s.conf");
            stage.Ctl("status");
        }),
        new("stale socket and pid file", Cat, stage =>
        {
            stage.World.Write("main.pid", "1\n");
            stage.Start();
            stage.Until("cat", "RUNNING");
            TestWorld.Kill(stage.Server.Id, 9);
            stage.Server.WaitForExit();
            stage.Start();
            stage.Until("cat", "RUNNING");
            stage.Ctl("status");
        }) { Starts = false },
        new("cannot start", "", stage =>
        {
            foreach (var wrong in new[] { "[unix_http_server]\nfile=/no/such/directory/s", "[supervisord]\nminfds=99999999", "[supervisord]\nlogfile=/no/such/x.log" })
            {
                stage.Configure(wrong + "\n");
                stage.Supervisord("-n", "-c", "s.conf");
            }
        }) { Starts = false },
        new("without the RPC interface", Cat, stage =>
        {
            File.WriteAllText(Path.Combine(stage.World.Work, "s.conf"), File.ReadAllText(Path.Combine(stage.World.Work, "s.conf")).Replace("[rpcinterface:supervisor]", "[nothing]"));
            using var server = stage.World.Start(stage.Binary, ["-n", "-c", "s.conf"]);
            Eventually.True(() => stage.Ask("system.listMethods").StartsWith('['), "the server answers");
            stage.Rpc("system.listMethods");
            stage.Rpc("supervisor.getState");
            stage.Ctl("status");
            stage.Ctl("start", "cat");
        }) { Starts = false },
    ];
}
