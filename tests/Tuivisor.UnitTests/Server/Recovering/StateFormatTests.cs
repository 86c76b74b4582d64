using Tuivisor.Server.Recovering;
using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.UnitTests.Server.Recovering;

public sealed class StateFormatTests
{
    private static readonly ProgramConfig Web = new()
    {
        Name = "web", Group = "g", Section = "web", Command = "x \"ä\"", ExitCodes = [0, 2], StopWaitSecs = TimeSpan.FromSeconds(3),
        User = new UserId("me", 1000, 100), Environment = new Dictionary<string, string> { ["A"] = "b" },
        Stdout = new StreamLogConfig { Target = LogTargetKind.File, Path = "/x", IsExplicit = true },
        Location = new ConfigLocation("/etc/a.conf", 12), IsAdHoc = true,
    };

    private static readonly GroupConfig Group = new()
    {
        Name = "g", Programs = [Web], Kind = GroupKind.EventListeners, EventPool = new EventPoolConfig([EventType.Tick5], 7, "x:y"),
    };

    [Fact]
    public void The_state_of_programs_comes_back()
    {
        var at = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var view = new ProcessView
        {
            Id = default, Config = Web, State = ProcessState.Backoff, Pid = 12, Failures = 2, Restarts = 5, StartQueued = true,
            ReportedExitStatus = -1, SpawnError = "ö", StartedAt = at, ChangedAt = at.AddSeconds(1), DueAt = at.AddSeconds(2),
            LastExit = ExitStatus.Killed(11, coreDumped: true), Author = new Author(AuthorKind.Client, "me"),
            Progress = new ProcessProgress(StartStep.BecomingReady, IsReady: true, IsAskedToStop: false, SoonEnds: 7),
        };

        var read = StateFormat.Read(new StateWriter().Write(new SupervisorState([Group], [view], SupervisorMood.Shutdown, 99, 3)), [Group]).ShouldNotBeNull();

        (read.Mood, read.NextEventSerial, read.ExitCode).ShouldBe((SupervisorMood.Shutdown, 99, 3));
        read.Processes.ShouldHaveSingleItem().ShouldBe(view);
    }

    [Fact]
    public void A_writer_that_has_written_before_writes_what_a_new_one_does()
    {
        var writer = new StateWriter();
        var view = new ProcessView { Id = default, Config = Web, State = ProcessState.Starting, Pid = 12 };
        var other = view with { Config = Web with { Name = "other" }, SpawnError = "a longer text than before" };
        foreach (var views in (ProcessView[][])[[view, other], [view with { State = ProcessState.Running }, other], [other], [], [other, view]])
        {
            var state = new SupervisorState([Group], views, SupervisorMood.Running, views.Length);
            writer.Write(state).ToArray().ShouldBe(new StateWriter().Write(state).ToArray());
        }
    }

    [Fact]
    public void A_server_that_left_no_pools_of_listeners_is_understood()
    {
        var view = new ProcessView { Id = default, Config = Web, State = ProcessState.Running, Pid = 12 };
        var bytes = new StateWriter().Write(new SupervisorState([Group], [view], SupervisorMood.Running, 5));
        var read = StateFormat.Read(bytes[..^sizeof(int)], [Group]).ShouldNotBeNull(); // the number of pools is the last that is written
        read.Processes.ShouldHaveSingleItem().ShouldBe(view);
        read.Pools.ShouldBeEmpty();
    }

    [Fact]
    public void A_configuration_comes_back_whole()
    {
        var config = new SupervisorConfig
        {
            File = "/etc/s.conf", Daemon = new DaemonConfig { ChildLogDir = "/tmp" }, Groups = [Group],
            HttpServers = [new HttpServerConfig { Section = "unix_http_server", SocketPath = "/x.sock" }],
        };
        var read = ConfigFormat.Read(ConfigFormat.Write(config)).ShouldNotBeNull();
        ConfigFormat.Write(read).ShouldBe(ConfigFormat.Write(config));
        var program = read.Groups[0].Programs[0];
        (program.FullName, program.Command, program.StopWaitSecs, program.Environment["A"], program.User, program.Location)
            .ShouldBe((Web.FullName, Web.Command, Web.StopWaitSecs, "b", Web.User, Web.Location));
    }

    [Fact]
    public void Damaged_bytes_do_no_harm()
    {
        var random = new Random(1);
        var bytes = new byte[300];
        for (var i = 0; i < 5_000; i++)
        {
            random.NextBytes(bytes);
            bytes[0] = 1;
            StateFormat.Read(bytes, [Group]);
        }
    }
}
