using Tuivisor.Protocol.Attach;

namespace Tuivisor.UnitTests.Tui.App;

public sealed class ClientElsewhereTests
{
    [Fact]
    public void All_programs_of_the_configuration_are_listed()
    {
        var world = new World(80, 24);
        world.Link.Answer = request => request is ReadConfigured read
            ? new ConfiguredPrograms(read.Id, [new("api:api_00", true, true, 999, 10), new("later", false, false, 1, 999)]) : null;
        var screen = world.Press(":", "avail", "Enter").Draw();
        screen.ShouldContain("CONFIGURED  2 programs, 1 in use");
        screen.ShouldContain("999:10");
        screen.Split('\n').ShouldContain(line => line.StartsWith(" later", StringComparison.Ordinal) && line.Contains("avail     manual", StringComparison.Ordinal));
        world.Press("q").Draw().ShouldContain("Programs");
    }

    [Fact]
    public void Another_server_is_gone_to_when_it_answers()
    {
        var world = new World(80, 24).Press(":", "open", "Enter", "other", "Enter");
        world.Draw().ShouldContain("No server answers at other");
        world.Client.Farewell.ShouldBeNull();
        world.Outside.Servers.Add("other");
        world.Press(":", "open", "Enter", "other", "Enter").Client.Farewell.ShouldBe("");
    }

    [Fact]
    public void The_shell_is_ended_only_when_that_is_confirmed()
    {
        var world = new World(80, 24).Press(":", "power-detach", "Enter");
        world.Draw().ShouldContain("gets SIGHUP");
        world.Press("Enter").Client.Farewell.ShouldBeNull();
        world.Press("y");
        world.Outside.IsHungUp.ShouldBeTrue();
        world.Client.Farewell.ShouldNotBeNull();
    }

    [Fact]
    public void What_went_wrong_on_the_way_is_said() =>
        new World(80, 24, options: options => options with { Notice = "http://elsewhere: it does not answer" }).Draw().ShouldContain("http://elsewhere: it does not answer");
}
