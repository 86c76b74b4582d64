using Tuivisor.Os;
using Tuivisor.Server.Children;
using Tuivisor.Server.Logs;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.UnitTests.Server.Children;

public sealed class ProgramRunnerTests : IDisposable
{
    private static readonly ProgramId Id = new(1);

    private readonly string _directory = Directory.CreateTempSubdirectory("runner").FullName;
    private readonly RecordedEvents _events = new();
    private readonly InProcessChildHost _host = new();
    private readonly ProgramRunner _runner;

    public ProgramRunnerTests() => _runner = new ProgramRunner(_host, _events, new ProgramRunnerOptions
    {
        Daemon = new DaemonConfig { ChildLogDir = _directory }, ServerUrl = "unix:///run/x.sock",
    }, TimeProvider.System);

    [Fact]
    public void All_output_is_logged_before_the_exit_is_told()
    {
        var paths = Prepare(Pipes("i=0; while [ $i -lt 2000 ]; do echo line $i; i=$((i+1)); done; echo oops >&2; exit 7"));
        Start();

        _events.NextExit().ShouldBe((Id, ExitStatus.Exited(7)));
        File.ReadAllLines(paths.Stdout!).ShouldBe(Enumerable.Range(0, 2000).Select(i => $"line {i}"));
        File.ReadAllText(paths.Stderr!).ShouldBe("oops\n");
    }

    [Fact]
    public void A_slow_reader_of_a_pipe_gets_everything_that_programs_wrote_before_they_ended()
    {
        var pipe = Path.Combine(_directory, "pipe");
        System.Diagnostics.Process.Start("mkfifo", pipe).WaitForExit();
        Prepare(Pipes("seq 50000") with { Stdout = new StreamLogConfig { Target = LogTargetKind.File, Path = pipe } });
        Start();
        _events.NextExit(); // the pipe has taken 64 KB of 289
        Start();
        _events.NextExit();
        using var reader = new StreamReader(pipe);
        for (var round = 0; round < 2; round++)
            for (var line = 1; line <= 50000; line++) reader.ReadLine().ShouldBe($"{line}");
        reader.ReadLine().ShouldBeNull(); // then it is closed
        _events.Said.ShouldBeEmpty();
    }

    [Fact]
    public void What_a_full_pipe_holds_is_read_even_when_the_limit_is_over_before_that_began()
    {
        using var late = new ProgramRunner(_host, _events, new ProgramRunnerOptions
        {
            Daemon = new DaemonConfig { ChildLogDir = _directory }, DrainLimit = TimeSpan.Zero,
        }, TimeProvider.System);
        late.HoldReading();
        var done = Path.Combine(_directory, "done");
        // F_SETPIPE_SZ. A grandchild keeps the pipe open.
        var config = Pipes($"sleep 5 & exec perl -e 'fcntl(STDOUT, 1031, 1 << 20) or die; $| = 1; print \"x\" x 900000; open(F, \">\", \"{done}\"); print F $$'");
        var paths = late.Prepare(Id, config, GroupKind.Programs);
        late.Start(Id).Failure.ShouldBeNull();
        SpinWait.SpinUntil(() => File.Exists(done) && File.ReadAllText(done) is { Length: > 0 } pid && HasEnded(pid), TimeSpan.FromSeconds(20)).ShouldBeTrue();
        late.BeginReading();
        _events.NextExit().Status.ShouldBe(ExitStatus.Exited(0));
        new FileInfo(paths.Stdout!).Length.ShouldBe(900_000);

        static bool HasEnded(string pid) => ProcessInfo.Of(int.Parse(pid, System.Globalization.CultureInfo.InvariantCulture)) is not { State: not 'Z' };
    }

    [Fact]
    public void Output_of_a_terminal_is_logged_plain_and_stderr_with_it()
    {
        var paths = Prepare(Tty("printf '\\033[31mred\\033[m\\n'; echo err >&2; test -t 0 && stty size"));
        Start();
        _events.NextExit().Status.ShouldBe(ExitStatus.Exited(0));
        File.ReadAllText(paths.Stdout!).ShouldBe("red\nerr\n24 80\n");
    }

    [Fact]
    public void Stderr_of_a_terminal_program_is_apart_when_it_has_an_explicit_log()
    {
        var errorPath = Path.Combine(_directory, "err.log");
        var config = Tty("echo out; echo err >&2");
        var paths = Prepare(config with
        {
            Stderr = new StreamLogConfig { Target = LogTargetKind.File, Path = errorPath, IsExplicit = true },
        });
        Start();
        _events.NextExit();
        (File.ReadAllText(paths.Stdout!), File.ReadAllText(errorPath)).ShouldBe(("out\n", "err\n"));
    }

    [Fact]
    public void The_environment_says_who_and_where_it_is()
    {
        var paths = Prepare(Tty("echo $SUPERVISOR_ENABLED $SUPERVISOR_SERVER_URL $SUPERVISOR_PROCESS_NAME $SUPERVISOR_GROUP_NAME $TERM $FOO") with
        {
            Environment = new Dictionary<string, string> { ["FOO"] = "bar", ["TERM"] = "dumb" },
        });
        Start();
        _events.NextExit();
        File.ReadAllText(paths.Stdout!).ShouldBe("1 unix:///run/x.sock prog grp dumb bar\n");
    }

    [Fact]
    public void Input_reaches_the_program_even_when_it_reads_late()
    {
        var paths = Prepare(Pipes("sleep 0.2; wc -c"));
        Start();
        var big = new byte[300_000];
        _runner.WriteInput(Id, big).ShouldBe(0);
        _runner.WriteInput(Id, new byte[2 << 20]).ShouldBe(0);
        _runner.WriteInput(Id, big).ShouldBe(Errno.ENOBUFS);
        _events.Said.ShouldBeEmpty();
        // wc ends with its input, which ends with the program: so end it, and look at what the pipe had taken.
        _runner.Signal(Id, 15, toGroup: true).ShouldBe(0);
        _events.NextExit().Status.Signal.ShouldBe(15);
        _runner.WriteInput(Id, big).ShouldBe(Errno.EPIPE);
        _runner.Signal(Id, 15, toGroup: false).ShouldBe(Errno.ESRCH);
        File.Exists(paths.Stdout).ShouldBeTrue();
    }

    [Fact]
    public void A_line_typed_at_a_program_is_read_by_it()
    {
        var paths = Prepare(Pipes("read a; echo got $a"));
        Start();
        _runner.WriteInput(Id, "hello\n"u8).ShouldBe(0);
        _events.NextExit();
        File.ReadAllText(paths.Stdout!).ShouldBe("got hello\n");
    }

    [Fact]
    public void A_grandchild_that_keeps_the_stream_does_not_hold_up_the_exit()
    {
        var paths = Prepare(Pipes("(trap '' TERM HUP; sleep 30) & echo bye; exit 2"));
        Start();
        _events.NextExit().Status.ShouldBe(ExitStatus.Exited(2));
        File.ReadAllText(paths.Stdout!).ShouldBe("bye\n");
    }

    [Fact]
    public void Events_and_captured_messages_are_told()
    {
        var config = Pipes("printf 'a<!--XSUPERVISOR:BEGIN-->secret<!--XSUPERVISOR:END-->b'");
        Prepare(config with { Stdout = new StreamLogConfig { EventsEnabled = true, CaptureMaxBytes = 100 } });
        Start();
        _events.NextExit();
        _events.Said.Take(4).ShouldBe(["logged False: a", "logged False: secret", "captured False: secret", "logged False: b"]);
    }

    [Fact]
    public void A_listener_has_pipes_and_its_output_is_handed_on()
    {
        _runner.Prepare(Id, Tty("test -t 1 || printf READY"), GroupKind.EventListeners);
        Start();
        _events.NextExit();
        _events.Said.ShouldContain("listener: READY");
    }

    [Theory]
    [InlineData("sh -c 'x", SpawnFailureKind.NotExecutable, "can't parse command \"sh -c 'x\": No closing quotation")]
    [InlineData(" ", SpawnFailureKind.NotExecutable, "command is empty")]
    [InlineData("no-such-program", SpawnFailureKind.NoFile, "can't find command 'no-such-program'")]
    [InlineData("/usr", SpawnFailureKind.NotExecutable, "command at '/usr' is a directory")]
    [InlineData("/etc/passwd", SpawnFailureKind.NotExecutable, "command at '/etc/passwd' is not executable")]
    public void What_cannot_be_run_is_told_in_Supervisors_words(string command, SpawnFailureKind kind, string text)
    {
        Prepare(Pipes("") with { Command = command });
        _runner.Start(Id).Failure.ShouldBe(new SpawnFailure(kind, text));
    }

    [Fact]
    public void A_missing_directory_is_told_and_written_to_the_log()
    {
        var paths = Prepare(Pipes("true") with { Directory = "/nowhere" });
        _runner.Start(Id).Failure.ShouldBe(new SpawnFailure(SpawnFailureKind.System, "couldn't chdir to /nowhere: ENOENT"));
        File.ReadAllText(paths.Stderr!).ShouldBe("supervisor: couldn't chdir to /nowhere: ENOENT\nsupervisor: child process was not spawned\n");
    }

    [Fact]
    public void A_log_that_cannot_be_opened_is_a_spawn_error()
    {
        Prepare(Pipes("true") with { Stdout = new StreamLogConfig { Target = LogTargetKind.File, Path = _directory } });
        _runner.Start(Id).Failure.ShouldBe(new SpawnFailure(SpawnFailureKind.System, "unknown error making dispatchers for 'prog': EISDIR"));
    }

    [Fact]
    public void A_program_can_be_started_again_and_again()
    {
        var paths = Prepare(Tty("echo $$"));
        var pids = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            pids.Add($"{_runner.Start(Id).Pid}");
            _events.NextExit();
        }
        File.ReadAllLines(paths.Stdout!).ShouldBe(pids);
    }

    [Fact]
    public void Many_programs_run_side_by_side()
    {
        const int count = 60;
        for (var i = 1; i <= count; i++)
        {
            _runner.Prepare(new ProgramId(i), Tty("seq 500"), GroupKind.Programs);
            _runner.Start(new ProgramId(i)).Failure.ShouldBeNull();
        }
        for (var i = 0; i < count; i++) _events.NextExit().Status.ShouldBe(ExitStatus.Exited(0));
        var expected = string.Concat(Enumerable.Range(1, 500).Select(i => $"{i}\n"));
        foreach (var path in Directory.GetFiles(_directory, "*-stdout-*.log")) File.ReadAllText(path).ShouldBe(expected);
    }

    [Fact]
    public void Children_of_a_FastCGI_program_share_a_socket_that_goes_with_the_last()
    {
        var path = Path.Combine(_directory, "fcgi.sock");
        var socket = new FastCgiSocketConfig { Url = "unix://" + path };
        for (var i = 1; i <= 2; i++)
        {
            var logs = _runner.Prepare(new ProgramId(i), Tty("readlink /proc/self/fd/0; exec sleep 60"), GroupKind.FastCgi, socket);
            _runner.Start(new ProgramId(i)).Failure.ShouldBeNull();
            SpinWait.SpinUntil(() => File.ReadAllText(logs.Stdout!).StartsWith("socket:[", StringComparison.Ordinal), 20_000).ShouldBeTrue();
        }
        FileStatus.Of(path).ShouldNotBeNull();
        _runner.Signal(new ProgramId(1), 15, toGroup: true);
        _events.NextExit();
        FileStatus.Of(path).ShouldNotBeNull();
        _runner.Signal(new ProgramId(2), 15, toGroup: true);
        _events.NextExit();
        FileStatus.Of(path).ShouldBeNull();
    }

    [Fact]
    public void Cleared_logs_are_empty_whether_the_program_runs_or_not()
    {
        var paths = Prepare(Pipes("echo hello"));
        Start();
        _events.NextExit();
        _runner.ClearLogs(Id).ShouldBe(0);
        new FileInfo(paths.Stdout!).Length.ShouldBe(0);
    }

    public void Dispose()
    {
        _runner.Dispose();
        _host.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private static ProgramConfig Pipes(string script) => Tty(script) with { Tty = false };

    private static ProgramConfig Tty(string script) => new()
    {
        Name = "prog", Group = "grp", Section = "prog", Command = $"/bin/sh -c '{script.Replace("'", "'\\''", StringComparison.Ordinal)}'",
    };

    private LogPaths Prepare(ProgramConfig config) => _runner.Prepare(Id, config, GroupKind.Programs);

    private void Start() => _runner.Start(Id).Failure.ShouldBeNull();
}
