using System.Net.Sockets;
using System.Text;

namespace Tuivisor.EndToEndTests.Compat;

/// <summary>Who follows a log, and who speaks with a program.</summary>
public sealed class FollowScenarios : CompatTests<FollowScenarios>, IScenarios
{
    private const string Several = """
        [program:cat]
        command=/bin/cat
        stdout_logfile=%(here)s/cat.log
        stderr_logfile=NONE
        [program:off]
        command=/bin/cat
        autostart=false
        stdout_logfile=NONE
        [program:x]
        command=/bin/cat
        autostart=false
        [group:g]
        programs=x
        """;

    public static IEnumerable<Scenario> All =>
    [
        new("following by client", Several, stage =>
        {
            stage.Until("cat", "RUNNING");
            Say(stage, "before");
            using var follower = stage.World.Start(stage.Client, ["-c", "s.conf", "tail", "-f", "cat"]);
            for (var i = 0; i < 2; i++) stage.Note("| " + follower.StandardOutput.ReadLine());
            Say(stage, "while it runs");
            stage.Note("| " + follower.StandardOutput.ReadLine());
            stage.Ask("supervisor.stopProcess", "cat");
            stage.Ask("supervisor.startProcess", "cat");
            Say(stage, "after a restart");
            stage.Note("| " + follower.StandardOutput.ReadLine());
            TestWorld.Kill(follower.Id, 2);
            stage.Note($"| {follower.StandardOutput.ReadToEnd().TrimEnd('\n')}");
            follower.WaitForExit();
            stage.Note($"exit {follower.ExitCode}");
            foreach (var line in new[] { "tail -f nope", "tail -f off", "tail -f cat stderr", "tail -f cat bogus", "tail -f g:*", "tail -f", "maintail -x", "maintail -f x" }) stage.Ctl(line.Split(' '));
        }) { CrossesClients = true },
        new("fg by client", Several, stage =>
        {
            stage.Until("cat", "RUNNING");
            foreach (var line in new[] { "fg cat off", "fg nope", "fg off", "fg g:*", "fg g" }) stage.Ctl(line.Split(' '));
        }) { CrossesClients = true },
        new("following over HTTP", Several, stage =>
        {
            stage.Until("cat", "RUNNING");
            Say(stage, new string('x', 2000) + " end");
            foreach (var path in new[] { "/logtail/cat", "/logtail/cat/stdout", "/logtail/%63at", "/mainlogtail" }) Follow(stage, path, path == "/mainlogtail" ? "xxx" : "end");
            foreach (var path in new[] { "/logtail", "/logtail/off", "/logtail/cat/stderr", "/logtail/cat/bogus", "/logtail/g:*", "/logtail/g:x/stdout/more", "/logtail/nope" }) stage.Get(path);
        }),
    ];

    private static void Say(Stage stage, string text)
    {
        stage.Ask("supervisor.sendProcessStdin", "cat", text + "\n");
        stage.UntilFile("cat.log", text);
    }

    /// <summary>Writes down what says how the answer comes, and what comes of the log until a word does.</summary>
    private static void Follow(Stage stage, string path, string until)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = 15_000 };
        socket.Connect(new UnixDomainSocketEndPoint(Path.Combine(stage.World.Work, "s")));
        socket.Send(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n"));
        var (received, buffer) = ("", new byte[65536]);
        while (received.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var end && (end < 0 || !received[(end + 4)..].Contains(until, StringComparison.Ordinal)))
            received += Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer) is > 0 and var count ? count : throw new IOException($"{path}: the connection was closed after: {received}"));
        var parts = received.Split("\r\n\r\n", 2);
        stage.Note($"GET {path}\n  {parts[0].Split("\r\n")[0][9..]}");
        foreach (var header in parts[0].Split("\r\n")[1..].Select(line => line.ToLowerInvariant().Replace("; ", ";", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            if (header.StartsWith("content-type", StringComparison.Ordinal) || header.StartsWith("transfer-encoding", StringComparison.Ordinal) || header.StartsWith("x-accel", StringComparison.Ordinal))
                stage.Note("  " + header);
        }

        if (until == "end") stage.Note($"  of the log come {parts[1].Count(c => c == 'x')} letters");
    }
}
