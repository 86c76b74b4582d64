using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Themes;

namespace Tuivisor.Tui.App;

/// <summary>Finds themes and makes them ready for the terminal.</summary>
internal sealed class Wardrobe
{
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly ThemeReader _reader;

    public Wardrobe(IReadOnlyDictionary<string, string> environment)
    {
        _environment = environment;
        _reader = new(TextOf);
    }

    /// <summary>Mistakes in the files read.</summary>
    public IReadOnlyList<string> Warnings => _reader.Warnings;

    /// <summary>A palette.</summary>
    /// <param name="name">Name or path; null or "auto" for the default of the ground.</param>
    /// <param name="dark">The ground is dark.</param>
    /// <param name="depth">What the terminal shows.</param>
    /// <param name="contrast">Least contrast of text.</param>
    public Palette Palette(string? name, bool dark, ColorDepth depth, double contrast) =>
        PaletteMaker.Make(_reader.Read(Name(name, dark), dark), depth, contrast);

    /// <summary>The theme behind a wish.</summary>
    public static string Name(string? wish, bool dark) => wish is null or "" or "auto" ? dark ? "default-dark" : "default-light" : wish;

    // A file, the person's, the machine's, our own.
    private string? TextOf(string name)
    {
        var home = _environment.GetValueOrDefault("XDG_CONFIG_HOME") is { Length: > 0 } set ? set : Path.Combine(_environment.GetValueOrDefault("HOME", "/"), ".config");
        if (name.Contains('/')) return Read(name);
        return Read(Path.Combine(home, "tuivisor", "themes", name + ".ini")) ?? Read($"/etc/tuivisor/themes/{name}.ini") ?? ThemeReader.ShippedText(name);
    }

    private static string? Read(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
