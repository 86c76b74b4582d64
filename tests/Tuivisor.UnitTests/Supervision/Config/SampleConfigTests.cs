using Tuivisor.Supervision.Config;

namespace Tuivisor.UnitTests.Supervision.Config;

public sealed class SampleConfigTests
{
    [Fact]
    public void It_is_right_as_printed() => Load(SampleConfig.Text).Warnings.ShouldBeEmpty();

    [Fact]
    public void It_is_right_with_every_semicolon_removed()
    {
        // Prose begins with a semicolon and a blank, settings with a semicolon alone.
        var text = string.Join('\n', SampleConfig.Text.Split('\n').Select(line => line.StartsWith(';') && !line.StartsWith("; ", StringComparison.Ordinal) ? line[1..] : line))
            .Replace("user=supervisor ", "user=me ").Replace("nobody:nogroup", "me:me").Replace("programs=web,worker", "programs=web");
        var config = Load(text);
        config.Groups.Select(group => group.Name).ShouldBe(["watcher", "site"]);
        config.Warnings.Where(warning => !warning.IsSupervisors).ShouldBeEmpty();
    }

    private static SupervisorConfig Load(string text)
    {
        var result = Loading.Text(text);
        result.Errors.ShouldBeEmpty();
        return result.Config!; // no errors
    }
}
