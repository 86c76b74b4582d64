using Tuivisor.Supervision.Config;
using static Tuivisor.UnitTests.Supervision.Config.Loading;

namespace Tuivisor.UnitTests.Supervision.Config;

public sealed class ConfigLoaderTests
{
    [Fact]
    public void A_minimal_file_has_all_defaults()
    {
        var config = Right("[program:cat]\ncommand=/bin/cat\n");
        config.File.ShouldBe(MainFile);
        config.Files.ShouldBe([MainFile]);
        config.Warnings.ShouldBeEmpty();
        config.Daemon.ShouldBe(new DaemonConfig
        {
            LogFile = "/work/supervisord.log", PidFile = "/work/supervisord.pid", ChildLogDir = "/tmp", Environment = config.Daemon.Environment,
        });
        config.Tuivisor.ShouldBe(new TuivisorConfig());
        var program = config.Groups.ShouldHaveSingleItem().Programs.ShouldHaveSingleItem();
        program.ShouldBe(new ProgramConfig
        {
            Name = "cat", Group = "cat", Section = "cat", Command = "/bin/cat", Location = new ConfigLocation(MainFile, 2),
            Environment = program.Environment, ExitCodes = program.ExitCodes,
        });
        program.ExitCodes.ShouldBe([0]);
    }

    [Fact]
    public void All_mistakes_are_told_at_once_with_their_places()
    {
        var result = Text("""
            [supervisord]
            loglevel=loud
            [program:a]
            command=/bin/a
            startsecs = ten ; soon
            [program:b]
            [inet_http_server]
            port=0
            [tuivisor]
            tty=perhaps
            """);
        result.Config.ShouldBeNull();
        result.Errors.Select(error => error.ToString()).ShouldBe(
        [
            "/etc/main.conf:2: [supervisord] loglevel: \"loud\" is not a log level; use critical, error, warn, info, debug, trace or blather",
            "/etc/main.conf:5: [program:a] startsecs: \"ten\" is not a number of seconds; write a whole number, for example 10",
            "/etc/main.conf:6: [program:b]: has no command=; write for example command=/usr/bin/python3 app.py",
            "/etc/main.conf:8: [inet_http_server] port: \"0\" is not a port; write 1 to 65535, for example 9001",
            "/etc/main.conf:10: [tuivisor] tty: \"perhaps\" is neither true nor false; write true or false",
        ]);
        result.Errors[1].SupervisorText.ShouldBe("invalid literal for int() with base 10: 'ten' in section 'program:a' (file: '/etc/main.conf')");
        (result.Errors[1].Column, result.Errors[1].Length).ShouldBe((12, 3));
    }

    [Fact]
    public void A_mistake_that_instances_share_is_told_once() =>
        Text("[supervisord]\n[program:a]\ncommand=/bin/a %(nope)s\nnumprocs=3\nprocess_name=%(process_num)s\n").Errors.Count.ShouldBe(1);

    [Theory]
    [InlineData("", true)]
    [InlineData("tty=false\n", false)]
    [InlineData("console=false\n", false)]
    [InlineData("tty=true\n[tuivisor]\ntty=false\n", true)]
    [InlineData("[tuivisor]\ntty=false\n", false)]
    public void A_program_has_a_terminal_unless_it_says_otherwise(string text, bool expected) =>
        Program("[program:a]\ncommand=/bin/a\n" + text).Tty.ShouldBe(expected);

    [Fact]
    public void Own_keys_of_a_program_are_read()
    {
        var program = Program("[program:a]\ncommand=/bin/a\ntty_size=120x36\nterm=vt100\nconsole_scrollback=50\nstrip_ansi=no\n");
        (program.Columns, program.Rows, program.Term, program.Scrollback, program.StripAnsi).ShouldBe((120, 36, "vt100", 50, false));
    }

    [Fact]
    public void The_tuivisor_section_is_read() =>
        Right("[tuivisor]\ntty=off\ntty_size=100x30\nterm=tmux\nscrollback=9\nscrollback_maxbytes=1MB\n").Tuivisor
            .ShouldBe(new TuivisorConfig { Tty = false, Columns = 100, Rows = 30, Term = "tmux", Scrollback = 9, ScrollbackMaxBytes = 1 << 20 });

    [Fact]
    public void Listeners_and_fastcgi_programs_have_no_terminal()
    {
        var config = Right("[eventlistener:l]\ncommand=/bin/l\nevents=EVENT\n[fcgi-program:f]\ncommand=/bin/f\nsocket=tcp://h:1\ntty=true\n");
        config.Groups.SelectMany(group => group.Programs).ShouldAllBe(program => !program.Tty);
        config.Warnings.ShouldHaveSingleItem().Where.ShouldBe("[fcgi-program:f] tty");
    }

    [Fact]
    public void A_FastCGI_program_in_a_group_has_its_socket()
    {
        var config = Right("[fcgi-program:f]\ncommand=/bin/f\nsocket=unix:///run/%(program_name)s\nsocket_mode=0770\n[program:p]\ncommand=/bin/p\n[group:g]\nprograms=f,p\n");
        var group = config.Groups.ShouldHaveSingleItem();
        group.FastCgiSocket.ShouldBeNull();
        group.Programs.Select(program => (program.Name, program.FastCgiSocket?.Url, program.Tty)).ShouldBe([("f", "unix:///run/f", false), ("p", null, true)]);
    }

    [Theory]
    [InlineData("socket=foo", "[fcgi-program:f] socket", "\"foo\" is neither tcp://host:port nor unix:///path")]
    [InlineData("socket=tcp://h:0", "[fcgi-program:f] socket", "\"tcp://h:0\" ")]
    [InlineData("socket=tcp://h:1\nsocket_mode=0777", "[fcgi-program:f] socket", "\"tcp://h:1\" is not a UNIX socket")]
    [InlineData("socket=unix:///s\nsocket_owner=no-such-user", "[fcgi-program:f] socket_owner", "\"no-such-user\" ")]
    [InlineData("socket=unix:///s\nsocket_backlog=0", "[fcgi-program:f] socket_backlog", "\"0\" ")]
    public void A_wrong_socket_of_a_FastCGI_program_in_groups_is_warned_of_and_left_out(string keys, string where, string text)
    {
        var config = Right($"[fcgi-program:f]\ncommand=/bin/f\n{keys}\n[group:g]\nprograms=f\n[group:h]\nprograms=f\n");
        var warning = config.Warnings.ShouldHaveSingleItem();
        warning.Where.ShouldBe(where);
        warning.Text.ShouldStartWith(text);
        warning.Text.ShouldContain(", so its programs run without the socket; ");
        config.Groups.SelectMany(group => group.Programs).ShouldAllBe(program => program.FastCgiSocket == null && !program.Tty);
    }

    [Theory]
    [InlineData("[program:a]\ncommand=/bin/a\nstartsec=1", "[program:a] startsec", "is no key that is read; did you mean startsecs?")]
    [InlineData("[program:a]\ncommand=/bin/a\nzzzzzz=1", "[program:a] zzzzzz", "is no key that is read")]
    [InlineData("[programm:a]\ncommand=/bin/a", "[programm:a]", "is no section that is read; did you mean [program:a]?")]
    [InlineData("[Program:a]\ncommand=/bin/a", "[Program:a]", "is no section that is read; did you mean [program:a]?")]
    [InlineData("[ supervisorctl ]", "[ supervisorctl ]", "is no section that is read; did you mean [supervisorctl]?")]
    [InlineData("[nothing]", "[nothing]", "is no section that is read")]
    [InlineData("[program:a]\ncommand=/bin/a\n[program:b\nstartsecs=2", "[program:a] [program",
        "is no key that is read; it looks like a section header that lacks its closing bracket")]
    [InlineData("[rpcinterface:x]\nsupervisor.rpcinterface_factory=a:b", "[rpcinterface:x] supervisor.rpcinterface_factory",
        "\"a:b\" is Python code and is not loaded; its methods are missing here")]
    [InlineData("[program:a]\ncommand=/bin/a\nenvironment=A=$HOME", "[program:a] environment",
        "A becomes \"$\": nothing is expanded here; put the value between quotes")]
    [InlineData("[program:a]\ncommand=/bin/a\nenvironment=A=b c", "[program:a] environment", "A becomes \"b\": what follows is ignored; put the value between quotes")]
    [InlineData("[program:a]\ncommand=date +%s", "[program:a] command", "a %s stands for nothing here and is kept as written; write %%s to say so")]
    [InlineData("[program:a]\ncommand=/bin/a\n[group:a]", "", "a is never run: a group of that name comes first, at /etc/main.conf:4; rename one of them")]
    public void What_Supervisor_passes_over_in_silence_is_warned_of(string text, string where, string expected)
    {
        var warning = Right(text).Warnings.ShouldHaveSingleItem();
        (warning.Where, warning.Text, warning.IsSupervisors).ShouldBe((where, expected, false));
        warning.Location.File.ShouldBe(MainFile);
        warning.Location.Line.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Settings_of_all_sections_are_not_arguments_of_plugins() =>
        Right("[DEFAULT]\nstartsecs=3\n[rpcinterface:supervisor]\nsupervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface\n"
            + "[program:a]\ncommand=/bin/a\n").Groups[0].Programs[0].StartSecs.ShouldBe(TimeSpan.FromSeconds(3));

    [Fact]
    public void A_missing_file_and_one_that_cannot_be_read_are_named()
    {
        var files = new MemoryFileSystem().With("/etc/locked.conf", null);
        ConfigLoader.Load(new ConfigSource { File = "none.conf", Files = files }).Errors.ShouldHaveSingleItem()
            .ShouldBe(new ConfigError(new ConfigLocation("/work/none.conf", 0), "", "there is no such file", "name another with -c", "could not find config file none.conf"));
        ConfigLoader.Load(new ConfigSource { File = "/etc/locked.conf", Files = files }).Errors.ShouldHaveSingleItem()
            .SupervisorText.ShouldBe("could not read config file /etc/locked.conf");
    }

    [Fact]
    public void An_included_file_that_cannot_be_read_is_left_out_with_a_warning() =>
        Right("[include]\nfiles=a.conf", new MemoryFileSystem().With("/etc/a.conf", null)).Warnings.ShouldHaveSingleItem()
            .Text.ShouldBe("/etc/a.conf cannot be read and was left out; see who may read it: ls -l /etc/a.conf");

    [Fact]
    public void Programs_in_a_file_with_mistakes_are_counted() =>
        Text("[supervisord]\nminfds=x\n[program:a]\ncommand=/bin/a\n[program:b]\ncommand=/bin/b\n").ProgramCount.ShouldBe(2);

    [Fact]
    public void A_thousand_digits_and_a_million_processes_are_mistakes_and_not_the_end()
    {
        Sentence($"minfds={new string('9', 1000)}\n").ShouldStartWith("invalid literal for int()");
        Text("[supervisord]\n[program:a]\ncommand=/bin/a\nnumprocs=99999999\n").Errors.ShouldNotBeEmpty();
    }
}
