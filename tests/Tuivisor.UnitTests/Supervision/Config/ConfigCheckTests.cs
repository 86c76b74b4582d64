using Tuivisor.Supervision.Config;

namespace Tuivisor.UnitTests.Supervision.Config;

public sealed class ConfigCheckTests
{
    private const string Docs = "[program:docs]\ncommand=hugo server -p 1314\n\nautorestart=true\nstopsignal=TREM\n";

    private static readonly MemoryFileSystem Files = new MemoryFileSystem()
        .With("/etc/s.conf", "[supervisord]\n[include]\nfiles=conf.d/*.conf\n")
        .With("/etc/conf.d/docs.conf", Docs);

    [Fact]
    public void A_mistake_is_shown_with_its_line_a_caret_and_what_to_do()
    {
        var output = new StringWriter();
        ConfigCheck.Run(new ConfigSource { File = "/etc/s.conf", Files = Files }, output).ShouldBe(ConfigCheck.ConfigIsWrong);
        output.ToString().ShouldBe("""
            /etc/conf.d/docs.conf:5: stopsignal=TREM is not a signal name
                  5  stopsignal=TREM
                                ^^^^
              do      use TERM, HUP, INT, QUIT, KILL, USR1 or USR2       (did you mean TERM?)
            1 error, 0 warnings, 1 program read; the running server was not touched

            """);
    }

    [Fact]
    public void A_warning_is_shown_with_its_line()
    {
        var output = new StringWriter();
        var files = new MemoryFileSystem().With("/etc/s.conf", "[supervisord]\n[program:a]\ncommand=a\nstartsec\t= 2 ; two\n");
        ConfigCheck.Run(new ConfigSource { File = "/etc/s.conf", Files = files }, output).ShouldBe(0);
        output.ToString().ShouldBe("""
            /etc/s.conf:4: warning: [program:a] startsec is no key that is read; did you mean startsecs?
                  4  startsec = 2 ; two
            0 errors, 1 warning, 1 program read; the running server was not touched

            """);
    }

    [Fact]
    public void A_warning_of_Supervisors_own_names_its_place_once()
    {
        var files = new MemoryFileSystem().With("/etc/s.conf", "[supervisord]\n[program:a]\ncommand=a\nstdout_logfile=syslog\n");
        ConfigCheck.Report(ConfigLoader.Load(new ConfigSource { File = "/etc/s.conf", Files = files }), files)
            .ShouldStartWith("/etc/s.conf:4: warning: For [program:a], stdout_logfile=syslog but this is deprecated");
    }

    [Fact]
    public void The_caret_stands_under_the_value_after_wide_characters_too()
    {
        var files = new MemoryFileSystem().With("/etc/s.conf", "[supervisord]\n[program:x]\ncommand=a\n 键: 一\nstartsecs= 一一\n");
        var report = ConfigCheck.Report(ConfigLoader.Load(new ConfigSource { File = "/etc/s.conf", Files = files }), files).Split('\n');
        report[1].ShouldBe("      5  startsecs= 一一");
        report[2].ShouldBe("                    ^^^^");
    }

    [Fact]
    public void A_file_that_is_missing_needs_no_line()
    {
        var result = ConfigLoader.Load(new ConfigSource { File = "/etc/none.conf", Files = Files });
        ConfigCheck.Report(result.Errors[0], Files).ShouldBe("/etc/none.conf: there is no such file\n  do      name another with -c\n");
    }
}
