using Tuivisor.Supervision.Config;

namespace Tuivisor.UnitTests.Supervision.Config;

public sealed class OptionReferenceTests
{
    [Fact]
    public void Each_section_has_a_table_of_its_keys()
    {
        var text = OptionReference.ToMarkdown();
        text.ShouldContain("#### `[program:x]`");
        text.ShouldContain("| `startsecs` | seconds | `1` | How long it must stay up for the start to count as successful. |");
        text.ShouldContain("| `tty`, `console` + | true/false | [tuivisor] tty | Give it a terminal. |");
        text.Split('\n').Count(line => line.StartsWith("| `command` ", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void The_README_holds_the_reference_as_it_is_now()
    {
        var readme = File.ReadAllText(Path.Combine(Root(), "README.md"));
        var begin = readme.IndexOf(OptionReference.BeginMarker, StringComparison.Ordinal);
        if (begin < 0) Assert.Skip("the README has no reference of options yet");
        begin += OptionReference.BeginMarker.Length;
        readme[begin..readme.IndexOf(OptionReference.EndMarker, begin, StringComparison.Ordinal)].Trim().ShouldBe(OptionReference.ToMarkdown().Trim());
    }

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "tuivisor.sln"))) directory = directory.Parent ?? throw new InvalidOperationException("not in the repository");
        return directory.FullName;
    }
}
