using Tuivisor.Os;

namespace Tuivisor.UnitTests.Os.Users;

public sealed class UnixUserTests
{
    [Fact]
    public void Users_are_found_by_name_and_number()
    {
        var root = UnixUser.Find("root").ShouldNotBeNull();
        root.ShouldBe(UnixUser.Find(0));
        (root.Uid, root.Gid, root.Home).ShouldBe((0u, 0u, "/root"));
        UnixUser.Find("no-such-user").ShouldBeNull();
        UnixUser.FindGroup("root").ShouldBe(0u);
        UnixUser.GroupsOf("root", 0)[0].ShouldBe(0u);
    }
}
