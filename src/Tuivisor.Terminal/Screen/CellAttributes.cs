namespace Tuivisor.Terminal;

/// <summary>What a cell looks like besides its colours. ECMA-48 8.3.117 (SGR); underline styles as kitty's SGR 4:x.</summary>
[Flags]
public enum CellAttributes : ushort
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>SGR 1.</summary>
    Bold = 1 << 0,

    /// <summary>SGR 2.</summary>
    Dim = 1 << 1,

    /// <summary>SGR 3.</summary>
    Italic = 1 << 2,

    /// <summary>SGR 5 and 6.</summary>
    Blink = 1 << 3,

    /// <summary>SGR 7.</summary>
    Inverse = 1 << 4,

    /// <summary>SGR 8.</summary>
    Hidden = 1 << 5,

    /// <summary>SGR 9.</summary>
    Strike = 1 << 6,

    /// <summary>SGR 53.</summary>
    Overline = 1 << 7,

    /// <summary>SGR 4 and 4:1. The underline style is the value of <see cref="UnderlineMask"/>: one of this and the four below.</summary>
    Underline = 1 << 8,

    /// <summary>SGR 21 and 4:2.</summary>
    DoubleUnderline = 2 << 8,

    /// <summary>SGR 4:3.</summary>
    CurlyUnderline = 3 << 8,

    /// <summary>SGR 4:4.</summary>
    DottedUnderline = 4 << 8,

    /// <summary>SGR 4:5.</summary>
    DashedUnderline = 5 << 8,

    /// <summary>The three bits that hold the underline style; 0 is none.</summary>
    UnderlineMask = 7 << 8,

    /// <summary>Kept by selective erase. DEC VT510, DECSCA 1.</summary>
    Protected = 1 << 11,

    /// <summary>Guarded area, kept by erase. ECMA-48 8.3.143 (SPA).</summary>
    Guarded = 1 << 12,
}
