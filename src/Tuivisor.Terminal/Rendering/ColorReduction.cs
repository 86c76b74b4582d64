namespace Tuivisor.Terminal.Rendering;

/// <summary>The nearest colour that a terminal with fewer colours has.</summary>
internal static class ColorReduction
{
    /// <summary>xterm's defaults for the first 16 entries of the palette.</summary>
    private static readonly (byte Red, byte Green, byte Blue)[] Ansi =
    [
        (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
        (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
    ];

    private static readonly byte[] CubeLevels = [0, 95, 135, 175, 215, 255];

    /// <summary>16 nearest entries for the 256 of the palette.</summary>
    private static readonly byte[] AnsiOfPalette = BuildAnsiOfPalette();

    public static TerminalColor Reduce(TerminalColor color, ColorDepth depth)
    {
        if (color.IsDefault || depth == ColorDepth.TrueColor) return color;
        if (depth == ColorDepth.Mono) return TerminalColor.Default;
        if (color.IsPalette)
            return depth == ColorDepth.Palette256 || color.Index < 16 ? color : TerminalColor.Palette(AnsiOfPalette[color.Index]);
        return TerminalColor.Palette(
            depth == ColorDepth.Palette256 ? ToPalette(color.Red, color.Green, color.Blue) : ToAnsi(color.Red, color.Green, color.Blue));
    }

    private static byte ToPalette(int red, int green, int blue)
    {
        var (r, g, b) = (CubeIndex(red), CubeIndex(green), CubeIndex(blue));
        var cube = Distance(red, green, blue, CubeLevels[r], CubeLevels[g], CubeLevels[b]);
        var grey = Math.Clamp(((red + green + blue) / 3 - 3) / 10, 0, 23);
        var level = 8 + 10 * grey;
        return Distance(red, green, blue, level, level, level) < cube ? (byte)(232 + grey) : (byte)(16 + 36 * r + 6 * g + b);
    }

    private static int CubeIndex(int value) => value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40;

    private static byte ToAnsi(int red, int green, int blue)
    {
        var (best, least) = (0, int.MaxValue);
        for (var i = 0; i < Ansi.Length; i++)
        {
            var distance = Distance(red, green, blue, Ansi[i].Red, Ansi[i].Green, Ansi[i].Blue);
            if (distance < least) (best, least) = (i, distance);
        }

        return (byte)best;
    }

    private static int Distance(int red, int green, int blue, int otherRed, int otherGreen, int otherBlue) =>
        2 * (red - otherRed) * (red - otherRed) + 4 * (green - otherGreen) * (green - otherGreen)
        + 3 * (blue - otherBlue) * (blue - otherBlue);

    private static byte[] BuildAnsiOfPalette()
    {
        var table = new byte[256];
        for (var i = 0; i < 256; i++)
        {
            if (i < 16) table[i] = (byte)i;
            else if (i < 232) table[i] = ToAnsi(CubeLevels[(i - 16) / 36], CubeLevels[(i - 16) / 6 % 6], CubeLevels[(i - 16) % 6]);
            else table[i] = ToAnsi(8 + 10 * (i - 232), 8 + 10 * (i - 232), 8 + 10 * (i - 232));
        }

        return table;
    }
}
