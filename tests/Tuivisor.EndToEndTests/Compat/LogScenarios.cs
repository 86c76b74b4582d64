namespace Tuivisor.EndToEndTests.Compat;

/// <summary>Logs of programs.</summary>
public sealed class LogScenarios : CompatTests<LogScenarios>, IScenarios
{
    private const string Kinds = """
        [program:both]
        command=/bin/sh -c "echo out; echo err >&2"
        startsecs=0
        autorestart=false
        redirect_stderr=true
        stdout_logfile=%(here)s/both.log
        [program:none]
        command=/bin/sh -c "echo out"
        startsecs=0
        autorestart=false
        stdout_logfile=NONE
        stderr_logfile=NONE
        [program:auto]
        command=/bin/sh -c "echo out"
        startsecs=0
        autorestart=false
        """;

    private const string Rotated = """
        [program:lines]
        command=/bin/sh -c "for i in 1 2 3 4 5 6 7 8 9; do printf '%%0100d\n' $i; sleep 0.1; done"
        startsecs=0
        autorestart=false
        stdout_logfile=lines.log
        stdout_logfile_maxbytes=250
        stdout_logfile_backups=2
        [program:big]
        command=/bin/sh -c "head -c 1000 /dev/zero | tr '\\0' x"
        startsecs=0
        autorestart=false
        stdout_logfile=big.log
        stdout_logfile_maxbytes=250
        stdout_logfile_backups=1
        """;

    public static IEnumerable<Scenario> All =>
    [
        new("kinds of logs", Kinds, stage =>
        {
            stage.Until("both", "EXITED");
            stage.Until("none", "EXITED");
            stage.Until("auto", "EXITED");
            stage.UntilFile("both.log", "err");
            stage.Show("both.log");
            foreach (var name in new[] { "both", "none", "auto" })
            {
                stage.Ctl("tail", name);
                stage.Ctl("tail", name, "stderr");
                stage.Rpc("supervisor.getProcessInfo", name);
            }
        }),
        new("rotation", Rotated, stage =>
        {
            stage.Until("lines", "EXITED");
            stage.Until("big", "EXITED");
            Eventually.True(() => File.Exists(Path.Combine(stage.World.Work, "big.log.1")), "the log is rotated");
            foreach (var file in new[] { "lines.log", "lines.log.1", "lines.log.2", "lines.log.3", "big.log", "big.log.1", "big.log.2" }) stage.Show(file);
        }),
        new("stripped colours", "[program:say]\ncommand=/bin/printf '\\033[1;31mred\\033[0m plain\\033[2K\\n'\nstartsecs=0\nautorestart=false\nstdout_logfile=say.log\n[supervisord]\nstrip_ansi=true\n", stage =>
        {
            stage.Until("say", "EXITED");
            stage.UntilFile("say.log", "plain");
            stage.Show("say.log");
        }),
    ];
}
