namespace Tuivisor.EndToEndTests;

/// <summary>Errors say what, where, and what to do; scripts go by the exit code.</summary>
public sealed class ErrorTests : IDisposable
{
    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void No_server_runs() =>
        _world.Tuivisor("ls").ShouldExit(4).Error.ShouldStartWith(
            "tuivisor: no server runs here\n  socket  ~/.local/state/tuivisor/default.sock\n  start   tuivisor --detach\n");

    [Fact]
    public void Ctl_says_exactly_what_supervisorctl_says_when_no_server_runs()
    {
        var config = Configuration("");
        var status = _world.Tuivisor("-c", config, "ctl", "status").ShouldExit(4);
        status.Output.ShouldBe($"unix://{_world.Work}/supervisor.sock no such file\n");
        status.Error.ShouldBeEmpty();
    }

    [Fact]
    public void The_working_directory_may_have_been_removed()
    {
        var ran = _world.Run("sh", "-c", "mkdir gone && cd gone && rmdir ../gone && tuivisor --version && tuivisor run --wait -- pwd && tuivisor logs pwd");
        ran.ShouldExit().Lines[^1].ShouldBe("/");
    }

    [Fact]
    public void An_answer_that_cannot_be_written_is_an_error_but_for_a_reader_that_went_away()
    {
        _world.Run("sh", "-c", "tuivisor help > /dev/full").ShouldExit(1).Error.ShouldStartWith("tuivisor: write: No space left on device (ENOSPC)\n");
        _world.Run("bash", "-c", "tuivisor help | true; exit ${PIPESTATUS[0]}").Error.ShouldBeEmpty();
    }

    [Fact]
    public void Commands_that_share_a_file_write_one_after_another()
    {
        var config = Configuration("[program:web]\ncommand=/bin/cat\n");
        _world.Tuivisor("-c", config, "--detach").ShouldExit();
        _world.Run("sh", "-c", $"(tuivisor -c {config} ls web; echo between; tuivisor -c {config} ls web) > all.txt").ShouldExit();
        var lines = File.ReadAllLines(Path.Combine(_world.Work, "all.txt"));
        lines.Length.ShouldBe(3);
        lines[0].ShouldStartWith("web ");
        lines[1].ShouldBe("between");
        lines[2].ShouldStartWith("web ");
    }

    [Fact]
    public void A_second_server_on_the_same_configuration_is_refused_and_changes_nothing()
    {
        var config = Configuration("");
        _world.Tuivisor("-c", config, "--detach").ShouldExit();
        var pid = File.ReadAllText(Path.Combine(_world.Work, "supervisord.pid"));
        var second = _world.Tuivisor("server", "-c", config).ShouldExit(5);
        second.Error.ShouldStartWith("tuivisor: this configuration is already served; nothing was changed\n");
        second.Error.ShouldContain($"\n  do      attach: tuivisor -c {config}      reload it: tuivisor -c {config} ctl update      stop it: tuivisor -c {config} shutdown\n");
        second.Error.ShouldContain($"pid {pid.Trim()}");
        File.ReadAllText(Path.Combine(_world.Work, "supervisord.pid")).ShouldBe(pid);
        _world.Tuivisor("-c", config, "ctl", "status").ShouldExit();
    }

    [Fact]
    public void A_wrong_configuration_is_told_whole_with_file_and_line()
    {
        var config = Configuration("[program:web]\ncommand=/bin/cat\nstopsignal=TREM\nstartsecs=ten\n");
        var check = _world.Tuivisor("check-config", config).ShouldExit(6);
        check.Output.ShouldContain($"{config}:13: ");
        check.Output.ShouldContain($"{config}:14: ");
        check.Output.ShouldContain("2 errors");
        _world.Tuivisor("-c", config, "--detach").ShouldExit(6).Error.ShouldContain($"{config}:13");
    }

    [Fact]
    public void A_mistyped_program_names_the_near_ones()
    {
        _world.Tuivisor("run", "--name", "hugo-blog", "sleep", "100").ShouldExit();
        _world.Tuivisor("capture", "hogo-blog").ShouldExit(7).Error.ShouldBe(
            "tuivisor: there is no program hogo-blog\n  near    hugo-blog\n  do      tuivisor ls\n");
    }

    [Fact]
    public void A_server_is_not_shown_inside_itself()
    {
        _world.Tuivisor("run", "--name", "inner", "sh", "-c", "tuivisor; echo code $?; sleep 100").ShouldExit();
        Eventually.That(
            () => _world.Tuivisor("capture", "inner").Output is var screen && screen.Contains("code 8", StringComparison.Ordinal) ? screen : null,
            "it is refused", () => _world.Tuivisor("capture", "inner").Output)
            .Answer.ShouldContain("tuivisor: this terminal is the console of inner on the same server");
    }

    [Fact]
    public void A_full_screen_view_needs_a_terminal()
    {
        _world.Tuivisor().ShouldExit(1).Error.ShouldContain("a full-screen view needs a terminal");
        _world.Processes().ShouldBeEmpty();
    }

    [Fact]
    public void A_missing_command_is_a_spawn_error_in_the_list_and_in_ctl()
    {
        var config = Configuration("[program:gone]\ncommand=/no/such/program\nstartretries=0\n");
        _world.Tuivisor("-c", config, "--detach").ShouldExit();
        _world.Tuivisor("-c", config, "wait", "gone", "FATAL", "--timeout", "20").ShouldExit();
        _world.Tuivisor("-c", config, "ctl", "status", "gone").Text.ShouldMatch("^gone +FATAL +can't find command '/no/such/program'$");
        _world.Tuivisor("-c", config, "ctl", "start", "gone").ShouldExit(1).Text.ShouldBe("gone: ERROR (no such file)");
        _world.Tuivisor("-c", config, "ls").Output.ShouldContain("FATAL");
    }

    private string Configuration(string more) => _world.Write("supervisord.conf", $"""
        [unix_http_server]
        file={_world.Work}/supervisor.sock
        [supervisord]
        logfile={_world.Work}/supervisord.log
        pidfile={_world.Work}/supervisord.pid
        childlogdir={_world.Work}
        [rpcinterface:supervisor]
        supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
        [supervisorctl]
        serverurl=unix://{_world.Work}/supervisor.sock
        {more}
        """);
}
