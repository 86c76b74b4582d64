using Tuivisor.Tui;
using Tuivisor.Tui.App;

namespace Tuivisor.UnitTests.Tui.App;

public sealed class SettingsFileTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("tv-settings-").FullName;

    private string Path => System.IO.Path.Combine(_home, ".config/tuivisor/tui.ini");

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public void Mistakes_are_told_with_their_line_and_keep_the_default()
    {
        var file = Read("[tui]\nmotion = slow\nprefix = Bogus\nspeed = 9\nbell = off\ncontrast = much\nglyphs = ascii\n");
        file.Problems.ShouldBe(
        [
            $"{Path}:2: motion = slow: write full or reduced",
            $"{Path}:3: prefix = Bogus: write a key such as C-a, or none",
            $"{Path}:4: speed is not known; there are theme, lang, keys, clock, glyphs, motion, spark, confirm, bell, mouse, wheel-alt, rows, console-color, cursor, state-words, fold, child-clipboard, prefix-double, prefix, prefix2, contrast",
            $"{Path}:6: contrast = much: write 0, or a ratio from 1 to 21",
        ]);
        var settings = file.Settings(file.Keys());
        (settings.ReducedMotion, settings.Prefix, settings.RingsBells, file["glyphs"]).ShouldBe((false, "C-a", false, "ascii"));
    }

    [Fact]
    public void Lines_before_any_section_hold_and_other_sections_a_language_there_is_not_and_names_nearly_right_are_told()
    {
        var file = Read("bell = off\nspeed = 9\n[tui]\nlang = de\nthme = nord\n[colours]\nlang = en\n");
        file["bell"].ShouldBe("off");
        file.Problems.ShouldBe(
        [
            $"{Path}:2: speed is not known; there are {string.Join(", ", SettingsFile.Names.Select(setting => setting.Name))}",
            $"{Path}:4: lang = de: write en or zh-CN",
            $"{Path}:5: thme is not known; did you mean theme?",
            $"{Path}:6: [colours] is not read; settings are under [tui]",
        ]);
    }

    [Fact]
    public void A_report_names_the_line_that_asks_for_a_theme_there_is_not_and_the_mistakes_of_all_themes()
    {
        Read("[tui]\ntheme = nrd\n");
        var themes = Directory.CreateDirectory(System.IO.Path.Combine(_home, ".config/tuivisor/themes")).FullName;
        File.WriteAllText(System.IO.Path.Combine(themes, "mine.ini"), "[theme]\nvariant = black\ninherit = nowhere-near\nauthor = me\n[glyphs]\nfatal = X\n[roles]\nwarm = #ffffff\n");
        var report = ClientReport.Of(new Dictionary<string, string> { ["HOME"] = _home }, theme: null);
        report.Problems[0].ShouldBe($"{Path}:2: theme = nrd: there is no such theme; did you mean nord?");
        report.Problems.Skip(1).ShouldBe(
        [
            $"{themes}/mine.ini:5: [glyphs] is not read; there are [theme], [palette], [roles], [ansi16], [mono]",
            $"{themes}/mine.ini:4: author is not known; there are name, variant, format, inherit",
            $"{themes}/mine.ini:2: variant = black: write dark or light",
            $"{themes}/mine.ini:3: inherit = nowhere-near: there is no such theme; known are {string.Join(", ", ClientReport.Themes)}",
            $"{themes}/mine.ini:8: there is no role warm; did you mean warn?",
        ]);
        ClientReport.Of(new Dictionary<string, string> { ["HOME"] = _home }, theme: "nrd").Problems[0].ShouldStartWith("--theme nrd: there is no such theme");
    }

    [Fact]
    public void Keys_come_from_the_preset_and_the_file_beside_it()
    {
        var file = Read("[tui]\nkeys = tmux\n");
        File.WriteAllText(System.IO.Path.Combine(_home, ".config/tuivisor/keys.ini"), "[list]\nF9 = kill\n");
        var keys = file.Keys();
        (keys.Preset, keys.OwnLines, keys.Warnings.Count).ShouldBe(("tmux", 1, 0));
        file.Settings(keys).Prefix.ShouldBe("C-b");
    }

    [Fact]
    public void Keeping_a_value_leaves_the_rest_of_the_file_as_it_is()
    {
        var file = Read("; mine\n[tui]\n; dark at night\ntheme = nord ; nice\nmotion = reduced\n");
        file.Keep("theme", "dracula").ShouldBeNull();
        file.Keep("lang", "zh-CN").ShouldBeNull();
        File.ReadAllText(Path).ShouldBe("; mine\n[tui]\nlang = zh-CN\n; dark at night\ntheme = dracula\nmotion = reduced\n");
        SettingsFile.Of(new Dictionary<string, string> { ["HOME"] = _home })["theme"].ShouldBe("dracula");
    }

    [Fact]
    public void A_value_is_kept_in_a_file_that_did_not_exist()
    {
        SettingsFile.Of(new Dictionary<string, string> { ["HOME"] = _home }).Keep("theme", "nord").ShouldBeNull();
        File.ReadAllText(Path).ShouldBe("[tui]\ntheme = nord\n");
    }

    [Theory, InlineData("BRLTTY_SPEECH_DRIVER", "es", true), InlineData("ACCESSIBILITY_ENABLED", "1", true), InlineData("ACCESSIBILITY_ENABLED", "0", false),
     InlineData("TUIVISOR_PLAIN", "0", true), InlineData("LANG", "C", false)]
    public void Where_the_screen_is_read_out_the_cursor_follows_the_selection_unless_the_file_says_otherwise(string name, string value, bool follows)
    {
        Read("[tui]\nbell = off\n");
        var environment = new Dictionary<string, string> { ["HOME"] = _home, [name] = value };
        var file = SettingsFile.Of(environment);
        file.Settings(file.Keys()).CursorFollowsSelection.ShouldBe(follows);
        Read("[tui]\ncursor = hidden\n");
        file = SettingsFile.Of(environment);
        file.Settings(file.Keys()).CursorFollowsSelection.ShouldBeFalse();
    }

    private SettingsFile Read(string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllText(Path, text);
        return SettingsFile.Of(new Dictionary<string, string> { ["HOME"] = _home });
    }
}
