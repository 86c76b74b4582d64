using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Attach;

namespace Tuivisor.UnitTests.Server.Attach;

public sealed class ConfigAgeTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("tuivisor-test-").FullName;

    private string Main => Path.Combine(_directory, "main.conf");

    private string Included => Path.Combine(_directory, "conf.d", "web.conf");

    private readonly ConfigAge _age;

    public ConfigAgeTests()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Included)!); // it has a directory
        foreach (var file in new[] { Main, Included }) File.WriteAllText(file, "");
        File.SetLastWriteTimeUtc(Included, new DateTime(2036, 1, 1, 0, 0, 0, DateTimeKind.Utc)); // as a clock elsewhere had it
        _age = new ConfigAge([Main, Included]);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Files_as_they_were_read_are_not_newer() => _age.IsNewer.ShouldBeFalse();

    [Fact]
    public void One_that_was_edited_is()
    {
        File.WriteAllText(Included, "; another");
        _age.IsNewer.ShouldBeTrue();
    }

    [Fact]
    public void Reading_it_anew_ends_that_once_it_is_applied()
    {
        File.WriteAllText(Main, "; another");
        _age.Take(new EventInfo { Kind = "CONFIG" }, [Main, Included]);
        _age.IsNewer.ShouldBeTrue();
        _age.Take(new EventInfo { Kind = "ACTION", Text = "update" }, [Main, Included]);
        _age.IsNewer.ShouldBeFalse();
    }

    [Fact]
    public void Reading_it_anew_ends_that_at_once_when_no_program_has_changed()
    {
        File.WriteAllText(Main, "; a remark");
        _age.Take(new EventInfo { Kind = "CONFIG", Text = $"reread, {EventInfo.NothingChanged}" }, [Main, Included]);
        _age.IsNewer.ShouldBeFalse();
    }

    [Fact]
    public void One_that_is_gone_counts()
    {
        File.Delete(Included);
        _age.IsNewer.ShouldBeTrue();
    }

    [Fact]
    public void One_that_came_beside_those_included_counts_and_an_editors_file_does_not()
    {
        File.WriteAllText(Included + "~", "");
        _age.IsNewer.ShouldBeFalse();
        File.WriteAllText(Path.Combine(_directory, "conf.d", "docs.conf"), "");
        _age.IsNewer.ShouldBeTrue();
    }
}
