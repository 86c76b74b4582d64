using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Themes;

namespace Tuivisor.Tui.App;

/// <summary>Finds themes and makes them ready for the terminal.</summary>
internal sealed class Wardrobe
{
    private readonly string _own;
    private readonly ThemeReader _reader;

    public Wardrobe(IReadOnlyDictionary<string, string> environment)
    {
        var home = environment.GetValueOrDefault("XDG_CONFIG_HOME") is { Length: > 0 } set ? set : Path.Combine(environment.GetValueOrDefault("HOME", "/"), ".config");
        _own = Path.Combine(home, "tuivisor", "themes");
        _reader = new(TextOf, name => FileOf(name) ?? name);
    }

    /// <summary>Mistakes in the files read.</summary>
    public IReadOnlyList<string> Warnings => _reader.Warnings;

    /// <summary>A palette.</summary>
    /// <param name="name">Name or path; null or "auto" for the default of the ground.</param>
    /// <param name="dark">The ground is dark.</param>
    /// <param name="depth">What the terminal shows.</param>
    /// <param name="contrast">Least contrast of text.</param>
    /// <param name="asked">Where it was asked for, with file and line; null for nowhere in particular.</param>
    public Palette Palette(string? name, bool dark, ColorDepth depth, double contrast, string? asked = null) =>
        PaletteMaker.Make(_reader.Read(Name(name, dark), dark, asked), depth, contrast);

    /// <summary>Looks at all themes of the person, for their mistakes.</summary>
    public void CheckOwn()
    {
        if (!Directory.Exists(_own)) return;
        foreach (var file in Directory.EnumerateFiles(_own, "*.ini").Order(StringComparer.Ordinal)) _reader.Read(file);
    }

    /// <summary>The theme behind a wish.</summary>
    public static string Name(string? wish, bool dark) => wish is null or "" or "auto" ? dark ? "default-dark" : "default-light" : wish;

    // A file, the person's, the machine's; null for our own.
    private string? FileOf(string name) => name.Contains('/') ? name
        : new[] { Path.Combine(_own, name + ".ini"), $"/etc/tuivisor/themes/{name}.ini" }.FirstOrDefault(File.Exists);

    private string? TextOf(string name)
    {
        if (FileOf(name) is not { } file) return ThemeReader.ShippedText(name);
        try
        {
            return File.Exists(file) ? File.ReadAllText(file) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _reader.Warnings.Add($"{file}: {error.Message}");
            return null;
        }
    }
}
