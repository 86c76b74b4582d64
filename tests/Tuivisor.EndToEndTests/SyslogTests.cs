using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Tuivisor.EndToEndTests.Compat;

namespace Tuivisor.EndToEndTests;

/// <summary>What arrives at /dev/log, from supervisord and from tuivisor: each runs in a mount namespace whose /dev/log is the test's socket.</summary>
public sealed partial class SyslogTests : IDisposable
{
    // A /dev of its own with what programs need; the name of the socket there leads to the test's.
    private const string Enter = """
        mkdir old && mount --rbind /dev old && mount -t tmpfs none /dev
        for name in null zero full random urandom tty; do touch /dev/$name && mount --bind old/$name /dev/$name; done
        mkdir /dev/pts && mount --rbind old/pts /dev/pts && ln -s pts/ptmx /dev/ptmx && ln -s /proc/self/fd /dev/fd
        ln -s "$PWD/log" /dev/log
        exec "$@"
        """;

    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Theory, InlineData(Contender.Supervisor), InlineData(Contender.Tuivisor)]
    public void Lines_of_a_program_and_of_the_main_log_arrive_as_datagrams(string contender)
    {
        Requires.Packages("supervisor");
        Assert.SkipUnless(_world.Run("/bin/sh", "-c", "unshare -m mount -t tmpfs none /mnt").ExitCode == 0, "needs root, for a mount namespace");
        using var log = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        log.Bind(new UnixDomainSocketEndPoint(Path.Combine(_world.Work, "log")));
        log.ReceiveTimeout = (int)Eventually.Patience.TotalMilliseconds;
        // One write: an empty line at the end of what is read at once is none to Supervisor.
        _world.Write("s.conf", """
            [supervisord]
            logfile=syslog
            pidfile=%(here)s/main.pid
            childlogdir=%(here)s
            [program:say]
            command=/bin/sh -c "printf 'one\n\nz\303\266lf\n'; exec sleep 1000"
            stdout_syslog=true
            """);
        using var server = _world.Start("/bin/sh", ["-c", "exec unshare -m /bin/sh -euc '" + Enter + "' enter \"$@\" >/dev/null", "run", Contender.Named(contender).Supervisord, "-n", "-c", "s.conf"]);

        List<string> lines = [];
        while (!lines.Exists(line => line.Contains("say zölf", StringComparison.Ordinal))) lines.Add(Heard(log));
        // user.info, the name of the server, and for lines of its own log the level they have there.
        lines.Where(line => line.Contains(": say ", StringComparison.Ordinal)).ShouldBe(
            ["<14>DATE supervisord: say one", "<14>DATE supervisord: say ", "<14>DATE supervisord: say zölf"]);
        lines.ShouldContain(line => StartLine().IsMatch(line));
        TestWorld.Kill(server.Id, 15);
        server.WaitForExit(Eventually.Patience).ShouldBeTrue();
    }

    private static string Heard(Socket log)
    {
        var message = new byte[4096];
        return Date().Replace(Encoding.UTF8.GetString(message, 0, log.Receive(message)).TrimEnd('\0'), "DATE");
    }

    [GeneratedRegex(@"[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d")]
    private static partial Regex Date();

    [GeneratedRegex(@"^<14>DATE supervisord: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} INFO supervisord started with pid \d+$")]
    private static partial Regex StartLine();
}
