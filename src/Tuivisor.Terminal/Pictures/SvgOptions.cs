namespace Tuivisor.Terminal.Pictures;

/// <summary>How a screen is drawn as a picture. Sizes in pixels, colours as 0xRRGGBB.</summary>
public sealed record SvgOptions
{
    /// <summary>Width of a cell.</summary>
    public int CellWidth { get; init; } = 9;

    /// <summary>Height of a cell.</summary>
    public int CellHeight { get; init; } = 20;

    /// <summary>Size of the letters; with DejaVu Sans Mono a letter is 0.602 of it wide.</summary>
    public double FontSize { get; init; } = 14.95;

    /// <summary>Fonts in order of preference; the second serves Chinese, Japanese and Korean.</summary>
    public string FontFamily { get; init; } = "DejaVu Sans Mono, Noto Sans Mono CJK SC, monospace";

    /// <summary>Text colour of cells that ask for the default.</summary>
    public uint Foreground { get; init; } = 0xD8DEE9;

    /// <summary>Ground colour of cells that ask for the default.</summary>
    public uint Background { get; init; } = 0x16181D;

    /// <summary>The first sixteen palette colours.</summary>
    public IReadOnlyList<uint> Ansi { get; init; } =
    [
        0x1D1F24, 0xE06C75, 0x8CC570, 0xE5C07B, 0x61AFEF, 0xC678DD, 0x56B6C2, 0xC8CCD4,
        0x6B7280, 0xF38B94, 0xA9DC8C, 0xF2D49B, 0x8CC7FF, 0xDC9CF0, 0x7FD4DE, 0xFFFFFF,
    ];

    /// <summary>Where the cursor is drawn as a block; null for none.</summary>
    public (int Column, int Row)? Cursor { get; init; }

    /// <summary>What the picture shows, for those who cannot see it.</summary>
    public string Title { get; init; } = "";
}
