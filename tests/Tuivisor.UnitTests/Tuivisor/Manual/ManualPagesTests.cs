using Tuivisor.CommandLine;
using Tuivisor.Ctl.Commands;
using Tuivisor.Manual;
using Tuivisor.Protocol.Paths;
using Tuivisor.Supervision.Config;
using Tuivisor.Tui;

namespace Tuivisor.UnitTests.Manual;

public sealed class ManualPagesTests
{
    public static TheoryData<string> Pages => [.. ManualPages.Names, .. ManualPages.Names.Select(name => "zh_CN/" + name)];

    [Theory, MemberData(nameof(Pages))]
    public void Every_page_is_known_to_apropos_and_has_no_line_that_man_would_take_for_a_request(string name)
    {
        var page = Page(name);
        page.ShouldMatch("\\.SH \"(NAME|名称)\"\n\\.PP\ntuivisor");
        page.Split('\n').Where(line => line.StartsWith('.')).ShouldAllBe(line => line.Split(' ')[0].Length <= 3);
        page.Split('\n').ShouldAllBe(line => !line.StartsWith('\''));
    }

    [Fact]
    public void The_file_format_has_every_key() => OptionReference.Sections.SelectMany(section => section.Keys)
        .ShouldAllBe(key => Page("tuivisor.conf.5").Contains($".B {key.Names}", StringComparison.Ordinal));

    public static TheoryData<string> Names => [.. ManualPages.Names];

    [Theory, MemberData(nameof(Names))]
    public void The_pages_are_whole_in_Chinese(string name)
    {
        // Sentences of English that are no examples: a translation is missing.
        var english = Page(name).Split('\n').Where(line => line.Contains(' ') && !line.StartsWith('.') && !line.Contains('=') && (line.EndsWith('.') || line.Contains(": ")));
        var chinese = Page("zh_CN/" + name).Split('\n').ToHashSet();
        english.Where(chinese.Contains).ShouldBeEmpty();
    }

    [Fact]
    public void Keys_of_screen_are_bound_as_the_page_says() =>
        ScreenKeys.Keys.Where(row => row.Key is not "C-a").ShouldAllBe(row => ClientReference.ActionOf("console-prefix", row.Key) != null);

    [Fact]
    public void Keys_of_screen_that_are_not_there_are_not() => ScreenKeys.Missing.ShouldAllBe(row => ClientReference.ActionOf("console-prefix", row.Key) == null);

    [Fact]
    public void The_keys_page_has_every_action_and_every_key_of_the_help()
    {
        var page = Page("tuivisor-keys.5");
        ClientReference.Actions.ShouldAllBe(action => page.Contains(action.Replace("-", "\\-"), StringComparison.Ordinal));
        page.ShouldContain(".B j or Down or C\\-n, k or Up or C\\-p\ndown, up");
    }

    [Fact]
    public void The_themes_page_has_every_role() => new ClientReference("en").Roles.ShouldAllBe(row => row.Meaning != "role." + row.Role);

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
