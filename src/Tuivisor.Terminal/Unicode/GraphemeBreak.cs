namespace Tuivisor.Terminal.Unicode;

/// <summary>Grapheme_Cluster_Break classes. UAX #29, table 2.</summary>
internal enum GraphemeBreak : byte
{
    /// <summary>Everything else.</summary>
    Other,

    /// <summary>Carriage return.</summary>
    CR,

    /// <summary>Line feed.</summary>
    LF,

    /// <summary>Controls.</summary>
    Control,

    /// <summary>Combining marks, variation selectors, skin tones.</summary>
    Extend,

    /// <summary>Zero width joiner.</summary>
    Zwj,

    /// <summary>Half of a flag.</summary>
    RegionalIndicator,

    /// <summary>Joins what follows.</summary>
    Prepend,

    /// <summary>Combining marks that take room.</summary>
    SpacingMark,

    /// <summary>Hangul leading consonant.</summary>
    L,

    /// <summary>Hangul vowel.</summary>
    V,

    /// <summary>Hangul final consonant.</summary>
    T,

    /// <summary>Hangul syllable without a final.</summary>
    LV,

    /// <summary>Hangul syllable with a final.</summary>
    LVT,
}
