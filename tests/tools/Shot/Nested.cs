using System.Globalization;
using System.Text.RegularExpressions;

namespace Tuivisor.Tools.Shot;

/// <summary>Pictures within a picture.</summary>
internal static partial class Nested
{
    /// <summary>Width and height of a picture in pixels.</summary>
    public static (int Width, int Height) SizeOf(string svg)
    {
        var size = Size().Match(svg);
        return (int.Parse(size.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(size.Groups[2].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>A picture at a place of another.</summary>
    public static string At(string svg, int x, int y) => $"<svg x=\"{x}\" y=\"{y}\" {svg["<svg ".Length..]}";

    /// <summary>The picture around them.</summary>
    public static string Picture(int width, int height, string content) =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n{content}</svg>\n";

    /// <summary>Pictures of one size in rows, with a gap between them.</summary>
    public static string Sheet(IReadOnlyList<string> pictures, int columns)
    {
        const int gap = 12;
        var (width, height) = SizeOf(pictures[0]);
        var rows = (pictures.Count + columns - 1) / columns;
        return Picture(columns * (width + gap) + gap, rows * (height + gap) + gap, $"<rect width=\"100%\" height=\"100%\" fill=\"#808080\"/>\n"
            + string.Concat(pictures.Select((svg, index) => At(svg, gap + index % columns * (width + gap), gap + index / columns * (height + gap)))));
    }

    [GeneratedRegex("width=\"([0-9]+)\" height=\"([0-9]+)\"")]
    private static partial Regex Size();
}
