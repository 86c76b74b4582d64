namespace Tuivisor.Terminal.Rendering;

/// <summary>How many colours a terminal shows.</summary>
public enum ColorDepth : byte
{
    /// <summary>None: attributes only.</summary>
    Mono = 0,

    /// <summary>The 16 of SGR 30-37, 40-47, 90-97 and 100-107.</summary>
    Ansi16,

    /// <summary>The 256 of SGR 38;5.</summary>
    Palette256,

    /// <summary>Direct colours, SGR 38;2.</summary>
    TrueColor,
}

/// <summary>What the outer terminal can do. Everything not claimed is done in another way, so that the picture stays right.</summary>
public sealed partial record TerminalCapabilities
{
    /// <summary>Colours.</summary>
    public ColorDepth Colors { get; init; } = ColorDepth.Palette256;

    /// <summary>?2026: a frame is shown at once.</summary>
    public bool SynchronizedOutput { get; init; }

    /// <summary>Erasing leaves the current background (terminfo bce).</summary>
    public bool BackgroundColorErase { get; init; }

    /// <summary>ECH (terminfo ech).</summary>
    public bool EraseCharacters { get; init; }

    /// <summary>REP (terminfo rep).</summary>
    public bool Repeat { get; init; }

    /// <summary>DECSTBM with SU and SD over the full width.</summary>
    public bool ScrollRegions { get; init; } = true;

    /// <summary>OSC 8.</summary>
    public bool Hyperlinks { get; init; }

    /// <summary>SGR 4:2 to 4:5 and the colour of underlines, SGR 58 (terminfo Smulx, Setulc).</summary>
    public bool UnderlineStyles { get; init; }

    /// <summary>SGR 3 (terminfo sitm).</summary>
    public bool Italic { get; init; } = true;

    /// <summary>SGR 9 (terminfo smxx).</summary>
    public bool Strike { get; init; } = true;

    /// <summary>SGR 53.</summary>
    public bool Overline { get; init; }

    /// <summary>DECSCUSR (terminfo Ss).</summary>
    public bool CursorShapes { get; init; }

    /// <summary>OSC 0, 1 and 2.</summary>
    public bool Titles { get; init; } = true;

    /// <summary>kitty's keyboard protocol.</summary>
    public bool KittyKeyboard { get; init; }

    /// <summary>?1016 mouse positions in pixels.</summary>
    public bool PixelMouse { get; init; }

    /// <summary>?2048 resizes reported in band.</summary>
    public bool InBandResize { get; init; }

    /// <summary>?2031 changes between dark and light are reported.</summary>
    public bool ColorSchemeReports { get; init; }

    /// <summary>It reads UTF-8; else whatever is not ASCII is a <c>?</c> in each of its cells.</summary>
    public bool Utf8 { get; init; } = true;

    /// <summary>Characters of ambiguous East Asian width take two cells.</summary>
    public bool AmbiguousWide { get; init; }

    /// <summary>Name and version as the terminal tells (XTVERSION), empty when not known.</summary>
    public string Version { get; init; } = "";

    /// <summary>What any terminal of the last 20 years does; where drawing starts before the terminal answered.</summary>
    public static TerminalCapabilities Baseline { get; } = new();

    /// <summary>Everything.</summary>
    public static TerminalCapabilities Full { get; } = new()
    {
        Colors = ColorDepth.TrueColor, SynchronizedOutput = true, BackgroundColorErase = true, EraseCharacters = true, Repeat = true,
        Hyperlinks = true, UnderlineStyles = true, Overline = true, CursorShapes = true, KittyKeyboard = true, PixelMouse = true,
        InBandResize = true, ColorSchemeReports = true,
    };
}
