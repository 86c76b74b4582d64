using Tuivisor.Tui.Model;

namespace Tuivisor.UnitTests.Tui.Model;

public sealed class ProgramNameTests
{
    [Theory, InlineData("hugo server -D", "hugo"), InlineData("python3 -m http.server 8000", "http-server"), InlineData("/opt/app/run.sh --x", "run"),
     InlineData("FOO=1 sudo nginx -g x", "nginx"), InlineData("node server.js", "server"), InlineData("bash", "bash"), InlineData("", ""),
     InlineData("java -jar /srv/shop.jar", "shop"), InlineData("./导入 数据", "导入")]
    public void A_program_is_named_after_what_it_runs(string command, string name) => ProgramName.From(command).ShouldBe(name);

    [Fact]
    public void Words_are_found_by_some_of_their_letters()
    {
        Fuzzy.Score("blog:hugo-docs", "hdo").ShouldBeGreaterThan(0);
        Fuzzy.Score("blog:hugo-docs", "xyz").ShouldBe(0);
        Fuzzy.Score("restart", "rest").ShouldBeGreaterThan(Fuzzy.Score("forest", "rest"));
    }

    [Fact]
    public void Environment_settings_are_read_as_a_configuration_writes_them() =>
        EnvironmentSetting.Parse("A=\"1,2\",B='x y',C=z").ShouldBe(new Dictionary<string, string> { ["A"] = "1,2", ["B"] = "x y", ["C"] = "z" });
}
