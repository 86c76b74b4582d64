using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Text;
using Tuivisor.Tui.Themes;

namespace Tuivisor.Tui;

/// <summary>The person's settings of the full screen, for the command line.</summary>
/// <param name="File">tui.ini, whether it exists or not.</param>
/// <param name="Prefix">The prefix in force; "" for none.</param>
/// <param name="Problems">Mistakes in tui.ini, keys.ini, the theme in use and the person's others, each with file and line, and clashes of keys.</param>
public sealed record ClientReport(string File, string Prefix, IReadOnlyList<string> Problems)
{
    /// <summary>Names of the themes that come with the program.</summary>
    public static IReadOnlyList<string> Themes => ThemeReader.Shipped;

    /// <summary>Tags of the languages the full screen speaks.</summary>
    public static IReadOnlyList<string> Languages { get; } = [Texts.EnglishTag, Texts.ChineseTag];

    /// <summary>Reads the files.</summary>
    /// <param name="environment">HOME and so on.</param>
    /// <param name="theme">--theme; null for the settings'.</param>
    public static ClientReport Of(IReadOnlyDictionary<string, string> environment, string? theme)
    {
        var settings = SettingsFile.Of(environment);
        var keys = settings.Keys();
        var wardrobe = new Wardrobe(environment);
        wardrobe.Palette(theme ?? settings["theme"], dark: true, ColorDepth.TrueColor, PaletteMaker.DefaultContrast, theme is null ? settings.PlaceOf("theme") : $"--theme {theme}");
        wardrobe.CheckOwn();
        return new(settings.Path, settings.Settings(keys).Prefix, [.. settings.Problems, .. keys.Warnings, .. keys.Clashes(), .. wardrobe.Warnings.Distinct()]);
    }
}
