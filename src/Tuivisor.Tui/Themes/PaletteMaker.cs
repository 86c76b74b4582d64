using Tuivisor.Terminal;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.Drawing;

namespace Tuivisor.Tui.Themes;

/// <summary>Turns a theme into the styles of a terminal: its colour depth, and text that stays readable.</summary>
internal static class PaletteMaker
{
    /// <summary>The contrast that text keeps to its ground unless the settings say otherwise. WCAG 2.2, 1.4.3.</summary>
    public const double DefaultContrast = 4.5;

    private const int FirstEntry = 16;

    private static readonly (double L, double A, double B)[] Entries = [.. Enumerable.Range(FirstEntry, 256 - FirstEntry).Select(index => Entry(index).OkLab())];

    /// <summary>Makes the palette.</summary>
    /// <param name="theme">Theme.</param>
    /// <param name="depth">What the terminal shows.</param>
    /// <param name="contrast">Least contrast of text on surface and selection; 0 leaves the theme's colours alone.</param>
    public static Palette Make(Theme theme, ColorDepth depth, double contrast = DefaultContrast)
    {
        var roles = Enum.GetValues<Role>().Length;
        var (styles, selected) = (new Style[roles], new Style[roles]);
        var fitted = new Dictionary<Rgb, TerminalColor>();
        foreach (var (role, names) in Theme.RoleChains)
        {
            var index = (int)role;
            (styles[index], selected[index]) = depth switch
            {
                ColorDepth.Mono => Words(theme.Mono, role, names, colors16: false),
                ColorDepth.Ansi16 => Words(theme.Ansi16, role, names, colors16: true),
                _ => Direct(theme, role, names, Of, contrast),
            };
        }

        return new(styles, selected, theme.IsDark);

        // Most roles share a few colours.
        TerminalColor Of(Rgb color) => fitted.TryGetValue(color, out var known) ? known : fitted[color] = Fit(color, depth);
    }

    private static (Style Plain, Style Selected) Direct(Theme theme, Role role, string[] names, Func<Rgb, TerminalColor> of, double contrast)
    {
        var ground = theme.Roles.GetValueOrDefault("bg").Text;
        var surface = ground ?? (theme.IsDark ? Rgb.Black : Rgb.White);
        var selection = theme.Roles.GetValueOrDefault("sel").Text ?? surface;
        var fg = theme.Roles.GetValueOrDefault("fg").Text ?? (theme.IsDark ? Rgb.White : Rgb.Black);
        var color = Find(theme.Roles, names);
        var text = color.Text ?? fg;
        var behind = ground is null ? TerminalColor.Default : of(surface);
        switch (role)
        {
            case Role.Bg or Role.Sel:
                return (new(of(fg), behind), new(of(fg), of(selection)));
            case Role.SelText when color.Text is null:
                return (new(of(surface), of(fg)), new(of(surface), of(fg)));
            case Role.MatchCurrent when color.Text is null:
                return Filled(theme.Roles.GetValueOrDefault("accent").Text ?? fg, surface, of, CellAttributes.Bold);
            case Role.Match or Role.MatchCurrent:
                return Filled(text, theme.IsDark ? Rgb.Black : fg, of, color.Attributes);
            case Role.ChipList or Role.ChipConsole or Role.ChipCopy or Role.ChipReadOnly or Role.ChipError:
                return Filled(text, Readable(surface, text), of, CellAttributes.Bold);
            case not Role.Line:
                text = Floor(text, surface, selection, theme.IsDark, contrast);
                break;
        }

        var attributes = color.Attributes | (role is Role.Error ? CellAttributes.Bold : CellAttributes.None);
        return (new(of(text), behind, attributes), new(of(text), of(selection), attributes));
    }

    private static (Style, Style) Filled(Rgb ground, Rgb text, Func<Rgb, TerminalColor> of, CellAttributes attributes)
    {
        var style = new Style(of(text), of(ground), attributes);
        return (style, style);
    }

    private static Rgb Readable(Rgb wanted, Rgb ground) =>
        Rgb.Contrast(wanted, ground) >= 3 ? wanted : ground.Luminance > 0.4 ? Rgb.Black : Rgb.White;

    private static (Style Plain, Style Selected) Words(IReadOnlyDictionary<string, ThemeColor> colors, Role role, string[] names, bool colors16)
    {
        var color = Find(colors, names);
        if (role is Role.ChipList or Role.ChipConsole or Role.ChipCopy or Role.ChipReadOnly or Role.ChipError)
        {
            var chip = new Style(Color(color.AnsiText), Color(color.AnsiGround), color.Attributes | CellAttributes.Inverse);
            if (role == Role.ChipCopy && color.AnsiGround is not null) chip = chip with { Attributes = chip.Attributes & ~CellAttributes.Inverse };
            return (chip, chip);
        }

        if (role is Role.Bg or Role.Sel) return (default, new(default, default, CellAttributes.Inverse));
        if (role is Role.SelText or Role.MatchCurrent && color == default) color = color with { Attributes = CellAttributes.Inverse };
        var plain = new Style(Color(color.AnsiText), Color(color.AnsiGround), color.Attributes);
        // Coloured text on a reversed row keeps only its weight: its colour would become the ground.
        return (plain, colors16 && color.AnsiGround is not null ? plain : new(default, default, color.Attributes | CellAttributes.Inverse));
    }

    private static TerminalColor Color(byte? entry) => entry is { } index ? TerminalColor.Palette(index) : TerminalColor.Default;

    private static ThemeColor Find(IReadOnlyDictionary<string, ThemeColor> colors, string[] names)
    {
        foreach (var name in names)
        {
            if (colors.TryGetValue(name, out var color)) return color;
        }

        return default;
    }

    /// <summary>Moves a text colour towards white or black until it is readable on both grounds.</summary>
    public static Rgb Floor(Rgb text, Rgb surface, Rgb selection, bool dark, double contrast)
    {
        if (contrast <= 0) return text;
        var end = dark ? Rgb.White : Rgb.Black;
        for (var step = 0; step <= 50; step++)
        {
            var mixed = text.Towards(end, step / 50.0);
            if (Rgb.Contrast(mixed, surface) >= contrast && Rgb.Contrast(mixed, selection) >= contrast) return mixed;
        }

        return end;
    }

    /// <summary>The nearest colour a terminal has; entries 0 to 15 belong to the person and are never taken.</summary>
    public static TerminalColor Fit(Rgb color, ColorDepth depth)
    {
        if (depth == ColorDepth.TrueColor) return TerminalColor.Rgb(color.Red, color.Green, color.Blue);
        var (l, a, b) = color.OkLab();
        var (best, nearest) = (FirstEntry, double.MaxValue);
        for (var index = FirstEntry; index < 256; index++)
        {
            var entry = Entries[index - FirstEntry];
            var distance = (l - entry.L) * (l - entry.L) + (a - entry.A) * (a - entry.A) + (b - entry.B) * (b - entry.B);
            if (distance >= nearest) continue;
            (best, nearest) = (index, distance);
        }

        return TerminalColor.Palette((byte)best);
    }

    // xterm's 256 colours: a cube of six levels, then 24 greys.
    private static Rgb Entry(int index)
    {
        if (index >= 232)
        {
            var grey = (byte)(8 + (index - 232) * 10);
            return new(grey, grey, grey);
        }

        ReadOnlySpan<byte> levels = [0, 95, 135, 175, 215, 255];
        index -= FirstEntry;
        return new(levels[index / 36], levels[index / 6 % 6], levels[index % 6]);
    }
}
