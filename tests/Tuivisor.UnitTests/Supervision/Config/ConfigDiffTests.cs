using Tuivisor.Supervision.Config;
using static Tuivisor.UnitTests.Supervision.Config.Loading;

namespace Tuivisor.UnitTests.Supervision.Config;

public sealed class ConfigDiffTests
{
    private const string A = "[program:a]\ncommand=/bin/a\n";

    [Fact]
    public void Groups_are_added_changed_and_removed()
    {
        var changes = Between(A + "[program:b]\ncommand=/bin/b\n[program:c]\ncommand=/bin/c\n", "[program:d]\ncommand=/bin/d\n[program:c]\ncommand=/bin/c2\n" + A);
        changes.Added.ShouldBe(["d"]);
        changes.Changed.ShouldBe(["c"]);
        changes.Removed.ShouldBe(["b"]);
        changes.IsEmpty.ShouldBeFalse();
    }

    [Theory]
    [InlineData("priority=1")]
    [InlineData("autostart=false")]
    [InlineData("autorestart=false")]
    [InlineData("startsecs=2")]
    [InlineData("startretries=2")]
    [InlineData("exitcodes=0,1")]
    [InlineData("stopsignal=INT")]
    [InlineData("stopwaitsecs=2")]
    [InlineData("stopasgroup=true")]
    [InlineData("killasgroup=true")]
    [InlineData("user=me")]
    [InlineData("directory=/tmp")]
    [InlineData("umask=002")]
    [InlineData("environment=A=1")]
    [InlineData("serverurl=http://x")]
    [InlineData("redirect_stderr=true")]
    [InlineData("stdout_logfile_maxbytes=1")]
    [InlineData("stdout_logfile_backups=1")]
    [InlineData("stderr_capture_maxbytes=1")]
    [InlineData("stderr_events_enabled=true")]
    [InlineData("stdout_syslog=true")]
    [InlineData("numprocs=2\nprocess_name=%(process_num)s")]
    [InlineData("tty=false")]
    [InlineData("tty_size=100x30")]
    [InlineData("scrollback=5")]
    public void Every_setting_of_a_program_counts(string setting)
    {
        Between(A, A + setting).Changed.ShouldBe(["a"]);
        Between(A + setting, A + setting).IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData("", "stdout_logfile=/tmp/a.log", false)]
    [InlineData("stdout_logfile=/tmp/a.log", "stdout_logfile=AUTO", false)]
    [InlineData("stdout_logfile=/tmp/a.log", "stdout_logfile=/tmp/b.log", true)]
    [InlineData("stdout_logfile=/tmp/a.log", "stdout_logfile=NONE", true)]
    public void An_automatic_log_equals_any_other(string before, string after, bool isChanged) =>
        Between(A + before, A + after).Changed.Count.ShouldBe(isChanged ? 1 : 0);

    [Fact]
    public void Where_a_program_is_written_does_not_count() => Between(A, "; moved\n\n" + A).IsEmpty.ShouldBeTrue();

    [Fact]
    public void The_environment_of_the_server_is_the_programs_too() =>
        ConfigDiff.Between(Right(A), Text("[supervisord]\nenvironment=B=2\n" + A).Config!).Changed.ShouldBe(["a"]);

    [Fact]
    public void The_order_of_programs_in_a_group_counts()
    {
        const string both = A + "[program:b]\ncommand=/bin/b\n[group:g]\nprograms=";
        Between(both + "a,b", both + "b,a").Changed.ShouldBe(["g"]);
    }

    [Theory]
    [InlineData("events=EVENT", "events=TICK_5", true)]
    [InlineData("events=EVENT,TICK_5", "events=TICK_5,EVENT", false)]
    [InlineData("events=EVENT", "events=EVENT\nbuffer_size=3", true)]
    public void A_pool_of_listeners_has_its_own_settings(string before, string after, bool isChanged)
    {
        const string pool = "[eventlistener:l]\ncommand=/bin/l\n";
        Between(pool + before, pool + after).Changed.Count.ShouldBe(isChanged ? 1 : 0);
    }

    [Theory]
    [InlineData("socket=tcp://h:2", true)]
    [InlineData("socket=tcp://h:1\nsocket_backlog=5", false)]
    public void Of_a_fastcgi_socket_only_the_address_counts(string after, bool isChanged)
    {
        const string program = "[fcgi-program:f]\ncommand=/bin/f\n";
        Between(program + "socket=tcp://h:1", program + after).Changed.Count.ShouldBe(isChanged ? 1 : 0);
    }

    private static GroupChanges Between(string before, string after) => ConfigDiff.Between(Right(before), Right(after));

    [Fact]
    public void What_counts_at_a_start_alone_is_named()
    {
        const string Before = "[supervisord]\n[unix_http_server]\nfile=/tmp/a\n[inet_http_server]\nport=9001\n[program:x]\ncommand=/bin/cat\n";
        var active = Right(Before);
        Named("[supervisord]\nenvironment=A=1\n[unix_http_server]\n\nfile=/tmp/a\n[inet_http_server]\nport=9001\n[program:y]\ncommand=/bin/cat\n").ShouldBeEmpty();
        Named("[supervisord]\nidentifier=other\n[unix_http_server]\nfile=/tmp/b\n[inet_http_server]\nport=9001\n[tuivisor]\ntty=false\n")
            .ShouldBe(["[supervisord]", "[unix_http_server]", "[tuivisor]"]);

        IReadOnlyList<string> Named(string text) => ConfigDiff.NeedingRestart(active, Right(text));
    }
}
