using System.Text;
using Tuivisor.Os;

namespace Tuivisor.UnitTests.Os.Processes;

public sealed class SpawnerTests : IDisposable
{
    private readonly Spawner _spawner = new();
    private readonly Pipe _output = Pipe.Open();

    [Fact]
    public void A_program_runs_with_arguments_environment_directory_and_mask()
    {
        var child = Start(new SpawnOptions
        {
            Path = "/bin/sh", Arguments = ["sh", "-c", "echo \"$0 $1 $FOO\"; pwd; umask", "a", "b c"], Environment = ["FOO=bär"],
            Directory = "/usr", Umask = 0b000_010_111, Output = _output.Writer,
        });

        ReadAll().ShouldBe("a b c bär\n/usr\n0027\n");
        Wait(child).ShouldBe(new WaitStatus(0, 0, false));
    }

    [Fact]
    public void A_child_has_its_own_session_and_no_descriptors_but_three()
    {
        using var leak = PseudoTerminal.Open(new WindowSize(80, 24));
        var child = Start(new SpawnOptions { Path = "/bin/sleep", Arguments = ["sleep", "60"], Environment = [] });

        var seen = ProcessInfo.Of(child.Pid).ShouldNotBeNull();
        (seen.ParentPid, seen.ProcessGroup, seen.Session, seen.Name).ShouldBe((ProcessInfo.CurrentPid, child.Pid, child.Pid, "sleep"));
        Directory.GetFileSystemEntries($"/proc/{child.Pid}/fd").Select(Path.GetFileName).ShouldBe(["0", "1", "2"], ignoreOrder: true);
        child.Process!.SignalGroup(9).ShouldBe(0);
        Wait(child);
    }

    [Fact]
    public void A_terminal_is_the_controlling_terminal_and_has_its_size()
    {
        var child = Start(Shell("tty; stty size; echo x >/dev/tty; exit 3") with { Terminal = new WindowSize(101, 37) });

        var text = ReadTerminal(child.Terminal!);
        text.ShouldMatch(@"^/dev/pts/\d+\r\n37 101\r\nx\r\n$");
        Wait(child).Code.ShouldBe(3);
    }

    [Fact]
    public void Standard_error_may_be_apart_from_the_terminal()
    {
        var child = Start(Shell("echo out; echo err >&2") with { Terminal = new WindowSize(80, 24), Error = _output.Writer });

        ReadAll().ShouldBe("err\n");
        ReadTerminal(child.Terminal!).ShouldBe("out\r\n");
        Wait(child);
    }

    [Fact]
    public void A_stop_right_after_the_start_is_never_lost()
    {
        for (var i = 0; i < 30; i++)
        {
            var child = Start(new SpawnOptions { Path = "/bin/sleep", Arguments = ["sleep", "60"], Environment = [] });
            child.Process!.Signal(15).ShouldBe(0);
            Wait(child).ShouldBe(new WaitStatus(-1, 15, false));
        }
    }

    [Fact]
    public void Signals_blocked_or_ignored_here_are_not_in_the_child()
    {
        var child = Start(Shell("grep -E 'Sig(Blk|Ign)' /proc/self/status") with { Output = _output.Writer });

        ReadAll().ShouldBe("SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n");
        Wait(child);
    }

    [Theory]
    [InlineData("/nowhere/at/all", null, SpawnStep.Execute, Errno.ENOENT)]
    [InlineData("/etc/passwd", null, SpawnStep.Execute, Errno.EACCES)]
    [InlineData("/usr", null, SpawnStep.Execute, Errno.EACCES)]
    [InlineData("/etc/passwd/x", null, SpawnStep.Execute, Errno.ENOTDIR)]
    [InlineData("/bin/true", "/nowhere", SpawnStep.Directory, Errno.ENOENT)]
    [InlineData("/bin/true", "/etc/passwd", SpawnStep.Directory, Errno.ENOTDIR)]
    public void A_failure_says_which_step_and_why(string path, string? directory, SpawnStep step, int errno)
    {
        var result = _spawner.Spawn(new SpawnOptions
        {
            Path = path, Arguments = [path], Environment = [], Directory = directory, Terminal = new WindowSize(80, 24),
        });

        result.IsStarted.ShouldBeFalse();
        (result.FailedStep, result.Errno).ShouldBe((step, errno));
    }

    [Fact]
    public void A_script_without_an_interpreter_line_cannot_be_executed()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "echo hello\n");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            _spawner.Spawn(new SpawnOptions { Path = path, Arguments = ["x"], Environment = [] }).Errno.ShouldBe(Errno.ENOEXEC);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Another_user_is_that_user_in_every_id_and_owns_its_terminal()
    {
        Assert.SkipUnless(UnixUser.CurrentUid == 0, "needs root");
        var nobody = UnixUser.Find("nobody").ShouldNotBeNull();
        var child = Start(Shell("grep -E '^(Uid|Gid|Groups|CapEff)' /proc/self/status; stat -c %u $(tty)") with
        {
            Terminal = new WindowSize(80, 24), User = SpawnUser.Of("nobody", nobody.Uid, nobody.Gid),
        });

        var (u, g) = (nobody.Uid, nobody.Gid);
        ReadTerminal(child.Terminal!).Replace("\r", "", StringComparison.Ordinal).ShouldBe(
            $"Uid:\t{u}\t{u}\t{u}\t{u}\nGid:\t{g}\t{g}\t{g}\t{g}\nGroups:\t{g} \nCapEff:\t0000000000000000\n{u}\n");
        Wait(child);
        var again = Start(Shell("id -u; id -g") with { Output = _output.Writer });
        ReadAll().ShouldBe("0\n0\n");
        Wait(again);
    }

    [Fact]
    public void The_mask_of_this_process_stays()
    {
        var before = File.ReadLines("/proc/self/status").First(line => line.StartsWith("Umask", StringComparison.Ordinal));
        Wait(Start(Shell("true") with { Umask = 0b111 }));
        File.ReadLines("/proc/self/status").ShouldContain(before);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Limits_are_those_of_the_child_alone(bool onCaller)
    {
        // getrlimit(2): RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_AS. This process may have used more of each than the child may.
        ChildLimit[] limits = [new(0, 1), new(1, 0), new(9, 64 << 20)];
        // A spawner that is alone has its own descriptors limited meanwhile, which here would be those of other tests.
        ChildLimit[] all = onCaller ? limits : [.. limits, new ChildLimit(ResourceLimits.OpenFiles, 64)];
        var own = Array.ConvertAll(limits, limit => ResourceLimits.Get(limit.Resource));
        using var done = new CancellationTokenSource();
        var watched = Task.Factory.StartNew(
            () =>
            {
                while (!done.IsCancellationRequested)
                {
                    if (!limits.Select(limit => ResourceLimits.Get(limit.Resource)).SequenceEqual(own)) return false;
                }
                return true;
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var seen = await Task.Factory.StartNew(
            () =>
            {
                using var spawner = new Spawner(onCaller);
                return Enumerable.Range(0, 10).SelectMany(_ => Seen(spawner)).Distinct().ToList();
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await done.CancelAsync();
        (await watched).ShouldBeTrue();
        seen.ShouldBe(all);

        IEnumerable<ChildLimit> Seen(Spawner spawner)
        {
            var child = spawner.Spawn(new SpawnOptions { Path = "/bin/sleep", Arguments = ["sleep", "60"], Environment = [], Limits = all });
            var found = all.Select(limit => limit with { Soft = ResourceLimits.Get(limit.Resource, child.Pid).Soft }).ToList();
            child.Process!.SignalGroup(9);
            Wait(child);
            return found;
        }
    }

    [Fact]
    public void A_directory_that_the_user_may_not_enter_is_the_step_that_failed()
    {
        Assert.SkipUnless(UnixUser.CurrentUid == 0, "needs root");
        var directory = Directory.CreateTempSubdirectory();
        try
        {
            var result = _spawner.Spawn(Shell("true") with { Directory = directory.FullName, User = new SpawnUser(65534, 65534, []) });
            (result.FailedStep, result.Errno).ShouldBe((SpawnStep.Directory, Errno.EACCES));
        }
        finally
        {
            directory.Delete();
        }
    }

    public void Dispose()
    {
        _spawner.Dispose();
        _output.Dispose();
    }

    private static SpawnOptions Shell(string script) =>
        new() { Path = "/bin/sh", Arguments = ["sh", "-c", script], Environment = ["PATH=/usr/bin:/bin"] };

    private SpawnResult Start(SpawnOptions options)
    {
        var result = _spawner.Spawn(options);
        result.IsStarted.ShouldBeTrue($"{result.FailedStep} {Errno.Name(result.Errno)}");
        return result;
    }

    private static WaitStatus Wait(SpawnResult child)
    {
        using var process = child.Process!;
        Polling.WaitReadable(process.Descriptor, 10_000).ShouldBeTrue();
        return process.TryWait().ShouldNotBeNull();
    }

    private string ReadAll()
    {
        _output.Writer.Dispose();
        return Collect(_output.Reader);
    }

    private static string ReadTerminal(SafeFd master)
    {
        using (master) return Collect(master);
    }

    private static string Collect(SafeFd source)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        int read;
        while ((read = source.Read(buffer)) > 0 || read == -Errno.EAGAIN)
        {
            if (read > 0) text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            else Polling.WaitReadable(source, 10_000).ShouldBeTrue();
        }
        return text.ToString();
    }
}
