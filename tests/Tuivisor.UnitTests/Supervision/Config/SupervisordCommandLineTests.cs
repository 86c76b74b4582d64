using Tuivisor.Supervision.Config;

namespace Tuivisor.UnitTests.Supervision.Config;

/// <summary>What the corpus does not show: all else is compared with Supervisor itself, see <see cref="CompatTests"/>.</summary>
public sealed class SupervisordCommandLineTests
{
    [Theory]
    [InlineData("-h", true, false)]
    [InlineData("-?", true, false)]
    [InlineData("--help", true, false)]
    [InlineData("-v", false, true)]
    [InlineData("-nv", false, true)]
    [InlineData("-hv", true, false)]
    public void Help_and_version_are_answered_where_they_stand(string argument, bool isHelp, bool isVersion)
    {
        var line = SupervisordCommandLine.Parse([argument]);
        (line.Help, line.Version, line.Error).ShouldBe((isHelp, isVersion, null));
    }

    [Fact]
    public void Settings_become_overrides_with_the_option_as_typed()
    {
        var line = SupervisordCommandLine.Parse(["-c", "x.conf", "-n", "--loglevel=debug", "-i", "me"]);
        line.ConfigFile.ShouldBe("x.conf");
        line.Overrides.ShouldBe([new("nodaemon", "true", "-n"), new("loglevel", "debug", "--loglevel"), new("identifier", "me", "-i")]);
    }
}
