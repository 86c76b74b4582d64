using Tuivisor.Doctor;
using Tuivisor.Protocol.Paths;

namespace Tuivisor.UnitTests.Doctor;

public sealed class ServerChecksTests
{
    private static readonly ServerPaths Paths = new("/home/me/.local/state/tuivisor", "/tmp/t", null);

    [Theory, InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, true, FindingLevel.Ok),
     InlineData(UnixFileMode.UserRead | UnixFileMode.OtherRead, true, FindingLevel.Warning), InlineData(UnixFileMode.UserRead, false, FindingLevel.Problem)]
    public void The_directory_is_the_persons_alone(UnixFileMode mode, bool own, object level) => ServerChecks.Directory(Paths, mode, own).Level.ShouldBe((FindingLevel)level);

    [Fact]
    public void A_socket_without_a_server_is_harmless_and_a_server_that_does_not_answer_is_not()
    {
        var record = Record("web", 7, "/s/web.sock", "me", null);
        ServerChecks.Leftovers(["/s/web.sock"], [record], _ => false, _ => false).ShouldHaveSingleItem().Id.ShouldBe("sockets.stale");
        ServerChecks.Leftovers(["/s/web.sock"], [record], _ => false, _ => true).ShouldHaveSingleItem().Id.ShouldBe("locks.held");
        ServerChecks.Leftovers([], [record], _ => true, _ => true).ShouldBeEmpty();
    }

    [Fact]
    public void Two_users_with_one_configuration_are_a_problem() =>
        ServerChecks.Leftovers([], [Record("a", 7, "/s/a.sock", "me", "/x.conf"), Record("b", 8, "/run/b.sock", "root", "/x.conf")], _ => true, _ => true)
            .ShouldHaveSingleItem().What.ShouldBe("/x.conf is run by me's server (pid 7) and root's server (pid 8)");

    private static ServerRecord Record(string name, int pid, string socket, string user, string? config) =>
        new() { Name = name, Pid = pid, Started = DateTimeOffset.UnixEpoch, Version = "1", Socket = socket, User = user, Config = config };
}
