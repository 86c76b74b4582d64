namespace Tuivisor.EndToEndTests.Compat;

/// <summary>Logs that are files of a kind, and what goes into them.</summary>
public sealed class OutputScenarios : CompatTests<OutputScenarios>, IScenarios
{
    private const string Capture = """
        [program:whole]
        command=/bin/sh -c "printf 'a<!--XSUPERVISOR:BEGIN-->in<!--XSUPERVISOR:END-->b and what comes after it is longer than a mark'; sleep 100"
        stdout_capture_maxbytes=100
        stdout_logfile=%(here)s/whole.log
        startsecs=0
        [program:split]
        command=/bin/sh -c "printf 'a<!--XSUPER'; sleep 0.3; printf 'VISOR:BEGIN-->in<!--XSUPERVISOR:E'; sleep 0.3; printf 'ND-->b and what comes after it is longer than a mark'; sleep 100"
        stdout_capture_maxbytes=100
        stdout_logfile=%(here)s/split.log
        startsecs=0
        """;

    private const string Ansi = """
        [supervisord]
        strip_ansi=true
        [program:a]
        command=/usr/bin/printf '\\033[31mred\\033[0m \\033[1;32mgreen\\033[K \\033[?25hshown\\033[2J\\033[3;4Hplace\\n'
        startsecs=0
        autorestart=false
        stdout_logfile=%(here)s/a.log
        """;

    private const string Rolled = """
        [program:three]
        command=/bin/sh -c "for i in 1 2 3 4 5 6 7 8 9 10; do printf '%%0100d\n' $i; sleep 0.1; done"
        startsecs=0
        autorestart=false
        stdout_logfile=%(here)s/three.log
        stdout_logfile_maxbytes=250
        stdout_logfile_backups=3
        [program:zero]
        command=/bin/sh -c "for i in 1 2 3 4 5; do printf '%%0100d\n' $i; sleep 0.1; done"
        startsecs=0
        autorestart=false
        stdout_logfile=%(here)s/zero.log
        stdout_logfile_maxbytes=250
        stdout_logfile_backups=0
        [program:never]
        command=/bin/sh -c "head -c 4000 /dev/zero | tr '\\0' x"
        startsecs=0
        autorestart=false
        stdout_logfile=%(here)s/never.log
        stdout_logfile_maxbytes=0
        """;

    public static IEnumerable<Scenario> All =>
    [
        new("capture", Capture, stage =>
        {
            foreach (var name in new[] { "whole", "split" })
            {
                stage.UntilFile($"{name}.log", "mark");
                stage.Show($"{name}.log");
            }
        }),
        new("control sequences", Ansi, stage =>
        {
            stage.Until("a", "EXITED");
            stage.UntilFile("a.log", "place");
            stage.Show("a.log");
        }),
        new("rotation, more of it", Rolled, stage =>
        {
            foreach (var name in new[] { "three", "zero", "never" }) stage.Until(name, "EXITED");
            stage.UntilFile("zero.log", "5\n");
            Eventually.True(() => stage.ReadWork("never.log").Length == 4000, "all is written");
            foreach (var file in new[] { "three.log", "three.log.1", "three.log.2", "three.log.3", "three.log.4", "zero.log", "zero.log.1", "never.log.1" }) stage.Show(file);
        }),
        new("AUTO logs", "[program:cat]\ncommand=/bin/cat\n[program:off]\ncommand=/bin/cat\nautostart=false\n", stage =>
        {
            stage.Until("cat", "RUNNING");
            ShowAutoLogs(stage);
            stage.Ctl("restart", "cat");
            stage.Ctl("shutdown");
            stage.Server.WaitForExit();
            stage.Start();
            stage.Until("cat", "RUNNING");
            ShowAutoLogs(stage);
            stage.Ctl("shutdown");
            stage.Server.WaitForExit();
            stage.Configure("[supervisord]\nnocleanup=true\n[program:cat]\ncommand=/bin/cat\n");
            stage.Start();
            stage.Until("cat", "RUNNING");
            ShowAutoLogs(stage);
        }),
        new("clear", "[program:say]\ncommand=/bin/sh -c \"echo first; read x; echo second; sleep 100\"\nstdout_logfile=%(here)s/say.log\n[program:off]\ncommand=/bin/cat\nautostart=false\n", stage =>
        {
            stage.Until("say", "RUNNING");
            stage.UntilFile("say.log", "first");
            stage.Ctl("clear", "say");
            stage.Show("say.log");
            stage.Ask("supervisor.sendProcessStdin", "say", "go\n");
            stage.UntilFile("say.log", "second");
            stage.Show("say.log");
            stage.Ctl("clear", "off");
            stage.Ctl("clear", "all");
            stage.Rpc("supervisor.clearAllProcessLogs");
            stage.Rpc("supervisor.clearLog");
            stage.Note($"main.log begins anew: {!stage.ReadWork("main.log").Contains("supervisord started", StringComparison.Ordinal)}");
        }) { CrossesClients = true },
        new("output in the main log", "[program:say]\ncommand=/usr/bin/printf 'gr\\303\\274n\\n'\nstartsecs=0\nautorestart=false\nstdout_logfile=NONE\n"
            + "[program:raw]\ncommand=/usr/bin/printf '\\377\\n'\nstartsecs=0\nautorestart=false\n[eventlistener:hears]\ncommand=/bin/sh -c \"echo READY; exec sleep 1000\"\nevents=TICK_3600\n", stage =>
        {
            stage.Until("say", "EXITED");
            stage.Until("raw", "EXITED");
            Eventually.True(() => stage.WholeLog().Split(" output:\n").Length == 4, "all have written");
            // A line of the log each, and what is quoted behind it.
            foreach (var copy in stage.WholeLog().Split(" output:\n").Select((text, i) => (text, i)).Where(copy => copy.i > 0).Select(copy => copy.text.Split('\n')[0]).Order(StringComparer.Ordinal))
                stage.Note(copy);
            foreach (var line in stage.WholeLog().Split('\n').Where(line => line.EndsWith(" output:", StringComparison.Ordinal)).Select(line => line[24..]).Order(StringComparer.Ordinal)) stage.Note(line);
        }),
        new("log that cannot be opened", "[program:dir]\ncommand=/bin/cat\nstdout_logfile=%(here)s\nstartretries=0\nautostart=false\n", stage =>
        {
            stage.Rpc("supervisor.startProcess", "dir");
            stage.Until("dir", "FATAL");
            stage.Ctl("status");
        }),
    ];

    private static void ShowAutoLogs(Stage stage)
    {
        foreach (var file in new DirectoryInfo(stage.World.Work).GetFiles("*---*").OrderBy(file => file.Name, StringComparer.Ordinal))
            stage.Note($"{file.Name} mode {Convert.ToString((int)file.UnixFileMode, 8)} {file.Length} bytes");
    }
}
