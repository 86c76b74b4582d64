using System.Text.Json.Nodes;

namespace Tuivisor.UnitTests.Ctl;

/// <summary>Every command gives one array, whatever becomes of it.</summary>
public sealed class CtlJsonTests(RealSupervisor real) : IClassFixture<RealSupervisor>
{
    [Theory]
    [InlineData("start cat nosuch nosuch:*", 2, """[{"name":"cat","error":"already started"},{"name":"nosuch","error":"no such process"},{"name":"nosuch","error":"no such group"}]""")]
    [InlineData("start", 2, """[{"error":"start requires a process name"}]""")]
    [InlineData("start bad", 1, """[{"name":"bad","error":"no such file"}]""")]
    [InlineData("signal CONT cat", 0, """[{"name":"cat","result":"signalled"}]""")]
    [InlineData("signal FOO cat", 1, """[{"name":"cat","error":"bad signal name"}]""")]
    [InlineData("clear cat nosuch", 1, """[{"name":"cat","result":"cleared"},{"name":"nosuch","error":"no such process"}]""")]
    [InlineData("pid gone nosuch", 1, """[{"name":"gone","pid":0},{"name":"nosuch","error":"no such process"}]""")]
    [InlineData("status nosuch", 4, """[{"name":"nosuch","error":"no such process"}]""")]
    [InlineData("tail talk foo", 1, """[{"error":"bad channel 'foo'"}]""")]
    [InlineData("tail nosuch", 1, """[{"name":"nosuch","error":"no such process name"}]""")]
    [InlineData("tail -f cat", 1, """[{"error":"a log that is followed has no end, so it gives no JSON"}]""")]
    [InlineData("fg cat", 1, """[{"error":"fg is for people and gives no JSON"}]""")]
    [InlineData("reread", 0, "[]")]
    [InlineData("add cat", 0, """[{"name":"cat","error":"process group already active"}]""")]
    [InlineData("remove nosuch", 1, """[{"name":"nosuch","error":"no such process/group"}]""")]
    [InlineData("update nosuch", 1, """[{"name":"nosuch","error":"no such group"}]""")]
    [InlineData("scale x", 2, """[{"error":"scale requires the name of a program and a number"}]""")]
    [InlineData("refresh nosuch", 1, """[{"name":"nosuch","error":"no such process"}]""")]
    [InlineData("open foo", 1, """[{"error":"url must be http:// or unix://"}]""")]
    [InlineData("help foo", 0, """[{"error":"*** No help on foo"}]""")]
    [InlineData("foo bar", 1, """[{"error":"*** Unknown syntax: foo bar"}]""")]
    public void A_command_answers_in_JSON(string line, int exit, string expected)
    {
        var (status, answer) = Run(line);
        answer.ToJsonString().ShouldBe(JsonNode.Parse(expected)!.ToJsonString());
        status.ShouldBe(exit);
    }

    [Fact]
    public void What_the_server_tells_of_programs_is_given_whole_among_what_is_not_there()
    {
        var (exit, answer) = Run("status cat nosuch");
        exit.ShouldBe(4);
        answer[0]!["error"]!.GetValue<string>().ShouldBe("no such process");
        answer[1]!["statename"]!.GetValue<string>().ShouldBe("RUNNING");
        Run("avail").Answer.Count.ShouldBeGreaterThan(3);
        Run("pid").Answer[0]!["pid"]!.GetValue<int>().ShouldBePositive();
        Run("version").Answer[0]!["version"]!.GetValue<string>().ShouldStartWith("4.");
        Run("maintail -20").Answer[0]!["log"]!.GetValue<string>().Length.ShouldBe(20);
        Run("tail talk").Answer[0]!["channel"]!.GetValue<string>().ShouldBe("stdout");
    }

    [Fact]
    public void A_server_that_is_not_there_is_told_in_JSON_too()
    {
        var (exit, answer) = Run("-s unix:///nonexistent start cat");
        exit.ShouldBe(7);
        answer[0]!["error"]!.GetValue<string>().ShouldBe("unix:///nonexistent no such file");
    }

    private (int Exit, JsonArray Answer) Run(string line)
    {
        Assert.SkipUnless(RealSupervisor.IsInstalled, "needs the Debian package supervisor");
        var ours = real.RunOurs([.. line.Split(' '), "--json"], "");
        return (ours.Exit, JsonNode.Parse(ours.Output)!.AsArray());
    }
}
