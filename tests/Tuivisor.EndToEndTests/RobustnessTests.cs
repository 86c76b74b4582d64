using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Tuivisor.EndToEndTests.Product;
using Tuivisor.Protocol.XmlRpc;

namespace Tuivisor.EndToEndTests;

/// <summary>Clients and programs that do what they should not: whom it concerns is told, and supervision goes on.</summary>
public sealed class RobustnessTests : IDisposable
{
    private const string Call = "<?xml version='1.0'?><methodCall><methodName>supervisor.getState</methodName></methodCall>";

    private readonly TestWorld _world = new();
    private Process? _server;

    private string SocketPath => Path.Combine(_world.Work, "s");

    public void Dispose()
    {
        _server?.Dispose();
        _world.Dispose();
    }

    [Fact]
    public void A_body_of_a_gigabyte_is_refused_before_it_is_read()
    {
        Start("");
        Exchange("POST /RPC2 HTTP/1.1\r\nHost: x\r\nContent-Length: 1073741824\r\n\r\n<methodCall>").ShouldStartWith("HTTP/1.1 413 ");
        Exchange("POST /RPC2 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<meth\r\n").ShouldStartWith("HTTP/1.1 411 ");
        Undisturbed();
    }

    [Fact]
    public void Nesting_without_end_and_XML_that_is_none_are_refused()
    {
        Start("");
        foreach (var body in new[]
        {
            string.Concat(Enumerable.Repeat("<value><array><data>", 200_000)),
            "<methodCall><methodName>supervisor.getProcessInfo</methodName><params><param>" + string.Concat(Enumerable.Repeat("<value><array><data>", 200_000)),
            "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><methodCall><methodName>&b;</methodName></methodCall>",
            "<methodCall><methodName>supervisor.getState</methodName></methodCall",
            new string('<', 100_000),
            "\0\u0001\u0002",
        })
        {
            Exchange($"POST /RPC2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}").ShouldStartWith("HTTP/1.1 400 ");
        }

        Undisturbed();
        // What they sent is not kept in the log.
        new FileInfo(Path.Combine(_world.Work, "main.log")).Length.ShouldBeLessThan(20_000);
    }

    [Fact]
    public void Clients_that_never_finish_their_request_keep_nobody_else_out_and_are_let_go()
    {
        Start("");
        var slow = Enumerable.Range(0, 300).Select(_ => Connect()).ToList();
        try
        {
            foreach (var socket in slow) socket.Send("POST /RPC2 HTTP/1.1\r\nHost: x\r\nX-Slow: "u8);
            Undisturbed();
            slow[0].ReceiveTimeout = 40_000;
            Encoding.ASCII.GetString(Receive(slow[0])).ShouldStartWith("HTTP/1.1 408 ");
        }
        finally
        {
            slow.ForEach(socket => socket.Dispose());
        }

        Undisturbed();
    }

    [Fact]
    public void Two_hundred_clients_at_once_are_all_answered()
    {
        Start("");
        ServerUrl.TryParse("unix://" + SocketPath, out var url).ShouldBeTrue();
        var threads = Enumerable.Range(0, 200).Select(_ =>
        {
            var answers = new List<string>();
            var thread = new Thread(() =>
            {
                using var client = new XmlRpcClient(url!, null, null);
                for (var i = 0; i < 10; i++) answers.Add(client.Call("supervisor.getProcessInfo", "cat")["name"].AsString());
            });
            thread.Start();
            return (thread, answers);
        }).ToList();
        foreach (var (thread, answers) in threads)
        {
            thread.Join(TimeSpan.FromSeconds(60)).ShouldBeTrue();
            answers.ShouldBe(Enumerable.Repeat("cat", 10));
        }

        Undisturbed();
    }

    [Fact]
    public void A_flood_of_wrong_passwords_does_not_keep_the_right_one_out()
    {
        Start("[unix_http_server]\nusername=me\npassword=secret\n", "-u", "me", "-p", "secret");
        var wrong = Convert.ToBase64String("me:guess"u8);
        Parallel.For(0, 500, _ => Exchange($"POST /RPC2 HTTP/1.1\r\nHost: x\r\nAuthorization: Basic {wrong}\r\nContent-Length: {Call.Length}\r\n\r\n{Call}").ShouldStartWith("HTTP/1.1 401 "));
        Undisturbed("-u", "me", "-p", "secret");
    }

    [Fact]
    public void A_listener_that_pours_out_garbage_is_told_of_and_costs_nobody_else()
    {
        Start("""
            [eventlistener:garbage]
            command=/bin/sh -c "head -c 200000000 /dev/zero; sleep 1000"
            events=EVENT
            stdout_logfile=NONE
            [eventlistener:silent]
            command=/bin/sleep 1000
            events=REMOTE_COMMUNICATION
            buffer_size=2
            """);
        Eventually.True(() => Log().Contains("garbage: has entered the UNKNOWN state", StringComparison.Ordinal), "it is noticed");
        ServerUrl.TryParse("unix://" + SocketPath, out var url).ShouldBeTrue();
        using (var client = new XmlRpcClient(url!, null, null))
        {
            for (var i = 0; i < 5; i++) client.Call("supervisor.sendRemoteCommEvent", "x", new string('x', 100_000));
        }

        Eventually.True(() => Log().Contains("pool silent event buffer overflowed, discarding event", StringComparison.Ordinal), "what nobody takes is dropped, and that is said");
        Undisturbed();
        Ctl("stop", "garbage").Output.ShouldBe("garbage: stopped\n");
    }

    [Fact]
    public void A_log_directory_that_disappears_stops_no_program_and_is_told_of()
    {
        Directory.CreateDirectory(Path.Combine(_world.Work, "logs"));
        Start("""
            [program:talks]
            command=/bin/sh -c "i=0; while :; do i=$((i+1)); head -c 1000 /dev/zero | tr '\\0' x; echo $i > count; done"
            directory=%(here)s
            stdout_logfile=%(here)s/logs/talks.log
            stdout_logfile_maxbytes=20000
            stdout_logfile_backups=2
            """);
        var log = Path.Combine(_world.Work, "logs/talks.log");
        Eventually.True(() => File.Exists(log + ".1"), "the log is rotated");
        Directory.Move(Path.Combine(_world.Work, "logs"), Path.Combine(_world.Work, "gone"));
        Eventually.True(() => Log().Contains("talks.log", StringComparison.Ordinal), "the main log names it");
        var before = Count();
        Eventually.True(() => Count() > before + 100, "its pipe is still drained");
        Directory.CreateDirectory(Path.Combine(_world.Work, "logs"));
        TestWorld.Kill(Pid(), 12);
        Eventually.True(() => File.Exists(log) && new FileInfo(log).Length > 0, "the log is written again after USR2");
        Undisturbed();
        Log().Split('\n').Count(line => line.Contains("talks.log", StringComparison.Ordinal)).ShouldBeLessThan(10);

        int Count() => int.TryParse(TestWorld.ReadOrEmpty(Path.Combine(_world.Work, "count")), CultureInfo.InvariantCulture, out var count) ? count : 0;
    }

    [Fact]
    public void Fifty_stops_right_after_their_starts_need_no_KILL()
    {
        Start("[program:quick]\ncommand=/bin/sh -c \"sleep 1000\"\nautostart=false\nstopwaitsecs=30\nstopasgroup=true\n");
        ServerUrl.TryParse("unix://" + SocketPath, out var url).ShouldBeTrue();
        using var client = new XmlRpcClient(url!, null, null);
        for (var i = 0; i < 50; i++)
        {
            client.Call("supervisor.startProcess", "quick", false);
            client.Call("supervisor.stopProcess", "quick");
        }

        Log().ShouldNotContain("SIGKILL");
        Undisturbed();
    }

    private void Start(string config, params string[] credentials)
    {
        _world.Write("s.conf", $"""
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
            [program:cat]
            command=/bin/cat
            startsecs=0
            {config}
            """);
        _server = _world.Start(Path.Combine(InstalledProduct.BinDirectory, "supervisord"), ["-n", "-s", "-c", "s.conf"]);
        Eventually.True(() => Ctl([.. credentials, "pid", "cat"]).Output is { Length: > 2 } text && char.IsDigit(text[0]), "cat runs", TimeSpan.FromSeconds(30));
    }

    /// <summary>The program that has nothing to do with it runs on, and may be stopped and started.</summary>
    private void Undisturbed(params string[] credentials) =>
        Ctl([.. credentials, "restart", "cat"]).ShouldExit().Output.ShouldBe("cat: stopped\ncat: started\n");

    private Finished Ctl(params string[] words) => _world.Run(Path.Combine(InstalledProduct.BinDirectory, "supervisorctl"), ["-c", "s.conf", .. words]);

    private string Log() => TestWorld.ReadOrEmpty(Path.Combine(_world.Work, "main.log"));

    private int Pid() => int.Parse(TestWorld.ReadOrEmpty(Path.Combine(_world.Work, "main.pid")), CultureInfo.InvariantCulture);

    private Socket Connect()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = 30_000 };
        socket.Connect(new UnixDomainSocketEndPoint(SocketPath));
        return socket;
    }

    private string Exchange(string request)
    {
        using var socket = Connect();
        try
        {
            socket.Send(Encoding.UTF8.GetBytes(request));
        }
        catch (SocketException)
        {
            // It was refused before all of it was sent; the answer is there all the same.
        }

        return Encoding.UTF8.GetString(Receive(socket));
    }

    private static byte[] Receive(Socket socket)
    {
        var buffer = new byte[65536];
        return buffer[..socket.Receive(buffer)];
    }
}
