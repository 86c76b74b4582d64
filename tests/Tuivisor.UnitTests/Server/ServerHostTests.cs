using System.Net.Sockets;
using Tuivisor.Protocol.Paths;
using Tuivisor.Protocol.XmlRpc;
using Tuivisor.Server;
using Tuivisor.Supervision.Config;

namespace Tuivisor.UnitTests.Server;

public sealed class ServerHostTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("tuivisor-test-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly SemaphoreSlim _ready = new(0);

    private string Socket => Path.Combine(_directory, "s.sock");

    private string MainLog => Path.Combine(_directory, "main.log");

    [Fact]
    public async Task A_server_serves_until_it_is_shut_down_and_cleans_up()
    {
        var running = Start("[program:web]\ncommand=/bin/sleep 1000\nstartsecs=0\ntty=false\n");
        using (var client = await Connect())
        {
            client.Call("supervisor.getProcessInfo", "web")["statename"].AsString().ShouldBe("RUNNING");
            File.ReadAllText(Path.Combine(_directory, "s.pid")).ShouldBe($"{Environment.ProcessId}\n");
            client.Call("supervisor.shutdown").AsBoolean().ShouldBeTrue();
        }

        (await running.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBe(0);
        File.Exists(Socket).ShouldBeFalse();
        File.Exists(Path.Combine(_directory, "s.pid")).ShouldBeFalse();
        var log = File.ReadAllText(MainLog);
        log.ShouldContain($"INFO supervisord started with pid {Environment.ProcessId}\n");
        log.ShouldContain("CRIT Server 'unix_http_server' running without any HTTP authentication checking\n");
        log.ShouldContain("INFO success: web entered RUNNING state, process has stayed up for > than 0 seconds (startsecs)\n");
        log.ShouldEndWith("WARN stopped: web (terminated by SIGTERM)\n");
        log.Split('\n')[0].ShouldMatch(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]{4} ");
    }

    [Fact]
    public async Task A_server_ends_with_the_exit_code_of_a_vital_program()
    {
        var running = Start("[program:web]\ncommand=/bin/sh -c \"exit 7\"\nstartsecs=0\nautorestart=false\non_exit=shutdown\n");
        (await running.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBe(7);
        File.ReadAllText(MainLog).ShouldContain("WARN web is EXITED, shutting down with exit code 7 (on_exit)\n");
    }

    [Fact]
    public async Task Its_own_commands_do_what_supervisorctl_cannot()
    {
        var running = Start("""
            [program:w]
            command=/bin/sleep 1000
            startsecs=0
            tty=false
            process_name=%(program_name)s_%(process_num)d
            numprocs=2
            reloadsignal=CONT

            """);
        (await Connect()).Dispose();
        Ctl("scale", "w", "3").ShouldBe((0, "w: scaled to 3\n"));
        Ctl("scale", "w", "many").ExitCode.ShouldBe(2);
        Ctl("scale", "nope", "3").ShouldBe((1, "nope: ERROR (no such process)\n"));
        Ctl("refresh", "w:*").ShouldBe((0, "w:w_0: refreshed\nw:w_1: refreshed\nw:w_2: refreshed\n"));
        Ctl("disable", "w:w_1").ShouldBe((0, "w:w_1: disabled\n"));
        Ctl("restart", "--rolling", "w:*").ShouldBe((0, "w:w_0: restarted\nw:w_1: restarted\nw:w_2: restarted\n"));
        Ctl("restart", "--rolling", "gone").ShouldBe((1, "gone: ERROR (no such process)\n"));
        Ctl("stop", "w:w_1").ExitCode.ShouldBe(0);
        Ctl("status", "w:w_1").Output.ShouldEndWith(", disabled\n");
        var (exit, json) = Ctl("status", "--json");
        exit.ShouldBe(3);
        var list = System.Text.Json.JsonDocument.Parse(json).RootElement;
        list.EnumerateArray().Select(program => program.GetProperty("statename").GetString()).ShouldBe(["RUNNING", "STOPPED", "RUNNING"]);
        Ctl("help").Output.ShouldContain("commands of tuivisor:");
        Ctl("shutdown").ExitCode.ShouldBe(0);
        (await running.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBe(0);
    }

    private (int ExitCode, string Output) Ctl(params string[] words)
    {
        using var output = new MemoryStream();
        var exit = Tuivisor.Ctl.CtlProgram.Run(
            Tuivisor.Ctl.CtlProgram.OwnName, ["-s", $"unix://{Socket}", .. words], Stream.Null, output, Stream.Null);
        return (exit, System.Text.Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public async Task A_second_server_is_refused_with_the_facts_of_the_first()
    {
        var running = Start("");
        using var client = await Connect();
        ServerHost.Run(Options("")).ShouldBe(5);
        _error.ToString().ShouldStartWith("tuivisor: this configuration is already served; nothing was changed\n");
        _error.ToString().ShouldContain($"tuivisor 1.2.3, pid {Environment.ProcessId}, user {Environment.UserName}, up 0h00m\n");
        client.Call("supervisor.shutdown");
        (await running.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBe(0);
    }

    [Fact]
    public async Task A_restart_reads_the_configuration_anew_but_not_a_broken_one()
    {
        var running = Start("");
        var config = Path.Combine(_directory, "s.conf");
        using (var client = await Connect())
        {
            var good = File.ReadAllText(config);
            File.WriteAllText(config, good + "[program:web]\n");
            Should.Throw<XmlRpcFaultException>(() => client.Call("supervisor.restart")).Code.ShouldBe(92);
            File.WriteAllText(config, good + "[program:web]\ncommand=/bin/sleep 1000\n");
            client.Call("supervisor.restart").AsBoolean().ShouldBeTrue();
        }

        using (var client = await Connect())
        {
            client.Call("supervisor.getAllProcessInfo").AsArray().Count.ShouldBe(1);
            client.Call("supervisor.shutdown");
        }

        (await running.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBe(0);
    }

    [Fact]
    public async Task A_socket_that_somebody_removes_is_made_again()
    {
        var running = Start("");
        (await Connect()).Dispose();
        var made = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(_directory);
        watcher.Renamed += (_, change) => _ = change.FullPath == Socket && made.TrySetResult();
        watcher.EnableRaisingEvents = true;
        File.Delete(Socket);
        await made.Task.WaitAsync(TimeSpan.FromSeconds(20));
        _ready.Release();
        using (var client = await Connect())
            client.Call("supervisor.shutdown");
        (await running.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBe(0);
        File.Exists(Socket).ShouldBeFalse();
    }

    [Fact]
    public void A_wrong_configuration_is_told_whole_and_nothing_is_touched()
    {
        ServerHost.Run(Options("[program:a]\nstartsecs=ten\ncommand=x\n[program:b]\n")).ShouldBe(6);
        _error.ToString().ShouldContain("2 errors; nothing was started");
        Directory.GetFiles(_directory).Select(Path.GetFileName).ShouldBe(["s.conf"]);
    }

    [Fact]
    public void As_supervisord_the_first_error_is_told_in_its_words()
    {
        ServerHost.Run(Options("[program:b]\n") with { IsSupervisord = true }).ShouldBe(2);
        _error.ToString().ShouldStartWith("Error: program section program:b does not specify a command");
        _error.ToString().ShouldEndWith("\nFor help, use tuivisor -h\n");
    }

    [Fact]
    public void A_socket_that_another_program_listens_on_is_left_to_it()
    {
        using var other = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        other.Bind(new UnixDomainSocketEndPoint(Socket));
        other.Listen();
        ServerHost.Run(Options("")).ShouldBe(5);
        _error.ToString().ShouldStartWith("tuivisor: another program listens where this configuration wants to; nothing was changed\n");
    }

    public void Dispose()
    {
        _ready.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private Task<int> Start(string programs)
    {
        var options = Options(programs);
        return Task.Factory.StartNew(() => ServerHost.Run(options), TaskCreationOptions.LongRunning);
    }

    private ServerOptions Options(string programs)
    {
        var file = Path.Combine(_directory, "s.conf");
        if (!File.Exists(file))
        {
            File.WriteAllText(file, $"""
                [unix_http_server]
                file={Socket}
                [supervisord]
                logfile={MainLog}
                pidfile={_directory}/s.pid
                childlogdir={_directory}
                [rpcinterface:supervisor]
                supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface

                """ + programs);
        }

        var paths = new ServerPaths(Path.Combine(_directory, "state"), Path.Combine(_directory, "state"), null);
        return new ServerOptions
        {
            Source = ConfigSource.OfFile(file),
            Place = paths.For(file, null),
            Paths = paths,
            Version = "1.2.3",
            CommandLine = ["tuivisor"],
            Output = _output,
            Error = _error,
            Ready = () => _ready.Release(),
        };
    }

    /// <summary>A client of the server, when it serves.</summary>
    private async Task<XmlRpcClient> Connect()
    {
        (await _ready.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBeTrue(_error.ToString());
        ServerUrl.TryParse($"unix://{Socket}", out var url).ShouldBeTrue();
        return new XmlRpcClient(url!);
    }
}
