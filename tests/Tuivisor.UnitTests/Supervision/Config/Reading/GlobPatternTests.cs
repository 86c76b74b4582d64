using Tuivisor.Supervision.Config.Reading;

namespace Tuivisor.UnitTests.Supervision.Config.Reading;

public sealed class GlobPatternTests
{
    private static readonly MemoryFileSystem Files = new MemoryFileSystem()
        .With("/d/a.conf", "").With("/d/b.conf", "").With("/d/B.conf", "").With("/d/.hidden.conf", "").With("/d/ab.conf", "").With("/d/é.conf", "")
        .With("/d/a[1].conf", "").With("/d/x/a.conf", "").With("/d/y/a.conf", "").With("/d/-.conf", "");

    [Theory]
    [InlineData("/d/*.conf", "-.conf B.conf a.conf a[1].conf ab.conf b.conf é.conf")]
    [InlineData("/d/?.conf", "-.conf B.conf a.conf b.conf é.conf")]
    [InlineData("/d/[ab].conf", "a.conf b.conf")]
    [InlineData("/d/[a-b]*.conf", "a.conf a[1].conf ab.conf b.conf")]
    [InlineData("/d/[!a-z]*.conf", "-.conf B.conf é.conf")]
    [InlineData("/d/[]-]*.conf", "-.conf")]
    [InlineData("/d/[b-a].conf", "")]
    [InlineData("/d/a[[]1].conf", "a[1].conf")]
    [InlineData("/d/.*.conf", ".hidden.conf")]
    [InlineData("/d/a.conf", "a.conf")]
    [InlineData("/d/none.conf", "")]
    [InlineData("/d/*/a.conf", "x/a.conf y/a.conf")]
    [InlineData("/d/[.conf", "")]
    [InlineData("/none/*", "")]
    public void Names_match_and_are_sorted_by_their_bytes(string pattern, string expected) =>
        GlobPattern.Expand(pattern, Files).Select(path => path["/d/".Length..]).ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
