namespace Tuivisor.EndToEndTests.Compat;

/// <summary>The server as a process: background and foreground, reloading what is broken, its own sample.</summary>
public sealed class ServerScenarios : CompatTests<ServerScenarios>, IScenarios
{
    private const string Cat = "[program:cat]\ncommand=/bin/cat\n";

    private const string Deaf = "[program:deaf]\ncommand=/bin/sh -c \"trap '' TERM; echo ready; while :; do sleep 0.2; done\"\nstopwaitsecs=3\nkillasgroup=true\nstdout_logfile=%(here)s/deaf.log\n";

    public static IEnumerable<Scenario> All =>
    [
        new("HUP and TERM while it ends", Deaf, stage =>
        {
            stage.Until("deaf", "RUNNING");
            stage.UntilFile("deaf.log", "ready");
            TestWorld.Kill(stage.Server.Id, 15);
            Eventually.True(() => stage.WholeLog().Contains("received SIGTERM", StringComparison.Ordinal), "TERM is taken");
            TestWorld.Kill(stage.Server.Id, 1);
            Eventually.True(() => stage.WholeLog().Contains("SIGHUP", StringComparison.Ordinal), "HUP is taken");
            TestWorld.Kill(stage.Server.Id, 15);
            stage.Ended();
            stage.Log("SIGHUP", "stopped:", "killing 'deaf'");
        }),
        new("TERM while it reloads", Deaf, stage =>
        {
            stage.Until("deaf", "RUNNING");
            stage.UntilFile("deaf.log", "ready");
            TestWorld.Kill(stage.Server.Id, 1);
            Eventually.True(() => stage.WholeLog().Contains("SIGHUP", StringComparison.Ordinal), "HUP is taken");
            Eventually.True(() => stage.Ask("supervisor.getState") == "Fault 6 SHUTDOWN_STATE", "it reloads");
            TestWorld.Kill(stage.Server.Id, 15);
            stage.Ended();
            stage.Log("received SIG", "stopped:");
        }),
        new("in the background", "[supervisord]\nidentifier=it\n" + Cat, stage =>
        {
            stage.World.Write("run/place", "");
            stage.Supervisord("-c", $"{stage.World.Work}/s.conf", "-d", $"{stage.World.Work}/run", "-m", "027");
            stage.Answers();
            stage.Until("cat", "RUNNING");
            var pid = stage.ReadWork("main.pid").Trim();
            stage.Note($"its program works in {Target($"/proc/{stage.PidOf("cat")}/cwd")}, the server leads a session: {SessionOf(pid) == pid}");
            foreach (var descriptor in new[] { 0, 1, 2 }) stage.Note($"descriptor {descriptor}: {Target($"/proc/{pid}/fd/{descriptor}")}");
            stage.Note($"umask of its program: {TestWorld.ReadOrEmpty($"/proc/{stage.PidOf("cat")}/status").Split("Umask:\t")[1][..4]}");
            stage.Rpc("supervisor.getIdentification");
            stage.Ctl("shutdown");
            Eventually.True(() => !File.Exists(Path.Combine(stage.World.Work, "s")), "the server has ended");
        }) { Starts = false },
        new("what the foreground shows", Cat, stage =>
        {
            foreach (var option in new[] { "-n", "-ns" })
            {
                using var server = stage.World.Start(stage.Binary, [option, "-c", "s.conf"]);
                stage.Answers();
                stage.Until("cat", "RUNNING");
                stage.Ctl("shutdown");
                var shown = server.StandardOutput.ReadToEnd();
                server.WaitForExit();
                stage.Note($"{option}: spawned {shown.Contains("spawned: 'cat'", StringComparison.Ordinal)}, stopped {shown.Contains("stopped: cat", StringComparison.Ordinal)}");
            }
        }) { Starts = false },
        new("started again with other places", Cat, stage =>
        {
            stage.Until("cat", "RUNNING");
            stage.Configure("[supervisord]\nidentifier=other\nenvironment=A=1\n[program:new]\ncommand=/bin/cat\n");
            stage.Ctl("reload");
            Eventually.True(() => stage.Ask("supervisor.getProcessInfo", "new").StartsWith('{'), "the new configuration counts", TimeSpan.FromSeconds(30));
            stage.Until("new", "RUNNING");
            stage.Rpc("supervisor.getIdentification");
            stage.Ctl("status");
            stage.Rpc("supervisor.shutdown");
            stage.Ended();
        }),
        new("the sample", "", stage =>
        {
            var sample = stage.World.Run(Path.Combine(Path.GetDirectoryName(stage.Binary)!, "echo_supervisord_conf")).ShouldExit().Output; // a file is in a directory
            stage.Note($"sections: {string.Join(' ', sample.Split('\n').Where(line => line.StartsWith('[')))}");
            stage.World.Write("s.conf", sample.Replace("/tmp/", stage.World.Work + "/").Replace("supervisor.sock", "s"));
            using var server = stage.World.Start(stage.Binary, ["-n", "-c", "s.conf"]);
            stage.Answers();
            stage.Ctl("status");
            stage.Ctl("avail");
            stage.Ctl("shutdown");
            server.WaitForExit();
        }) { Starts = false },
        new("pidproxy", "[program:proxied]\ncommand=%(ENV_PIDPROXY)s real.pid /bin/sh -c \"trap 'echo got HUP' HUP; trap 'echo got TERM > got.log; exit 3' TERM; echo $$ > real.pid; echo ready; while :; do sleep 0.1; done\"\ndirectory=%(here)s\nstdout_logfile=%(here)s/real.log\nautostart=false\n", stage =>
        {
            stage.World.Environment["PIDPROXY"] = Path.Combine(Path.GetDirectoryName(stage.Binary)!, "pidproxy"); // a file is in a directory
            stage.Start();
            stage.Rpc("supervisor.startProcess", "proxied");
            stage.UntilFile("real.log", "ready");
            stage.Rpc("supervisor.signalProcess", "proxied", "HUP");
            stage.UntilFile("real.log", "got HUP");
            stage.Rpc("supervisor.stopProcess", "proxied");
            stage.UntilFile("got.log", "got TERM");
            stage.Log("stopped:");
        }) { Starts = false },
        new("help", "", stage =>
        {
            foreach (var option in new[] { "-h", "-?", "--help" })
            {
                var help = stage.World.Run(stage.Binary, option);
                stage.Note($"supervisord {option}: exit {help.ExitCode}, on standard error {help.Error.Length} bytes, "
                    + $"options told: {string.Join(' ', new[] { "--nodaemon", "--silent", "--configuration", "--user", "--umask", "--directory", "--logfile", "--loglevel", "--pidfile",
                        "--identifier", "--childlogdir", "--nocleanup", "--minfds", "--minprocs", "--strip_ansi", "--profile_options", "--version" }.Where(option => help.Output.Contains(option, StringComparison.Ordinal)))}");
            }
        }) { Starts = false },
    ];

    private static string? Target(string link) => File.ResolveLinkTarget(link, false)?.FullName;

    // proc_pid_stat(5): the fourth field after the name in parentheses.
    private static string SessionOf(string pid) => TestWorld.ReadOrEmpty($"/proc/{pid}/stat") is var stat ? stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[3] : "";
}
