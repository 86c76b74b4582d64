using System.Text.RegularExpressions;

namespace Tuivisor.UnitTests.Ctl;

/// <summary>The same command line through supervisorctl and through ours, against one supervisord: the same bytes, the same exit status.</summary>
public sealed partial class CtlAgainstSupervisorTests(RealSupervisor real) : IClassFixture<RealSupervisor>
{
    [Theory]
    [InlineData("status")]
    [InlineData("status nosuch nosuch:* cat w:* gone")]
    [InlineData("status all cat")]
    [InlineData("status cat cat")]
    [InlineData("status:cat")]
    [InlineData("avail")]
    [InlineData("pid")]
    [InlineData("pid cat nolog nosuch")]
    [InlineData("pid all gone")]
    [InlineData("pid gone")]
    [InlineData("tail talk")]
    [InlineData("tail -5 talk")]
    [InlineData("tail --5 talk STDOUT")]
    [InlineData("tail talk stderr")]
    [InlineData("tail nosuch")]
    [InlineData("tail nolog")]
    [InlineData("tail talk foo")]
    [InlineData("tail -x talk")]
    [InlineData("tail a b c")]
    [InlineData("tail -f")]
    [InlineData("tail -f nosuch")]
    [InlineData("maintail -20")]
    [InlineData("maintail x")]
    [InlineData("clear cat nosuch w:*")]
    [InlineData("signal FOO cat")]
    [InlineData("signal HUP gone")]
    [InlineData("signal HUP nosuch nosuch:*")]
    [InlineData("signal CONT cat talk")]
    [InlineData("reread")]
    [InlineData("add cat")]
    [InlineData("add nosuch")]
    [InlineData("remove nosuch")]
    [InlineData("remove cat")]
    [InlineData("update")]
    [InlineData("update nosuch")]
    [InlineData("version")]
    [InlineData("open foo")]
    [InlineData("fg nosuch")]
    [InlineData("fg gone")]
    [InlineData("help")]
    [InlineData("help foo")]
    [InlineData("foo bar")]
    [InlineData("exit")]
    [InlineData("stop nosuch nosuch:*")]
    [InlineData("start nosuch")]
    [InlineData("start nosuch:*")]
    [InlineData("start bad")]
    [InlineData("start cat")]
    [InlineData("start quick")]
    [InlineData("restart nosuch:*")]
    public void A_command_prints_and_returns_the_same(string line) => Compare(line.Split(' '));

    [Theory]
    [InlineData("start manual w:*", "stopAllManual")]
    [InlineData("stop manual nolog", "startManual")]
    [InlineData("restart manual", "startManual")]
    [InlineData("restart manual", "stopAllManual")]
    public void A_command_that_changes_something_prints_and_returns_the_same(string line, string before)
    {
        SkipUnlessInstalled();
        Prepare(before);
        var theirs = Normal(real.RunReal(line.Split(' '), ""));
        Prepare(before);
        Normal(real.RunOurs(line.Split(' '), "")).ShouldBe(theirs);
    }

    [Theory]
    [InlineData("-Z")]
    [InlineData("-s")]
    [InlineData("-s foo:// pid")]
    [InlineData("-s unix://")]
    [InlineData("--bogus")]
    [InlineData("--help=x")]
    [InlineData("-i -i")]
    [InlineData("-c x pid")]
    [InlineData("-s http://localhost:1 status")]
    [InlineData("-s http://localhost:1 start cat")]
    [InlineData("-s http://localhost:1 avail")]
    [InlineData("-s http://localhost:1 shutdown")]
    [InlineData("-s unix:///nonexistent status")]
    [InlineData("-s unix:///nonexistent stop cat")]
    [InlineData("-s unix:///nonexistent reload")]
    [InlineData("-s unix:///nonexistent shutdown")]
    [InlineData("-s unix:///nonexistent open unix:///nonexistent")]
    [InlineData("-s localhost:9001 pid")]
    public void Options_and_missing_servers_end_the_same(string line) => Compare(line.Split(' '));

    [Theory]
    [InlineData("")]
    [InlineData("pid cat\n\nfoo\nversion\nexit\npid\n")]
    [InlineData("shutdown\nn\nreload\nno\nhelp\n")]
    public void The_shell_reads_from_a_pipe_the_same(string input) => Compare([], input);

    [Theory]
    [InlineData("start", "Error: start requires a process name", 2)]
    [InlineData("stop", "Error: stop requires a process name", 1)]
    [InlineData("restart", "Error: restart requires a process name", 1)]
    [InlineData("signal HUP", "Error: signal requires a signal name and a process name", 1)]
    [InlineData("clear", "Error: clear requires a process name", 1)]
    [InlineData("tail", "Error: too few arguments", 1)]
    [InlineData("tail a b c d", "Error: too many arguments", 1)]
    [InlineData("maintail a b", "Error: too many arguments", 1)]
    [InlineData("reread x", "Error: reread accepts no arguments", 1)]
    [InlineData("avail x", "Error: avail accepts no arguments", 1)]
    [InlineData("shutdown x", "Error: shutdown accepts no arguments", 1)]
    [InlineData("reload x", "Error: reload accepts no arguments", 1)]
    [InlineData("version x", "Error: version accepts no arguments", 1)]
    [InlineData("fg", "ERROR: no process name supplied", 1)]
    public void A_wrong_use_is_told_in_the_same_first_line(string line, string first, int exit)
    {
        SkipUnlessInstalled();
        var theirs = real.RunReal(line.Split(' '), "");
        var ours = real.RunOurs(line.Split(' '), "");
        (theirs.Exit, theirs.Output.Split('\n')[0]).ShouldBe((exit, first));
        (ours.Exit, ours.Output.Split('\n')[0]).ShouldBe((exit, first));
    }

    private void Compare(string[] arguments, string input = "")
    {
        SkipUnlessInstalled();
        var theirs = Normal(real.RunReal(arguments, input));
        Normal(real.RunOurs(arguments, input)).ShouldBe(theirs);
    }

    private void Prepare(string state)
    {
        real.Call("stopProcess", "manual");
        real.Call("stopProcessGroup", "w");
        if (state == "startManual")
            real.Call("startProcess", "manual");
    }

    private static void SkipUnlessInstalled() =>
        Assert.SkipUnless(RealSupervisor.IsInstalled, "needs the Debian package supervisor");

    // What may differ between two runs: uptimes, pids of what was restarted, and Python's words about an exception.
    private static (int Exit, string Output, string Error) Normal((int Exit, string Output, string Error) run) => run with
    {
        Output = Uptimes().Replace(Exceptions().Replace(run.Output, "error: …"), "uptime …"),
    };

    [GeneratedRegex(@"^error: .*$", RegexOptions.Multiline)]
    private static partial Regex Exceptions();

    [GeneratedRegex(@"uptime \d+:\d\d:\d\d")]
    private static partial Regex Uptimes();
}
