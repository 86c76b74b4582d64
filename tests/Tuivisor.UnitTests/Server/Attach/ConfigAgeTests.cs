using Tuivisor.Server.Attach;

namespace Tuivisor.UnitTests.Server.Attach;

public sealed class ConfigAgeTests : IDisposable
{
    private static readonly DateTime Read = new(2026, 11, 22, 10, 0, 0, DateTimeKind.Utc);

    private readonly string _directory = Directory.CreateTempSubdirectory("tuivisor-test-").FullName;

    private string Main => Path.Combine(_directory, "main.conf");

    private string Included => Path.Combine(_directory, "conf.d", "web.conf");

    private bool IsNewer => ConfigAge.IsNewer([Main, Included], Read);

    public ConfigAgeTests()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Included)!); // it has a directory
        foreach (var file in new[] { Main, Included })
        {
            File.WriteAllText(file, "");
            File.SetLastWriteTimeUtc(file, Read.AddHours(-1));
        }
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Files_as_they_were_read_are_not_newer() => IsNewer.ShouldBeFalse();

    [Fact]
    public void One_that_was_edited_is()
    {
        File.SetLastWriteTimeUtc(Included, Read.AddSeconds(1));
        IsNewer.ShouldBeTrue();
    }

    [Fact]
    public void One_that_is_gone_counts()
    {
        File.Delete(Included);
        IsNewer.ShouldBeTrue();
    }

    [Fact]
    public void One_that_came_beside_those_included_counts_and_an_editors_file_does_not()
    {
        File.WriteAllText(Included + "~", "");
        IsNewer.ShouldBeFalse();
        File.WriteAllText(Path.Combine(_directory, "conf.d", "docs.conf"), "");
        IsNewer.ShouldBeTrue();
    }
}
