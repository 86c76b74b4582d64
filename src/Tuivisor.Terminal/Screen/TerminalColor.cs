namespace Tuivisor.Terminal;

/// <summary>A colour as a program asks for it: the terminal's default, an entry of the 256-colour palette, or direct RGB.</summary>
/// <remarks>Packed into 32 bits: kind in bits 24-25 (0 default, 1 palette, 2 RGB), value in bits 0-23. ECMA-48 8.3.117 (SGR),
/// ITU-T T.416 13.1.8 for direct colour.</remarks>
public readonly record struct TerminalColor
{
    private const uint PaletteKind = 1u << 24;
    private const uint RgbKind = 2u << 24;
    private const uint ValueMask = 0xFF_FFFF;

    private TerminalColor(uint packed) => Packed = packed;

    /// <summary>The terminal's own foreground or background.</summary>
    public static TerminalColor Default => default;

    /// <summary>The bits as stored in a <see cref="Cell"/> and sent between server and client.</summary>
    public uint Packed { get; }

    /// <summary>True for <see cref="Default"/>.</summary>
    public bool IsDefault => Packed == 0;

    /// <summary>True when <see cref="Index"/> tells the colour.</summary>
    public bool IsPalette => (Packed & ~ValueMask) == PaletteKind;

    /// <summary>True when <see cref="Red"/>, <see cref="Green"/> and <see cref="Blue"/> tell the colour.</summary>
    public bool IsRgb => (Packed & ~ValueMask) == RgbKind;

    /// <summary>Palette entry, 0 to 255. Meaningful only when <see cref="IsPalette"/>.</summary>
    public byte Index => (byte)Packed;

    /// <summary>Red part, 0 to 255. Meaningful only when <see cref="IsRgb"/>.</summary>
    public byte Red => (byte)(Packed >> 16);

    /// <summary>Green part, 0 to 255. Meaningful only when <see cref="IsRgb"/>.</summary>
    public byte Green => (byte)(Packed >> 8);

    /// <summary>Blue part, 0 to 255. Meaningful only when <see cref="IsRgb"/>.</summary>
    public byte Blue => (byte)Packed;

    /// <summary>Entry <paramref name="index"/> (0 to 255) of the palette; 0 to 7 are SGR 30-37, 8 to 15 SGR 90-97.</summary>
    public static TerminalColor Palette(byte index) => new(PaletteKind | index);

    /// <summary>A direct colour, each part 0 to 255.</summary>
    public static TerminalColor Rgb(byte red, byte green, byte blue) => new(RgbKind | (uint)red << 16 | (uint)green << 8 | blue);

    /// <summary>The inverse of <see cref="Packed"/>. Bits that no colour has give <see cref="Default"/>.</summary>
    public static TerminalColor FromPacked(uint packed) => (packed >> 24) switch
    {
        1 => new(PaletteKind | (packed & 0xFF)),
        2 => new(packed),
        _ => Default,
    };
}
