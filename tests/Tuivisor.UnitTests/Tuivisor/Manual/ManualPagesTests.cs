using Tuivisor.CommandLine;
using Tuivisor.Ctl.Commands;
using Tuivisor.Manual;
using Tuivisor.Protocol.Paths;
using Tuivisor.Supervision.Config;

namespace Tuivisor.UnitTests.Manual;

public sealed class ManualPagesTests
{
    public static TheoryData<string> Pages => [.. ManualPages.Names];

    [Theory, MemberData(nameof(Pages))]
    public void Every_page_is_known_to_apropos_and_has_no_line_that_man_would_take_for_a_request(string name)
    {
        var page = Page(name);
        page.ShouldContain(".SH \"NAME\"\n.PP\ntuivisor");
        page.Split('\n').Where(line => line.StartsWith('.')).ShouldAllBe(line => line.Split(' ')[0].Length <= 3);
        page.Split('\n').ShouldAllBe(line => !line.StartsWith('\''));
    }

    [Fact]
    public void The_file_format_has_every_key() => OptionReference.Sections.SelectMany(section => section.Keys)
        .ShouldAllBe(key => Page("tuivisor.conf.5").Contains($".B {key.Names}", StringComparison.Ordinal));

    [Fact]
    public void The_page_of_ctl_has_every_command_that_help_lists() => CommandTable.All.Concat(CommandTable.Own).ShouldAllBe(command =>
        Page("tuivisor-ctl.1").Contains($".SS \"{command.Name}\"", StringComparison.Ordinal));

    [Fact]
    public void There_are_no_other_pages() => ManualPages.Find("ls", [], "0").ShouldBeNull();

    private static string Page(string name)
    {
        var shell = new Shell
        {
            Output = TextWriter.Null, Error = TextWriter.Null, Input = TextReader.Null, Environment = new Dictionary<string, string>(), Directory = "/", Executable = "tuivisor",
        };
        return ManualPages.Find(name, CommandTree.Commands(shell, ServerPaths.FromEnvironment()), "1.2.3").ShouldNotBeNull();
    }
}
