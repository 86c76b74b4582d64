using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Tuivisor.EndToEndTests.Product;

namespace Tuivisor.EndToEndTests;

/// <summary>What bites Supervisor's users there and not here: the installed supervisord and supervisorctl, as they are used.</summary>
public sealed class CompatServerTests : IDisposable
{
    private readonly TestWorld _world = new();
    private Process? _server;

    private static string Supervisord => Path.Combine(InstalledProduct.BinDirectory, "supervisord");

    private static string Supervisorctl => Path.Combine(InstalledProduct.BinDirectory, "supervisorctl");

    public void Dispose()
    {
        _server?.Dispose();
        _world.Dispose();
    }

    [Theory]
    [InlineData("stdout_logfile_maxbytes=0")]
    [InlineData("stdout_logfile_maxbytes=1000")]
    public void Standard_output_may_be_a_log_with_rotation_or_without(string rotation)
    {
        Configure($"[program:lines]\ncommand=/bin/sh -c \"seq 20000\"\nstartsecs=0\nautorestart=false\nstdout_logfile=/dev/stdout\n{rotation}\n");
        _server = _world.Start(Supervisord, ["-n", "-s", "-c", "s.conf"]);
        var lines = 0;
        while (lines < 20000 && _server.StandardOutput.ReadLine() is { } line)
        {
            if (int.TryParse(line, CultureInfo.InvariantCulture, out var number)) number.ShouldBe(++lines);
        }

        lines.ShouldBe(20000);
        Ctl("shutdown").ShouldExit();
        _server.WaitForExit(TimeSpan.FromSeconds(30)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("supervisorctl")]
    [InlineData("/usr/bin/supervisorctl")]
    public void A_log_is_followed_over_rotations_without_a_lost_byte(string client)
    {
        if (client.StartsWith('/')) Requires.Packages("supervisor");
        Configure("[program:lines]\ncommand=/bin/sh -c \"echo begin; read go; i=0; while [ $i -lt 3000 ]; do i=$((i+1)); echo line $i; [ $((i %% 100)) -gt 0 ] || sleep 0.02; done; sleep 1000\"\nstdout_logfile=%(here)s/lines.log\n"
            + "stdout_logfile_maxbytes=2000\nstdout_logfile_backups=20\nstartsecs=0\n");
        Start("lines");
        using var follower = _world.Start(client.StartsWith('/') ? client : Supervisorctl, ["-c", "s.conf", "tail", "-f", "lines"]);
        follower.StandardOutput.ReadLine().ShouldBe("==> Press Ctrl-C to exit <==");
        follower.StandardOutput.ReadLine().ShouldBe("begin");
        Stdin("lines", "go\n");
        for (var i = 1; i <= 3000; i++) follower.StandardOutput.ReadLine().ShouldBe($"line {i}");
        File.Exists(Path.Combine(_world.Work, "lines.log.2")).ShouldBeTrue();
    }

    [Fact]
    public void A_broken_configuration_is_not_taken_over_and_nothing_stops()
    {
        Configure("[program:cat]\ncommand=/bin/cat\nstartsecs=0\n");
        Start("cat");
        var pid = Ctl("pid", "cat").Text;
        Configure("[program:cat]\ncommand=/bin/cat\nstartsecs=ten\n");
        Ctl("reload").Output.ShouldContain("invalid literal for int() with base 10: 'ten'");
        TestWorld.Kill(ServerPid(), 1);
        Eventually.True(() => Log().Contains("the configuration has errors; nothing was changed", StringComparison.Ordinal), "HUP is answered in the log");
        Log().ShouldContain("s.conf:15");
        Ctl("pid", "cat").Text.ShouldBe(pid);
    }

    [Fact]
    public void USR1_ends_nobody()
    {
        Configure("[program:cat]\ncommand=/bin/cat\nstartsecs=0\n");
        Start("cat");
        var pid = Ctl("pid", "cat").Text;
        TestWorld.Kill(ServerPid(), 10);
        Eventually.True(() => Log().Contains("SIGUSR1", StringComparison.Ordinal), "it is answered in the log");
        Ctl("pid", "cat").Text.ShouldBe(pid);
    }

    [Fact]
    public void A_relative_configuration_is_found_again_from_another_directory()
    {
        Configure("[supervisord]\ndirectory=/\n[program:cat]\ncommand=/bin/cat\nstartsecs=0\n");
        _world.Run(Supervisord, "-c", "s.conf").ShouldExit();
        Eventually.True(() => Ctl("status", "cat").Output.Contains("RUNNING", StringComparison.Ordinal), "cat runs");
        Configure("[supervisord]\ndirectory=/\n[program:other]\ncommand=/bin/cat\nstartsecs=0\n");
        Ctl("reload").ShouldExit().Text.ShouldBe("Restarted supervisord");
        Eventually.True(() => Ctl("status", "other").Output.Contains("RUNNING", StringComparison.Ordinal), "the new configuration counts", TimeSpan.FromSeconds(30));
        Ctl("shutdown").ShouldExit();
    }

    [Fact]
    public void A_second_server_harms_neither_the_logs_nor_the_pid_file_of_the_first()
    {
        Configure("[program:cat]\ncommand=/bin/sh -c \"echo kept; exec cat\"\nstartsecs=0\n");
        Start("cat");
        Eventually.True(() => Ctl("tail", "cat").Output.Contains("kept", StringComparison.Ordinal), "it has written");
        var pid = ServerPid();
        _world.Run(Supervisord, "-n", "-c", "s.conf").ExitCode.ShouldBe(2);
        Ctl("tail", "cat").Output.ShouldContain("kept");
        ServerPid().ShouldBe(pid);
    }

    [Fact]
    public void Fg_of_a_program_with_a_terminal_is_that_terminal()
    {
        Configure("[tuivisor]\ntty=true\n[program:shell]\ncommand=/bin/sh\nenvironment=PS1=\"ready> \"\nstartsecs=0\n");
        Start("shell");
        using var terminal = _world.Terminal(80, 24, Supervisorctl, "-c", "s.conf");
        terminal.Shows("supervisor>").Type("fg shell").Press("Enter").Shows("ready>");
        terminal.Type("echo $((6*7)); tput cols").Press("Enter").Shows("42");
        // C-c is the program's, not the client's.
        terminal.Type("sleep 1000").Press("Enter").Press("C-c").Type("echo alive").Press("Enter").ShowsRow("alive");
        terminal.Press("C-a").Press("d").Shows("Exiting foreground").Shows("supervisor>");
        terminal.Type("exit").Press("Enter").Ends();
        Ctl("status", "shell").Output.ShouldContain("RUNNING");
    }

    [Fact]
    public void Fg_of_a_program_with_pipes_goes_line_by_line_and_is_left_at_once()
    {
        Configure("[program:cat]\ncommand=/bin/cat\nstartsecs=0\nstdout_logfile=%(here)s/cat.log\n");
        Start("cat");
        using var terminal = _world.Terminal(80, 24, Supervisorctl, "-c", "s.conf", "fg", "cat");
        terminal.Shows("==> Press Ctrl-C to exit <==").Type("hello").Press("Enter");
        Eventually.True(() => terminal.Rows.Count(row => row == "hello") == 2, "it is echoed by the terminal and by the program");
        terminal.Press("C-c").Ends();
        terminal.Text.ShouldContain("Exiting foreground");
    }

    [Fact]
    public void Output_goes_behind_what_others_have_written_to_the_same_file()
    {
        _world.Run("sh", "-c", $"(echo first; {Supervisord} -v; {Supervisorctl} -c none status; {InstalledProduct.Binary} --version; echo last) > all.txt 2>&1");
        var text = File.ReadAllLines(Path.Combine(_world.Work, "all.txt"));
        (text[0], text[^1]).ShouldBe(("first", "last"));
        text.ShouldContain(line => line.StartsWith("tuivisor ", StringComparison.Ordinal));
        text.ShouldContain("4.3.0");
    }

    private void Start(string program)
    {
        _server = _world.Start(Supervisord, ["-n", "-s", "-c", "s.conf"]);
        Eventually.True(() => Ctl("status", program).Output.Contains("RUNNING", StringComparison.Ordinal), $"{program} runs", TimeSpan.FromSeconds(30));
    }

    private void Stdin(string program, string text) => _world.Run(
        "/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "Compat/ask.py"), Path.Combine(_world.Work, "s")], TimeSpan.FromSeconds(30),
        JsonSerializer.Serialize(new[] { "supervisor.sendProcessStdin", program, text }) + "\n").ShouldExit();

    private Finished Ctl(params string[] words) => _world.Run(Supervisorctl, ["-c", "s.conf", .. words]);

    private string Log() => TestWorld.ReadOrEmpty(Path.Combine(_world.Work, "main.log"));

    private int ServerPid() => int.Parse(TestWorld.ReadOrEmpty(Path.Combine(_world.Work, "main.pid")), CultureInfo.InvariantCulture);

    private void Configure(string config) => _world.Write("s.conf", $"""
        [supervisord]
        logfile=%(here)s/main.log
        pidfile=%(here)s/main.pid
        childlogdir=%(here)s
        [unix_http_server]
        file=%(here)s/s
        [rpcinterface:supervisor]
        supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
        [supervisorctl]
        serverurl=unix://%(here)s/s
        [tuivisor]
        tty=false
        {config}
        """);
}
