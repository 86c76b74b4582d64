using Tuivisor.Doctor;
using Tuivisor.Supervision.Config;

namespace Tuivisor.UnitTests.Doctor;

public sealed class MachineChecksTests
{
    [Fact]
    public void Too_few_descriptors_for_minfds_are_a_problem()
    {
        MachineChecks.Descriptors(1024, 4096, null).Level.ShouldBe(FindingLevel.Ok);
        MachineChecks.Descriptors(256, 512, null).Level.ShouldBe(FindingLevel.Problem);
    }

    [Fact]
    public void Many_programs_need_more_descriptors_than_minfds()
    {
        var config = ConfigLoader.Load(new() { Text = "[supervisord]\n[program:x]\ncommand=true\nnumprocs=900\nprocess_name=%(process_num)d\n" }).Config.ShouldNotBeNull();
        MachineChecks.Descriptors(1024, 2048, config).ShouldSatisfyAllConditions(
            finding => finding.Level.ShouldBe(FindingLevel.Warning), finding => finding.What.ShouldStartWith("900 programs take about 5500 descriptors"));
    }

    [Fact]
    public void Terminals_run_out() => MachineChecks.Terminals(100, 90, canOpen: true).Remedy.ShouldContain("kernel.pty.max");

    [Fact]
    public void Without_pseudo_terminals_nothing_works() => MachineChecks.Terminals(null, null, canOpen: false).Level.ShouldBe(FindingLevel.Problem);

    [Theory, InlineData("KillUserProcesses=yes", true), InlineData("#KillUserProcesses=yes", false), InlineData("KillUserProcesses=yes\nKillUserProcesses=no", false)]
    public void A_logind_that_kills_at_logout_is_a_problem(string file, bool wrong)
    {
        (MachineChecks.Logout([file], lingers: false, isRoot: false) is { Remedy: "loginctl enable-linger" }).ShouldBe(wrong);
        MachineChecks.Logout([file], lingers: true, isRoot: false).ShouldBeNull();
    }

    [Fact]
    public void A_supervisord_on_the_same_file_is_a_problem_one_on_another_a_note() =>
        MachineChecks.Supervisors([(1, "/etc/a.conf"), (2, "/etc/b.conf"), (3, null)], "/etc/a.conf").Select(finding => finding.Level)
            .ShouldBe([FindingLevel.Problem, FindingLevel.Note, FindingLevel.Note]);

    [Fact]
    public void Debians_supervisord_is_known_by_its_command_line()
    {
        MachineChecks.SupervisordConfig(["/usr/bin/python3", "/usr/bin/supervisord", "-n", "-c", "/etc/supervisor/supervisord.conf"]).ShouldBe((true, "/etc/supervisor/supervisord.conf"));
        MachineChecks.SupervisordConfig(["/usr/bin/python3", "/usr/bin/supervisord"]).ShouldBe((true, null));
        MachineChecks.SupervisordConfig(["tuivisor", "server"]).IsOne.ShouldBeFalse();
        MachineChecks.SupervisordConfig(["vim", "/usr/bin/supervisord"]).IsOne.ShouldBeFalse();
    }
}
