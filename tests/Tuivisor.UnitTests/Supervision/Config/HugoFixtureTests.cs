using Tuivisor.Supervision.Config;

namespace Tuivisor.UnitTests.Supervision.Config;

/// <summary>A whole configuration as people have it: include by pattern, a group, comments at the ends of lines.</summary>
public sealed class HugoFixtureTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Supervision/Config/Fixtures/Hugo");

    [Fact]
    public void Two_included_sites_become_one_group()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "run"));
        var result = ConfigLoader.Load(ConfigSource.OfFile(Path.Combine(Folder, "supervisord.conf")));

        result.Errors.ShouldBeEmpty();
        result.Warnings.ShouldBeEmpty();
        var config = result.Config.ShouldNotBeNull();
        config.Files.Select(Path.GetFileName).ShouldBe(["supervisord.conf", "blog.conf", "docs.conf"]);
        config.HttpServers.Select(server => server.SocketPath ?? $"{server.Host}:{server.Port}")
            .ShouldBe([Path.Combine(Folder, "run/supervisor.sock"), "127.0.0.1:9001"]);
        config.RpcInterfaces.ShouldHaveSingleItem().IsStandard.ShouldBeTrue();
        var group = config.Groups.ShouldHaveSingleItem();
        (group.Name, group.Priority).ShouldBe(("hugo", 500));
        group.Programs.Select(program => program.FullName).ShouldBe(["hugo:docs", "hugo:blog"]);
        var docs = group.Programs[0];
        docs.Command.ShouldBe("hugo server -p 1313 --minify --watch -D -E -F");
        docs.Directory.ShouldBe(Path.Combine(Folder, "conf.d/../sites/docs"));
        docs.User!.Name.ShouldBe("root");
        docs.AutoRestart.ShouldBe(AutoRestart.Always);
        docs.StartSecs.ShouldBe(TimeSpan.FromSeconds(2));
        (docs.Stdout.Path, docs.Stdout.MaxBytes, docs.Stderr.IsExplicit).ShouldBe((Path.Combine(Folder, "conf.d/../run/docs.log"), 2L << 20, true));
        docs.Location.ShouldBe(new ConfigLocation(Path.Combine(Folder, "conf.d/docs.conf"), 1));
    }
}
