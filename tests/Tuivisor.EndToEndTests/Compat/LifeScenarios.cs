using System.Globalization;

namespace Tuivisor.EndToEndTests.Compat;

/// <summary>Restarts, families of processes, what a child is given, and orders.</summary>
public sealed class LifeScenarios : CompatTests<LifeScenarios>, IScenarios
{
    private const string Deaf = """
        [program:deaf]
        command=/bin/sh -c "trap '' TERM; echo ready; while :; do sleep 0.2; done"
        stopwaitsecs=4
        killasgroup=true
        stdout_logfile=%(here)s/deaf.log
        """;

    /// <summary>The first life ends, the second stays.</summary>
    private const string Once = """
        [program:always]
        command=/bin/sh -c "test -f a && exec cat; touch a; sleep 1.5; exit 0"
        directory=%(here)s
        autorestart=true
        [program:unexpected]
        command=/bin/sh -c "test -f u && exec cat; touch u; sleep 1.5; exit 7"
        directory=%(here)s
        exitcodes=0,2
        [program:expected]
        command=/bin/sh -c "sleep 1.5; exit 2"
        exitcodes=0,2
        [program:never]
        command=/bin/sh -c "sleep 1.5; exit 7"
        autorestart=false
        """;

    private const string Families = """
        [program:stopped]
        command=/bin/sh -c "sleep 500 & echo $! > stopped.pid; wait"
        directory=%(here)s
        stopasgroup=true
        [program:killed]
        command=/bin/sh -c "trap '' TERM; sh -c 'trap \"\" TERM; echo $$ > killed.pid; while :; do sleep 0.2; done' & wait; while :; do sleep 0.2; done"
        directory=%(here)s
        stopwaitsecs=1
        killasgroup=true
        [program:left]
        command=/bin/sh -c "sleep 5 & echo $! > left.pid; wait"
        directory=%(here)s
        """;

    private const string Givens = """
        [program:masks]
        command=/bin/sh -c "grep -E '^Sig(Blk|Ign)' /proc/self/status; test $(cut -d' ' -f5 /proc/$$/stat) = $$ && echo leads its group; umask; ls /proc/self/fd | wc -l"
        startsecs=0
        autorestart=false
        umask=077
        stdout_logfile=%(here)s/masks.log
        [program:nobody]
        command=/bin/sh -c "id -un; echo $HOME"
        user=nobody
        startsecs=0
        autorestart=false
        startretries=0
        stdout_logfile=%(here)s/nobody.log
        [program:plain]
        command=/usr/bin/env -i /bin/sh -c "ulimit -n"
        startsecs=0
        autorestart=false
        stdout_logfile=%(here)s/plain.log
        """;

    private const string Inner = """
        [program:slow]
        command=/bin/cat
        priority=30
        [program:quick]
        command=/bin/cat
        priority=10
        [program:many]
        command=/bin/cat
        process_name=%(program_name)s%(process_num)d
        numprocs=2
        priority=20
        [group:mixed]
        programs=slow,many,quick
        """;

    public static IEnumerable<Scenario> All =>
    [
        new("ends and restarts", Once, stage =>
        {
            foreach (var name in new[] { "always", "unexpected" })
            {
                Eventually.True(() => stage.WholeLog().Split($"success: {name} entered").Length == 3, $"{name} runs again");
                stage.Until(name, "RUNNING");
                stage.Rpc("supervisor.getProcessInfo", name);
            }

            stage.Until("expected", "EXITED");
            stage.Until("never", "EXITED");
            stage.Rpc("supervisor.getProcessInfo", "expected");
            stage.Rpc("supervisor.getProcessInfo", "never");
            foreach (var name in new[] { "always", "unexpected", "expected", "never" }) stage.Log(name);
        }),
        new("start while it stops", Deaf, stage =>
        {
            stage.Until("deaf", "RUNNING");
            stage.UntilFile("deaf.log", "ready");
            stage.Rpc("supervisor.stopProcess", "deaf", false);
            stage.Rpc("supervisor.startProcess", "deaf", false);
            stage.Rpc("supervisor.signalProcess", "deaf", "CONT");
            stage.Rpc("supervisor.removeProcessGroup", "deaf");
            stage.Rpc("supervisor.startProcessGroup", "deaf", false);
        }),
        new("families", Families, stage =>
        {
            foreach (var name in new[] { "stopped", "killed", "left" })
            {
                stage.Until(name, "RUNNING");
                stage.UntilFile($"{name}.pid", "\n");
                var grandchild = int.Parse(stage.ReadWork($"{name}.pid"), CultureInfo.InvariantCulture);
                stage.Rpc("supervisor.stopProcess", name);
                stage.Note($"its child {(Lives(grandchild, name != "left") ? "lives" : "is gone")}");
            }
        }),
        new("what a child is given", Givens, stage =>
        {
            foreach (var name in new[] { "masks", "nobody", "plain" })
            {
                Eventually.True(() => stage.WholeLog().Contains($"exited: {name}", StringComparison.Ordinal), $"{name} has run");
                stage.Rpc("supervisor.stopProcess", name);
                stage.Show($"{name}.log");
            }
        }),
        new("order inside a group", Inner, stage =>
        {
            foreach (var name in new[] { "slow", "many0", "many1", "quick" }) stage.Until($"mixed:{name}", "RUNNING");
            stage.Log("spawned");
            stage.Ctl("stop", "mixed:many0", "mixed:slow");
            stage.Ctl("start", "mixed:*");
            stage.Ctl("stop", "mixed:quick");
            stage.Rpc("supervisor.startProcess", "mixed:quick");
            stage.Rpc("supervisor.shutdown");
            stage.Ended();
            stage.Log("killing");
        }),
    ];

    /// <summary>Whether a process lives, and is no zombie; one that is to end is given time.</summary>
    private static bool Lives(int pid, bool ends)
    {
        bool Now() => TestWorld.ReadOrEmpty($"/proc/{pid}/stat") is { Length: > 0 } stat && stat[stat.LastIndexOf(')') + 2] != 'Z';
        if (ends) Eventually.True(() => !Now(), $"{pid} ends");
        return Now();
    }
}
