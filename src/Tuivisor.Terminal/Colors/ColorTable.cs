namespace Tuivisor.Terminal.Colors;

/// <summary>The colours a program can set and ask for. They are its own: what is drawn does not change with them.</summary>
/// <remarks>Nothing is allocated until one is set.</remarks>
internal sealed class ColorTable(EmulatorOptions options)
{
    /// <summary>Palette entries; the special colours (bold, underline, blink, reverse, italic) follow them.</summary>
    public const int PaletteSize = 256;

    /// <summary>How many special colours there are.</summary>
    public const int SpecialCount = 5;

    /// <summary>OSC number of the first dynamic colour, the text's.</summary>
    public const int FirstDynamic = 10;

    /// <summary>OSC number of the last dynamic colour.</summary>
    public const int LastDynamic = 19;

    private const int DynamicStart = PaletteSize + SpecialCount;

    private readonly Dictionary<int, DeviceColor> _changed = [];

    /// <summary>Colours that were changed, by index as <see cref="Palette"/> and <see cref="Dynamic"/> count.</summary>
    public IReadOnlyDictionary<int, DeviceColor> Changed => _changed;

    /// <summary>Index of a palette entry or, from <see cref="PaletteSize"/> on, of a special colour; -1 when there is none.</summary>
    public static int Palette(int number) => number is >= 0 and < DynamicStart ? number : -1;

    /// <summary>Index of a dynamic colour by its OSC number.</summary>
    public static int Dynamic(int number) => DynamicStart + number - FirstDynamic;

    /// <summary>The colour in force.</summary>
    public DeviceColor this[int index] => _changed.TryGetValue(index, out var color) ? color : Default(index);

    /// <summary>Sets a colour.</summary>
    public void Set(int index, DeviceColor color) => _changed[index] = color;

    /// <summary>Puts a colour back.</summary>
    public void Reset(int index) => _changed.Remove(index);

    /// <summary>Puts the palette back.</summary>
    public void ResetPalette()
    {
        for (var index = 0; index < PaletteSize; index++) _changed.Remove(index);
    }

    /// <summary>Puts all colours back.</summary>
    public void ResetAll() => _changed.Clear();

    private DeviceColor Default(int index) => index switch
    {
        < PaletteSize => DeviceColor.Of(DefaultPalette(index)),
        < DynamicStart => DeviceColor.Of(options.Foreground),
        DynamicStart + 1 or DynamicStart + 4 or DynamicStart + 6 => DeviceColor.Of(options.Background),
        DynamicStart + 2 or DynamicStart + 5 or DynamicStart + 8 => DeviceColor.Of(options.CursorColor),
        _ => DeviceColor.Of(options.Foreground),
    };

    /// <summary>xterm's palette: 16 named colours, a cube of 6 x 6 x 6, 24 greys.</summary>
    private static uint DefaultPalette(int index)
    {
        ReadOnlySpan<uint> named =
        [
            0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
            0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
        ];
        if (index < named.Length) return named[index];
        if (index >= 232) return (uint)(8 + (index - 232) * 10) * 0x010101;
        var cube = index - 16;
        return Level(cube / 36) << 16 | Level(cube / 6 % 6) << 8 | Level(cube % 6);

        static uint Level(int step) => step == 0 ? 0 : (uint)(55 + step * 40);
    }
}
