using Tuivisor.Supervision.Config;

namespace Tuivisor.UnitTests.Supervision.Config;

public sealed class ConfigSearchTests
{
    [Fact]
    public void Paths_are_those_of_Supervisor_then_our_own()
    {
        ConfigSearch.Paths("/usr/bin/tuivisor", new MemoryFileSystem()).ShouldBe(
        [
            "/usr/etc/supervisord.conf", "/usr/supervisord.conf", "supervisord.conf", "etc/supervisord.conf", "/etc/supervisord.conf",
            "/etc/supervisor/supervisord.conf", "/home/me/.config/tuivisor/tuivisor.conf",
        ]);
        ConfigSearch.Paths("/usr/bin/supervisord", new MemoryFileSystem(), withOwn: false).Count.ShouldBe(6);
    }

    [Fact]
    public void The_first_that_exists_wins()
    {
        var files = new MemoryFileSystem().With("/home/me/.config/tuivisor/tuivisor.conf", "");
        ConfigSearch.Find("/usr/bin/tuivisor", files).ShouldBe("/home/me/.config/tuivisor/tuivisor.conf");
        ConfigSearch.Find("/usr/bin/tuivisor", files, withOwn: false).ShouldBeNull();
        ConfigSearch.Find("/usr/bin/tuivisor", files.With("/work/etc/supervisord.conf", "")).ShouldBe("/work/etc/supervisord.conf");
        ConfigSearch.Find("/usr/bin/tuivisor", files.With("/usr/etc/supervisord.conf", "")).ShouldBe("/usr/etc/supervisord.conf");
    }

    [Fact]
    public void When_nothing_is_found_all_paths_are_told() =>
        ConfigSearch.NotFoundText(["a", "b"]).ShouldBe(
            "No config file found at default paths (a, b); use the -c option to specify a config file at a different path");
}
