using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Text;
using Tuivisor.Tui.Views;

namespace Tuivisor.UnitTests.Tui.Text;

public sealed partial class TextsTests
{
    [Fact]
    public void Chinese_has_every_text_of_English() => Texts.Chinese.Ids.Order().ShouldBe(Texts.English.Ids.Order());

    [Fact]
    public void A_translation_has_the_places_of_its_original()
    {
        foreach (var id in Texts.English.Ids) Places(Texts.Chinese[id]).ShouldBe(Places(Texts.English[id]), id);
    }

    [Theory, InlineData("column.State", 8), InlineData("column.Why", 6), InlineData("column.Memory", 6), InlineData("column.Restarts", 3), InlineData("column.Cpu", 5),
     InlineData("state.Running", 8), InlineData("state.Backoff", 8), InlineData("state.Exited.unexpected", 8), InlineData("hint.start", 12), InlineData("hint.restart", 12)]
    public void A_text_fits_its_place(string id, int cells)
    {
        TextWidth.Of(Texts.English[id]).ShouldBeLessThanOrEqualTo(cells);
        TextWidth.Of(Texts.Chinese[id]).ShouldBeLessThanOrEqualTo(cells);
    }

    [Fact]
    public void Every_line_of_the_help_has_a_text()
    {
        foreach (var page in HelpPages.All)
        {
            foreach (var item in page.Left.Concat(page.Right).Where(item => item.Text.Length > 0)) Texts.English.Has(item.Text).ShouldBeTrue(item.Text);
        }
    }

    [Fact]
    public void The_code_asks_for_texts_that_there_are_and_no_text_is_left_over()
    {
        var code = string.Concat(Directory.EnumerateFiles(Path.Combine(SourceFolder(), "..", "..", "..", "..", "src", "Tuivisor.Tui"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        // Ids put together from a part and a name: "action." + name, $"action.{name}".
        var families = Family().Matches(code).Select(match => match.Groups[1].Value).Append("server.").Distinct().ToList();
        var asked = Quoted().Matches(code).Select(match => match.Groups[1].Value).ToHashSet();
        Texts.English.Ids.Where(id => !asked.Contains(id) && !families.Exists(family => id.StartsWith(family, StringComparison.Ordinal))).ShouldBeEmpty("nothing asks for these");

        var kinds = Texts.English.Ids.Select(id => id.Split('.')[0]).ToHashSet();
        asked.Where(id => kinds.Contains(id.Split('.')[0]) && !IsFileName(id) && !Texts.English.Has(id) && !families.Exists(family => family.StartsWith(id, StringComparison.Ordinal)))
            .ShouldBeEmpty("these have no text");
    }

    [Theory, InlineData("zh_CN.UTF-8", "zh-CN"), InlineData("zh_TW.UTF-8", "en"), InlineData("de_DE.UTF-8", "en"), InlineData("C", "en"), InlineData("zh-Hans", "zh-CN")]
    public void The_language_follows_the_locale(string locale, string language) =>
        Texts.For(null, new Dictionary<string, string> { ["LANG"] = locale }).Language.ShouldBe(language);

    [Fact]
    public void Numbers_choose_their_form()
    {
        Texts.English.Format("header.clients", ("n", 1)).ShouldBe("1 client");
        Texts.English.Format("header.clients", ("n", 2)).ShouldBe("2 clients");
        Texts.Chinese.Format("header.clients", ("n", 2)).ShouldBe("2 个客户端");
    }

    [Fact]
    public void Every_action_of_the_palette_has_a_text()
    {
        foreach (var entry in PaletteCatalog.For(new World(80, 24).Client).Where(entry => entry.Action != ActionId.None)) entry.Text.ShouldNotStartWith("action.");
    }

    private static bool IsFileName(string id) => Path.GetExtension(id) is ".txt" or ".ini" or ".json" or ".log";

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path) ?? "";

    [GeneratedRegex("""[$]?"([a-z][a-z.-]*[.-])(?:\{|"\s*[+])""")]
    private static partial Regex Family();

    [GeneratedRegex("\"([a-z][a-z-]*(?:\\.[A-Za-z0-9-]+)+)\"")]
    private static partial Regex Quoted();

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order();

    [GeneratedRegex(@"\{([a-z]+)[,}]")]
    private static partial Regex Place();
}
