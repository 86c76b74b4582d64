using System.Text;
using Tuivisor.Supervision.Config;

namespace Tuivisor.UnitTests.Supervision.Config;

/// <summary>Whatever a file holds, loading answers: with a configuration or with errors that have Supervisor's sentence.</summary>
public sealed class ConfigLoaderFuzzTests
{
    private static readonly string[] Pieces =
    [
        "[", "]", "[supervisord]\n", "[program:x]\n", "[group:g]\n", "[include]\n", "[eventlistener:e]\n", "[fcgi-program:f]\n", "[DEFAULT]\n",
        "command=", "/bin/cat", "programs=", "x", "files=*\n", "events=EVENT\n", "socket=", "unix:///tmp/s", "=", ":", "\n", "\n  ", " ;", "#", "%", "%(",
        "%(process_num)", "here)s", "02d", "%%", "\"", "'", "\\", ",", "environment=", "A=1", "numprocs=", "-1", "99", "999999999999", "é", "\uD83D", "\uFEFF",
        "\0", "\r", "\t", "stopsignal=", "TERM", "port=", "[inet_http_server]\n", "[unix_http_server]\n", "file=", "username=u\n", "priority=", "tty_size=",
        "80x24", "exitcodes=", "0,1", "umask=", "user=", "root", "process_name=", "*.99999d", "stdout_logfile=", "AUTO", "~", "/",
    ];

    [Fact]
    public void Random_pieces_of_configuration_never_throw()
    {
        var random = new Random(20);
        for (var i = 0; i < 3000; i++)
        {
            var text = new StringBuilder(random.Next(3) == 0 ? "" : "[supervisord]\n");
            for (var pieces = random.Next(60); pieces > 0; pieces--) text.Append(Pieces[random.Next(Pieces.Length)]);
            var result = Loading.Text(text.ToString());
            (result.Config is null).ShouldBe(result.Errors.Count > 0, text.ToString());
            result.Errors.ShouldAllBe(error => error.SupervisorText.Length > 0 && error.Problem.Length > 0);
            ConfigCheck.Report(result, new MemoryFileSystem().With(Loading.MainFile, text.ToString())).ShouldNotBeEmpty();
        }
    }
}
