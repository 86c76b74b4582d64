namespace Tuivisor.EndToEndTests;

/// <summary>The fifteen tasks of the usability test, done with the keys counted for them. Each asserts what came of it, and that it takes
/// no more keys than that. The programs are those of the mock-ups, as shell scripts.</summary>
public sealed class UsabilityTests : IDisposable
{
    private readonly TestWorld _world = new();

    public UsabilityTests() => Requires.Packages("tmux");

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Task_1_run_a_program_in_the_background()
    {
        WriteHugo();
        using var terminal = Shell();
        var keys = new CountedKeys(terminal).Type("tuivisor run hugo server -D").Press("Enter");
        terminal.ShowsRow("hugo");
        Eventually.True(() => State("hugo") == "RUNNING", "hugo runs");
        terminal.Type("echo back-$((40+2))").Press("Enter").Shows("back-42");
        keys.Count.ShouldBe(28);
    }

    [Fact]
    public void Task_2_come_back_to_it_in_full_screen()
    {
        WriteHugo();
        _world.Tuivisor("run", "hugo", "server", "-D").ShouldExit();
        using var terminal = Shell();
        var keys = new CountedKeys(terminal).Type("tuivisor a hugo").Press("Enter");
        terminal.Shows("Serving server -D").ShowsRow("CONSOLE", "hugo", "RUNNING");
        keys.Count.ShouldBe(16);
    }

    [Fact]
    public void Task_3_which_program_failed_and_why()
    {
        using var terminal = Attach();
        terminal.ShowsRow("importer", "FATAL");
        var keys = new CountedKeys(terminal).Press("!");
        terminal.Shows("importer could not be started").Shows("every try ended with exit code 3").Shows("错误: 第 7 行缺少字段");
        keys.Count.ShouldBe(1);
    }

    [Fact]
    public void Task_4_restart_one_of_a_group()
    {
        using var terminal = Attach();
        var before = Pid("api:api_02");
        var keys = new CountedKeys(terminal).Press("'", "4", "r");
        Eventually.True(() => State("api:api_02") == "RUNNING" && Pid("api:api_02") != before, "api_02 is another process");
        keys.Count.ShouldBe(3);
    }

    [Fact]
    public void Task_5_stop_the_four_programs_of_a_group()
    {
        using var terminal = Attach();
        var keys = new CountedKeys(terminal).Press("'").Type("api").Press("Enter", "x");
        terminal.Shows("Stop 4 programs?");
        keys.Press("y");
        foreach (var number in Enumerable.Range(0, 4)) Eventually.True(() => State($"api:api_0{number}") == "STOPPED", $"api_0{number} stopped");
        State("redis").ShouldBe("RUNNING");
        keys.Count.ShouldBe(7);
    }

    [Theory, InlineData("tty=false"), InlineData("stderr_logfile=%(here)s/webhook.err")]
    public void Task_6_follow_only_the_errors_of_a_program(string webhook)
    {
        StartServer(webhook);
        using var terminal = Attach(configure: false);
        var keys = new CountedKeys(terminal).Press("'").Type("we").Press("Enter", "l", "e");
        terminal.ShowsRow("LOG", "webhook", "err", "following").ShouldNotContain("out+err");
        var seen = terminal.ShowsRow("refused 3");
        seen.ShouldNotBeNull();
        terminal.ShowsNot("listening").Shows("refused 5");
        keys.Count.ShouldBe(6);
    }

    [Fact]
    public void Task_7_the_newest_404_in_all_rotated_logs()
    {
        using var terminal = Attach();
        terminal.ShowsRow("hugo-blog", "RUNNING");
        var keys = new CountedKeys(terminal).Press("l", "/").Type("404").Press("Enter");
        terminal.ShowsRow("❯", "GET /favicon.ico 404").ShouldContain("GET /favicon.ico 404");
        terminal.ShowsRow("/404", "hit 1 of 1");
        terminal.ShowsRow("LOG", "4 files");
        keys.Count.ShouldBe(6);
    }

    [Fact]
    public void Task_8_answer_a_question_of_a_program_and_go_back()
    {
        using var terminal = Attach();
        terminal.Press("'").Type("ask").Press("Enter").Shows("Continue? (y/n)");
        var keys = new CountedKeys(terminal).Press("Enter");
        terminal.Shows("CONSOLE");
        keys.Press("y", "Enter");
        terminal.Shows("answer: y");
        keys.Press("C-a", "Tab");
        terminal.ShowsRow("LIST");
        keys.Count.ShouldBe(5);
    }

    [Fact]
    public void Task_9_the_last_three_lines_of_a_console_to_the_clipboard()
    {
        using var terminal = Attach("redis");
        terminal.Shows("ready to accept connections");
        var keys = new CountedKeys(terminal).Press("C-a", "[");
        terminal.Shows("COPY");
        keys.Press("V", "k", "k", "y");
        Eventually.That(
            () => terminal.Clipboard is "redis line 2\nredis line 3\nready to accept connections" ? "" : null, "the clipboard has the lines", () => terminal.Clipboard + "\n" + terminal.Text);
        keys.Count.ShouldBe(6);
    }

    [Fact]
    public void Task_10_leave_lose_the_connection_and_come_back()
    {
        StartServer();
        using var terminal = Shell();
        terminal.Type("tuivisor -c supervisord.conf").Press("Enter").ShowsRow("redis", "RUNNING");
        var pid = Pid("redis");
        var keys = new CountedKeys(terminal).Press("q");
        terminal.Shows("[left ");
        TestWorld.Kill(terminal.Pid, 1);
        terminal.Ends().Again("bash", "--norc", "--noprofile").Shows("$");
        keys.Type("tuivisor").Press("Enter");
        terminal.ShowsRow("redis", "RUNNING");
        Pid("redis").ShouldBe(pid);
        keys.Count.ShouldBe(10);
    }

    [Fact]
    public void Task_11_apply_an_edited_configuration_knowing_what_restarts()
    {
        using var terminal = Attach();
        terminal.ShowsRow("redis", "RUNNING");
        var (redis, web) = (Pid("redis"), Pid("blog:hugo-blog"));
        File.WriteAllText(Config, File.ReadAllText(Config).Replace("[program:redis]", "[program:redis]\nenvironment=DB_HOST=\"10.0.0.9\""));
        var keys = new CountedKeys(terminal).Press("u");
        terminal.Shows("1 change, not applied yet").ShowsRow("redis", "restarts: environment changed");
        terminal.ShowsRow("DB_HOST", "10.0.0.9");
        keys.Press("Enter");
        Eventually.True(() => State("redis") == "RUNNING" && Pid("redis") != redis, "redis runs anew");
        Pid("blog:hugo-blog").ShouldBe(web);
        keys.Count.ShouldBe(2);
    }

    [Fact]
    public void Task_12_send_a_signal()
    {
        using var terminal = Attach();
        var keys = new CountedKeys(terminal).Press("'").Type("re").Press("Enter", "K", "h");
        terminal.Shows("reloaded by HUP");
        State("redis").ShouldBe("RUNNING");
        keys.Count.ShouldBe(6);
    }

    [Fact]
    public void Task_13_a_colleague_watches_one_console()
    {
        WriteHugo();
        _world.Tuivisor("run", "hugo", "server").ShouldExit();
        using var terminal = Shell();
        var keys = new CountedKeys(terminal).Type("tuivisor a -r hugo").Press("Enter");
        terminal.Shows("Serving server").Shows("WATCH");
        terminal.Type("x").ShowsNot("got x");
        State("hugo").ShouldBe("RUNNING");
        keys.Count.ShouldBe(19);
    }

    [Fact]
    public void Task_14_a_throw_away_shell_that_survives_logging_out()
    {
        using var terminal = Attach();
        terminal.ShowsRow("redis", "RUNNING");
        var keys = new CountedKeys(terminal).Press("C-a", "c");
        terminal.Shows("CONSOLE").Shows("/work");
        terminal.Type("echo n$((6*7))").Press("Enter").Shows("n42");
        TestWorld.Kill(terminal.Pid, 9);
        terminal.Ends().Again("tuivisor", "-c", Config, "attach", "shell-1").Shows("n42");
        keys.Count.ShouldBe(2);
    }

    [Fact]
    public void Task_15_a_wrong_path_is_mended_at_its_line_applied_and_runs()
    {
        // The editor is a script: what is typed in an editor is not counted.
        var editor = Script("editor", """
            echo "$*" > "$HOME/edited"
            sed -i 's,/wrong/bin/sleep,/bin/sleep,' "$2"
            """);
        _world.Environment["EDITOR"] = editor;
        WriteConfiguration("""
            [program:redis]
            command=/bin/sleep 1000
            [program:mirror]
            command=/wrong/bin/sleep 1000
            """);
        using var terminal = Attach(configure: false);
        terminal.ShowsRow("mirror", "FATAL");
        var keys = new CountedKeys(terminal).Press("!");
        terminal.Shows("there is no file /wrong/bin/sleep");
        keys.Press("e");
        terminal.ShowsRow("mirror", "starts: command changed");
        keys.Press("Enter");
        Eventually.True(() => State("mirror") == "RUNNING", "mirror runs");
        var line = File.ReadAllLines(Config).ToList().IndexOf("[program:mirror]") + 1;
        TestWorld.ReadOrEmpty(Path.Combine(_world.Home, "edited")).Trim().ShouldBe($"+{line} {Config}");
        keys.Count.ShouldBeLessThanOrEqualTo(4);
    }

    private string Config => Path.Combine(_world.Work, "supervisord.conf");

    private TmuxTerminal Shell()
    {
        var terminal = _world.Terminal(120, 36, "bash", "--norc", "--noprofile");
        terminal.Shows("$");
        return terminal;
    }

    private TmuxTerminal Attach(string? program = null, bool configure = true)
    {
        if (configure) StartServer();
        else _world.Tuivisor("-c", Config, "--detach").ShouldExit();
        string[] command = program is null ? ["tuivisor", "-c", Config] : ["tuivisor", "-c", Config, "attach", program];
        var terminal = _world.Terminal(120, 36, command);
        terminal.Shows(program is null ? "Programs" : "CONSOLE");
        return terminal;
    }

    private string State(string program) => Status(program) is [_, var state, ..] ? state : "";

    private string Pid(string program) => Status(program) is [_, "RUNNING", "pid", var pid, ..] ? pid : "";

    private string[] Status(string program)
    {
        string[] place = File.Exists(Config) ? ["-c", Config] : [];
        return _world.Tuivisor([.. place, "ctl", "status", program]).Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private void WriteHugo() => Script("hugo", """
        echo "Serving $*"
        while read -r line; do echo "got $line"; done
        """);

    private string Script(string name, string text)
    {
        var path = _world.Write($"bin/{name}", "#!/bin/bash\n" + text + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var bin = Path.GetDirectoryName(path) ?? _world.Work;
        if (!_world.Environment["PATH"].StartsWith(bin, StringComparison.Ordinal)) _world.Environment["PATH"] = $"{bin}:{_world.Environment["PATH"]}";
        return path;
    }

    private void StartServer(string webhookOption = "tty=false")
    {
        var api = Script("api", "trap 'exit 0' TERM; echo serving; while :; do sleep 0.2; done");
        var redis = Script("redis", """
            trap 'echo reloaded by HUP' HUP
            echo redis line 1; echo redis line 2; echo redis line 3; printf 'ready to accept connections'
            while :; do sleep 0.1; done
            """);
        var webhook = Script("webhook", "echo listening; for n in 1 2 3 4 5; do echo refused $n >&2; sleep 0.5; done; sleep 1000");
        var importer = Script("importer", "echo '错误: 第 7 行缺少字段 \"日期\"' >&2; exit 3");
        var ask = Script("ask", "read -p 'Continue? (y/n) ' x; echo answer: $x; sleep 1000");
        var blog = Script("blog", "echo blog; sleep 1000");
        _world.Write("log/blog.log.2", "GET / 200\nGET /favicon.ico 404\n");
        _world.Write("log/blog.log.1", string.Concat(Enumerable.Range(0, 3000).Select(number => $"GET /page-{number % 300} 200\n")));
        _world.Write("log/blog.log", "GET /last 200\n");
        WriteConfiguration($"""
            [program:hugo-blog]
            command={blog}
            stdout_logfile={_world.Work}/log/blog.log
            tty=false
            [program:hugo-docs]
            command={blog}
            [group:blog]
            programs=hugo-blog,hugo-docs
            priority=1
            [program:api]
            command={api}
            numprocs=4
            process_name=%(program_name)s_%(process_num)02d
            priority=2
            [program:redis]
            command={redis}
            priority=3
            [program:webhook]
            command={webhook}
            {webhookOption}
            priority=4
            [program:importer]
            command={importer}
            tty=false
            startretries=1
            priority=5
            [program:ask]
            command={ask}
            priority=6
            """);
        _world.Tuivisor("-c", Config, "--detach").ShouldExit();
        Eventually.True(() => State("redis") == "RUNNING" && State("api:api_03") == "RUNNING" && State("importer") == "FATAL", "the programs are up", TimeSpan.FromSeconds(30));
    }

    private void WriteConfiguration(string programs) => _world.Write("supervisord.conf", $"""
        [supervisord]
        logfile={_world.Work}/supervisord.log
        pidfile={_world.Work}/supervisord.pid
        childlogdir={_world.Work}
        {programs}
        """);
}
