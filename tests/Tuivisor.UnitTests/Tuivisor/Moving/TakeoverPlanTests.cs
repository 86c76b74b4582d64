using Tuivisor.CommandLine;
using Tuivisor.Moving;
using Tuivisor.Os;
using Tuivisor.Server.Hosting;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.UnitTests.Moving;

public sealed class TakeoverPlanTests
{
    [Fact]
    public void What_runs_starts_again_and_what_is_down_stays_down()
    {
        var plan = Plan(new("up", 7, ProcessState.Running, ""), new("soon", 0, ProcessState.Backoff, ""), new("down", 0, ProcessState.Stopped, ""), new("old", 0, ProcessState.Exited, ""));
        plan.Restarted.Select(program => program.FullName).ShouldBe(["up", "soon"]);
        plan.StayDown.Select(program => program.FullName).ShouldBe(["down"]);
        plan.Gone.Select(program => program.FullName).ShouldBe(["old"]);
        plan.Added.Select(program => program.FullName).ShouldBe(["new", "rare"]);
        plan.FirstToStart.ShouldBe(["up", "soon", "new"]); // rare has autostart=false
        plan.Refusal.ShouldBeNull();
    }

    [Fact]
    public void What_runs_and_is_in_no_file_any_more_is_not_ended_unasked()
    {
        var refusal = Plan(new("up", 7, ProcessState.Running, ""), new("old", 8, ProcessState.Running, ""), new("gone", 0, ProcessState.Stopped, "")).Refusal.ShouldNotBeNull();
        refusal.Id.ShouldBe("E_TAKEOVER_GONE");
        refusal.ToString().ShouldContain("supervisorctl -c /s.conf stop old");
    }

    [Fact]
    public void Supervisor_gets_the_time_that_its_groups_may_take_one_after_another() =>
        Plan().StopLimit.ShouldBe(TimeSpan.FromSeconds(15 + (5 * 11)));

    [Fact]
    public void A_service_is_moved_by_systemctl()
    {
        var plan = Plan();
        var refusal = (plan with { Process = plan.Process with { Unit = "supervisor.service" } }).Refusal.ShouldNotBeNull();
        refusal.ExitCode.ShouldBe(ExitCode.Failed);
        refusal.ToString().ShouldContain("systemctl disable --now supervisor.service && systemctl enable --now tuivisor");
    }

    [Fact]
    public void Another_user_is_told_to_ask_as_the_one_it_runs_as()
    {
        var plan = Plan();
        var refusal = (plan with { Process = plan.Process with { Uid = UnixUser.CurrentUid + 1 } }).Refusal.ShouldNotBeNull();
        refusal.ExitCode.ShouldBe(ExitCode.NotPermitted);
        refusal.ToString().ShouldContain("takeover -c /s.conf");
    }

    [Fact]
    public void The_first_process_of_a_container_stays()
    {
        var plan = Plan();
        (plan with { Process = plan.Process with { Pid = 1 } }).Refusal.ShouldNotBeNull().ToString().ShouldContain("start the container with: tuivisor server -c /s.conf");
    }

    [Fact]
    public void A_server_that_is_tuivisor_or_is_stopping_is_left_alone()
    {
        var plan = Plan();
        (plan with { Server = plan.Server with { IsTuivisor = true } }).Refusal.ShouldNotBeNull().ExitCode.ShouldBe(ExitCode.OwnedByAnother);
        (plan with { Server = plan.Server with { IsRunning = false } }).Refusal.ShouldNotBeNull().Id.ShouldBe("E_TAKEOVER_BUSY");
        Plan(new RunningProgram("up", 7, ProcessState.Stopping, "")).Refusal.ShouldNotBeNull().Id.ShouldBe("E_TAKEOVER_BUSY");
    }

    [Fact]
    public void What_is_otherwise_than_before_is_named()
    {
        var plan = Plan() with { Service = new SupervisorService("supervisor", true, "/s.conf", true) };
        plan.Differences[0].ShouldStartWith("5 programs get a terminal in place of pipes");
        plan.Differences[^1].ShouldEndWith("to have it not: systemctl disable supervisor");
    }

    [Theory]
    [InlineData("0::/system.slice/supervisor.service\n", "supervisor.service")]
    [InlineData("12:pids:/x\n1:name=systemd:/system.slice/supervisord.service\n", "supervisord.service")]
    [InlineData("0::/user.slice/user-1000.slice/session-3.scope\n", null)]
    [InlineData("0::/system.slice/ssh.service\n", null)]
    [InlineData("", null)]
    public void The_unit_is_read_from_the_control_group(string cgroups, string? unit) => SupervisordProcess.UnitOf(cgroups).ShouldBe(unit);

    [Theory]
    [InlineData("/usr/bin/python3 /usr/bin/supervisord -n -c s.conf -e debug --logfile=x.log -k", "-e debug --logfile x.log -k")]
    [InlineData("python -m supervisor.supervisord --nodaemon", "")]
    [InlineData("/usr/bin/supervisord", "")]
    public void Its_options_but_for_the_foreground_are_the_new_servers(string line, string options) =>
        string.Join(' ', (Plan().Process with { CommandLine = line.Split(' ') }).ServerOptions()).ShouldBe(options);

    private static TakeoverPlan Plan(params IReadOnlyList<RunningProgram> programs) => new()
    {
        File = "/s.conf",
        Config = new SupervisorConfig
        {
            Daemon = new DaemonConfig { ChildLogDir = "/tmp" },
            Groups = [.. new[] { "up", "soon", "down", "new", "rare" }.Select(Group)],
        },
        Server = new ServerAnswers("unix:///s", "4.2.5", 99, false, true, programs),
        Process = new SupervisordProcess
        {
            Pid = 99, ParentPid = 1, Uid = UnixUser.CurrentUid, Executable = "/usr/bin/python3", CommandLine = ["supervisord"], Environment = [], Directory = "/", Umask = 18,
        },
    };

    private static GroupConfig Group(string name) =>
        new() { Name = name, Programs = [new ProgramConfig { Name = name, Group = name, Section = name, Command = "cat", AutoStart = name != "rare" }] };
}
