using Tuivisor.EndToEndTests.Product;

namespace Tuivisor.EndToEndTests.Faults;

/// <summary>Limits of a program hold from its first instruction, and nothing else about its start is different for that.</summary>
public sealed class LimitTests : IDisposable
{
    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Limits_of_what_a_server_has_used_itself_hold_from_the_first_instruction()
    {
        // The shell forks at once: a child without its parent's limits would have come before them.
        var server = new RunningServer(_world, """
            [program:many]
            command=/bin/sh -c '(ulimit -v; ulimit -d; ulimit -t; ulimit -f; ulimit -n) | tr "\n" " "'
            process_name=%(process_num)d
            numprocs=40
            startsecs=0
            autorestart=false
            stdout_logfile=%(here)s/out.%(process_num)d
            tty=false
            rlimits=as=400000000,data=300000000,cpu=7,fsize=1024000,nofile=77
            """);
        Eventually.True(() => server.Do("ctl", "status").Text.Split("EXITED").Length == 41, "all have ended");
        Enumerable.Range(0, 40).Select(number => TestWorld.ReadOrEmpty($"{_world.Work}/out.{number}")).Distinct()
            .ShouldBe(["390625 292968 7 2000 77 "]);
    }

    [Fact]
    public void Another_user_has_both_limits_of_each_also_in_a_container_that_may_not_set_them_on_others()
    {
        Requires.Root();
        var server = new RunningServer(
            _world, """
            [program:p]
            command=/bin/sh -c 'id -un; ulimit -n; ulimit -Hn; ulimit -f; ulimit -Hf; ulimit -c; ulimit -Hc'
            user=nobody
            startsecs=0
            autorestart=false
            directory=/
            stdout_logfile=%(here)s/out
            tty=false
            rlimits=nofile=77:99,fsize=512000:1024000,core=0
            """, null, "0700", "setpriv", "--bounding-set=-sys_resource");
        Eventually.True(() => server.Do("ctl", "status", "p").Text.Contains("EXITED", StringComparison.Ordinal), "it has ended");
        TestWorld.ReadOrEmpty($"{_world.Work}/out").ShouldBe("nobody\n77\n99\n1000\n2000\n0\n0\n");
        server.Log.ShouldNotContain("may not limit");
    }

    [Fact]
    public void A_start_with_limits_is_as_one_without()
    {
        var what = _world.Write("what.sh", """
            #!/bin/sh
            echo "$0 $1 [$2]"
            grep -E '^Sig(Blk|Ign)' /proc/self/status
            ls /proc/self/fd | tr '\n' ' '
            tty | sed 's/[0-9]*$//'
            umask; pwd; env | grep -vE '^(PWD|SUPERVISOR_PROCESS_NAME|SUPERVISOR_GROUP_NAME)=' | sort
            ps -o ppid=,ni= -p $$ | tr -s ' '
            """);
        File.SetUnixFileMode(what, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _world.Write("no-interpreter", "true\n");
        File.SetUnixFileMode($"{_world.Work}/no-interpreter", UnixFileMode.UserRead | UnixFileMode.UserExecute);
        string Section(string name, string command, string more) => $"""
            [program:{name}]
            command={command}
            directory=/usr
            umask=027
            environment=A="b c",B="%%"
            startsecs=0
            startretries=0
            autorestart=false
            stdout_logfile=%(here)s/{name}.out
            {more}

            """;
        const string limits = "rlimits=as=1000000000,cpu=100";
        var server = new RunningServer(
            _world,
            Section("plain", $"{what} 'a b' ''", "") + Section("limited", $"{what} 'a b' ''", limits)
            + Section("piped", $"{what} 'a b' ''", "tty=false") + Section("pipedlimited", $"{what} 'a b' ''", "tty=false\n" + limits)
            + Section("script", $"{_world.Work}/no-interpreter", "") + Section("scriptlimited", $"{_world.Work}/no-interpreter", limits));
        Eventually.True(() => server.Do("ctl", "status").Text.Split("EXITED").Length == 5, "four have ended");
        Eventually.True(() => server.Do("ctl", "status").Text.Split("FATAL").Length == 3, "two could not be executed");
        Out("plain").ShouldContain("[]");
        Out("limited").ShouldBe(Out("plain"));
        Out("pipedlimited").ShouldBe(Out("piped"));
        var sentences = server.Log.Split('\n').Where(line => line.Contains("ENOEXEC", StringComparison.Ordinal))
            .Select(line => line[line.IndexOf("spawn", StringComparison.Ordinal)..].Replace("scriptlimited", "script", StringComparison.Ordinal)).ToList();
        sentences.Count.ShouldBe(2);
        sentences.Distinct().Count().ShouldBe(1);

        string Out(string name) => TestWorld.ReadOrEmpty($"{_world.Work}/{name}.out");
    }
}
