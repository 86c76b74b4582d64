using Tuivisor.Protocol.Paths;

namespace Tuivisor.UnitTests.Protocol.Paths;

public sealed class ServerPathsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("tuivisor-paths-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Without_file_and_name_the_default_server_is_meant()
    {
        var place = User("/home/me/.local/state/tuivisor").For(null, null);
        place.Socket.ShouldBe("/home/me/.local/state/tuivisor/default.sock");
        place.Locks.ShouldBe(["/home/me/.local/state/tuivisor/default.lock"]);
    }

    [Fact]
    public void A_configuration_is_locked_by_its_real_path()
    {
        var file = Path.Combine(_directory, "supervisord.conf");
        var link = Path.Combine(_directory, "link.conf");
        File.WriteAllText(file, "");
        File.CreateSymbolicLink(link, "supervisord.conf");
        User("/s").For(link, null).ShouldBeEquivalentTo(User("/s").For(file, null));
    }

    [Fact]
    public void A_name_and_a_file_take_both_locks_so_that_neither_is_served_twice()
    {
        var file = Path.Combine(_directory, "a.conf");
        var place = User("/s").For(file, "work");
        place.Socket.ShouldBe("/s/work.sock");
        place.Locks.ShouldBe([$"/s/{ServerPaths.HashOf(file)}.lock", "/s/work.lock"]);
    }

    [Fact]
    public void A_configuration_of_root_is_locked_in_the_system_directory()
    {
        var place = new ServerPaths("/root/.local/state/tuivisor", "/tmp/t", "/run/tuivisor").For("/etc/supervisord.conf", null);
        place.Socket.ShouldStartWith("/run/tuivisor/");
        place.Locks[0].ShouldStartWith("/run/tuivisor/");
    }

    [Theory]
    [InlineData("/home/me", "/home/me/.local/state/tuivisor")]
    [InlineData(null, "/tmp/tuivisor-7")]
    [InlineData("/a/home/with/a/name/that/is/far/too/long/for/sockets/of/servers/in/it", "/tmp/tuivisor-7")]
    public void A_configuration_has_one_place_whatever_the_environment_says(string? home, string directory)
    {
        ServerPlace Under(string state) => ServerPaths.Of(7, state, _ => home).For("/etc/a.conf", null);
        Under("/root/.local/state/tuivisor").ShouldBeEquivalentTo(Under("/elsewhere/tuivisor"));
        Under("/elsewhere/tuivisor").Socket.ShouldStartWith(directory + "/");
        ServerPaths.Of(7, "/elsewhere/tuivisor", _ => home).For(null, "work").Socket.ShouldBe("/elsewhere/tuivisor/work.sock");
        ServerPaths.Of(0, "/elsewhere/tuivisor", _ => home).For("/etc/a.conf", null).Socket.ShouldStartWith("/run/tuivisor/");
    }

    [Fact]
    public void A_path_that_is_empty_leads_nowhere_but_to_the_directory() => ServerPaths.RealPath("").ShouldBe(ServerPaths.RealPath("."));

    [Fact]
    public void A_state_directory_too_long_for_sockets_is_replaced_by_a_short_one() =>
        User("/" + new string('d', 80)).For(null, null).Socket.ShouldBe("/tmp/tuivisor-1/default.sock");

    [Theory, InlineData(""), InlineData("a/b"), InlineData(".hidden"), InlineData("a b")]
    public void A_name_that_is_no_file_name_is_refused(string name) =>
        Should.Throw<ArgumentException>(() => User("/s").For(null, name));

    [Fact]
    public void The_state_directory_is_made_for_its_owner_alone()
    {
        var paths = new ServerPaths(Path.Combine(_directory, "a", "tuivisor"), "/tmp/tuivisor-1", null);
        paths.Prepare(paths.For(null, null));
        File.GetUnixFileMode(paths.StateDirectory)
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void A_server_is_found_by_its_configuration_under_any_name()
    {
        var paths = User(_directory);
        var config = Path.Combine(_directory, "a.conf");
        var place = paths.For(config, "work");
        var record = Record() with { Socket = place.Socket, Config = config };
        File.WriteAllText(place.Locks[0], record.Format());
        paths.RecordOf(config).ShouldBe(record);
    }

    [Fact]
    public void Unknown_lines_of_a_record_are_skipped() =>
        ServerRecord.Parse(Record().Format() + "later=1\n").ShouldBe(Record());

    [Theory, InlineData(""), InlineData("pid=x\nstarted=1\nsocket=/s\n"), InlineData("pid=1\nstarted=1\n")]
    public void A_record_that_makes_no_sense_is_none(string text) => ServerRecord.Parse(text).ShouldBeNull();

    private static ServerPaths User(string state) => new(state, "/tmp/tuivisor-1", null, "/nonexistent");

    private static ServerRecord Record() => new()
    {
        Name = "work", Pid = 12, Started = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), Version = "0.1.0", Socket = "/s", User = "me",
    };
}
