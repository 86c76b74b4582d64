using Tuivisor.Terminal;
using Tuivisor.Tui.Drawing;

namespace Tuivisor.Tui.Themes;

/// <summary>What a theme file says about one role: <c>#ff7b72 bold</c>, <c>black on yellow</c>, <c>reverse</c>.</summary>
/// <param name="Text">Direct colour of the text; null for none.</param>
/// <param name="Ground">Direct colour behind it; null for none.</param>
/// <param name="AnsiText">Entry 0 to 15 for the text; null for the terminal's own.</param>
/// <param name="AnsiGround">Entry 0 to 15 behind it; null for the terminal's own.</param>
/// <param name="Attributes">Bold and so on.</param>
internal readonly record struct ThemeColor(
    Rgb? Text, Rgb? Ground, byte? AnsiText = null, byte? AnsiGround = null, CellAttributes Attributes = CellAttributes.None)
{
    private static readonly string[] Ansi =
    [
        "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", "bright-black", "bright-red", "bright-green",
        "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
    ];

    /// <summary>Reads a value.</summary>
    /// <param name="text">The value.</param>
    /// <param name="names">Names of the file's [palette].</param>
    /// <param name="color">The result.</param>
    /// <returns>Null when well, else the word that is not understood.</returns>
    public static string? Parse(string text, IReadOnlyDictionary<string, string> names, out ThemeColor color)
    {
        color = default;
        var ground = false;
        foreach (var written in text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var word = names.GetValueOrDefault(written, written);
            var index = Array.IndexOf(Ansi, word);
            if (word == "on") ground = true;
            else if (Rgb.TryParse(word, out var direct)) color = ground ? color with { Ground = direct } : color with { Text = direct };
            else if (index >= 0) color = ground ? color with { AnsiGround = (byte)index } : color with { AnsiText = (byte)index };
            else if (AttributeOf(word) is { } attribute) color = color with { Attributes = color.Attributes | attribute };
            else return written;
        }

        return null;
    }

    private static CellAttributes? AttributeOf(string word) => word switch
    {
        "none" or "default" => CellAttributes.None,
        "bold" => CellAttributes.Bold,
        "underline" => CellAttributes.Underline,
        "reverse" => CellAttributes.Inverse,
        "italic" => CellAttributes.Italic,
        _ => null,
    };
}
