using System.Globalization;
using System.Text;

namespace Tuivisor.Terminal.Pictures;

/// <summary>Draws the characters that must join across cells (box lines, blocks, braille) as shapes: as letters they leave gaps.</summary>
/// <remarks>Unicode blocks Box Drawing (2500-257F), Block Elements (2580-259F), Braille Patterns (2800-28FF).</remarks>
internal static class BlockShapes
{
    // Weight of the arms up, right, down, left of U+2500 and its followers: 0 none, 1 light, 2 heavy, 3 double.
    // The arcs and diagonals (U+256D-2573) are drawn apart.
    private const string Arms =
        "0101 0202 1010 2020 0101 0202 1010 2020 0101 0202 1010 2020 0110 0210 0120 0220 " +
        "0011 0012 0021 0022 1100 1200 2100 2200 1001 1002 2001 2002 1110 1210 2110 1120 " +
        "2120 2210 1220 2220 1011 1012 2011 1021 2021 2012 1022 2022 0111 0112 0211 0212 " +
        "0121 0122 0221 0222 1101 1102 1201 1202 2101 2102 2201 2202 1111 1112 1211 1212 " +
        "2111 1121 2121 2112 2211 1122 1221 2212 1222 2122 2221 2222 0101 0202 1010 2020 " +
        "0303 3030 0310 0130 0330 0013 0031 0033 1300 3100 3300 1003 3001 3003 1310 3130 " +
        "3330 1013 3031 3033 0313 0131 0333 1303 3101 3303 1313 3131 3333 0000 0000 0000 " +
        "0000 0000 0000 0000 0001 1000 0100 0010 0002 2000 0200 0020 0201 1020 0102 2010 ";

    // Dots of a braille pattern, bit by bit: column and row in the 2 x 4 raster.
    private static ReadOnlySpan<byte> DotColumns => [0, 0, 0, 1, 1, 1, 0, 1];

    private static ReadOnlySpan<byte> DotRows => [0, 1, 2, 0, 1, 2, 3, 3];

    public static bool Covers(int codePoint) => codePoint is (>= 0x2500 and <= 0x259F) or (>= 0x2800 and <= 0x28FF);

    /// <summary>Adds the shape of a character to the picture.</summary>
    /// <param name="svg">The picture so far.</param>
    /// <param name="codePoint">One that <see cref="Covers"/>.</param>
    /// <param name="box">The cell in pixels.</param>
    /// <param name="color">As "#rrggbb".</param>
    public static void Draw(StringBuilder svg, int codePoint, in CellBox box, string color)
    {
        if (codePoint >= 0x2800) Braille(svg, codePoint - 0x2800, box, color);
        else if (codePoint >= 0x2580) Block(svg, codePoint, box, color);
        else if (codePoint is >= 0x256D and <= 0x2570) Arc(svg, codePoint, box, color);
        else if (codePoint is >= 0x2571 and <= 0x2573) Diagonal(svg, codePoint, box, color);
        else Lines(svg, codePoint, box, color);
    }

    private static void Lines(StringBuilder svg, int codePoint, in CellBox box, string color)
    {
        var arms = Arms.AsSpan((codePoint - 0x2500) * 5, 4);
        double x = box.CenterX, y = box.CenterY;
        var dashes = codePoint switch
        {
            0x2504 or 0x2505 or 0x2506 or 0x2507 => 3,
            0x2508 or 0x2509 or 0x250A or 0x250B => 4,
            0x254C or 0x254D or 0x254E or 0x254F => 2,
            _ => 0,
        };
        Arm(svg, arms[0] - '0', x, y, x, box.Top, dashes, color);
        Arm(svg, arms[1] - '0', x, y, box.Right, y, dashes, color);
        Arm(svg, arms[2] - '0', x, y, x, box.Bottom, dashes, color);
        Arm(svg, arms[3] - '0', x, y, box.Left, y, dashes, color);
    }

    private static void Arm(StringBuilder svg, int weight, double x1, double y1, double x2, double y2, int dashes, string color)
    {
        if (weight == 0) return;
        if (weight == 3)
        {
            var (dx, dy) = x1 == x2 ? (1.5, 0.0) : (0.0, 1.5);
            Line(svg, x1 - dx, y1 - dy, x2 - dx, y2 - dy, 1, "", color);
            Line(svg, x1 + dx, y1 + dy, x2 + dx, y2 + dy, 1, "", color);
            return;
        }

        var dash = dashes == 0 ? "" : Invariant($" stroke-dasharray=\"{Math.Abs(x2 - x1 + y2 - y1) / dashes:0.##}\"");
        Line(svg, x1, y1, x2, y2, weight == 2 ? 2.5 : 1, dash, color);
    }

    private static void Line(StringBuilder svg, double x1, double y1, double x2, double y2, double width, string dash, string color)
    {
        // The two arms of a straight line overlap by half a stroke in the middle, so that corners are closed.
        var cap = dash.Length == 0 ? " stroke-linecap=\"square\"" : "";
        svg.Append(CultureInfo.InvariantCulture,
            $"<path d=\"M{x1:0.##} {y1:0.##}L{x2:0.##} {y2:0.##}\" stroke=\"{color}\" stroke-width=\"{width}\"{cap}{dash}/>");
    }

    private static void Arc(StringBuilder svg, int codePoint, in CellBox box, string color)
    {
        var endX = codePoint is 0x256D or 0x2570 ? box.Right : box.Left;
        var endY = codePoint is 0x256D or 0x256E ? box.Bottom : box.Top;
        svg.Append(CultureInfo.InvariantCulture,
            $"<path d=\"M{box.CenterX:0.##} {endY}Q{box.CenterX:0.##} {box.CenterY:0.##} {endX} {box.CenterY:0.##}\" " +
            $"stroke=\"{color}\" fill=\"none\"/>");
    }

    private static void Diagonal(StringBuilder svg, int codePoint, in CellBox box, string color)
    {
        if (codePoint != 0x2572) Line(svg, box.Left, box.Bottom, box.Right, box.Top, 1, "", color);
        if (codePoint != 0x2571) Line(svg, box.Left, box.Top, box.Right, box.Bottom, 1, "", color);
    }

    private static void Block(StringBuilder svg, int codePoint, in CellBox box, string color)
    {
        double width = box.Width, height = box.Height;
        switch (codePoint)
        {
            case 0x2580: Rect(svg, box, 0, 0, width, height / 2, color); break;
            case <= 0x2588:
                var eighths = (codePoint - 0x2580) / 8.0;
                Rect(svg, box, 0, height * (1 - eighths), width, height * eighths, color);
                break;
            case <= 0x258F: Rect(svg, box, 0, 0, width * (0x2590 - codePoint) / 8.0, height, color); break;
            case 0x2590: Rect(svg, box, width / 2, 0, width / 2, height, color); break;
            case <= 0x2593: Rect(svg, box, 0, 0, width, height, color, (codePoint - 0x2590) / 4.0); break;
            case 0x2594: Rect(svg, box, 0, 0, width, height / 8, color); break;
            case 0x2595: Rect(svg, box, width * 7 / 8, 0, width / 8, height, color); break;
            default:
                // Quadrants: upper left 1, upper right 2, lower left 4, lower right 8.
                ReadOnlySpan<byte> quadrants = [4, 8, 1, 13, 9, 7, 11, 2, 6, 14];
                var set = quadrants[codePoint - 0x2596];
                for (var bit = 0; bit < 4; bit++)
                {
                    if ((set & 1 << bit) != 0)
                        Rect(svg, box, bit % 2 * width / 2, bit / 2 * height / 2, width / 2, height / 2, color);
                }

                break;
        }
    }

    private static void Rect(
        StringBuilder svg, in CellBox box, double x, double y, double width, double height, string color, double opacity = 1)
    {
        var veil = opacity < 1 ? Invariant($" opacity=\"{opacity}\"") : "";
        svg.Append(CultureInfo.InvariantCulture,
            $"<rect x=\"{box.Left + x:0.##}\" y=\"{box.Top + y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" " +
            $"fill=\"{color}\"{veil}/>");
    }

    private static void Braille(StringBuilder svg, int dots, in CellBox box, string color)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            if ((dots & 1 << bit) == 0) continue;
            var x = box.Left + box.Width * (0.28 + 0.44 * DotColumns[bit]);
            var y = box.Top + box.Height * (0.2 + 0.2 * DotRows[bit]);
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"1.2\" fill=\"{color}\"/>");
        }
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
