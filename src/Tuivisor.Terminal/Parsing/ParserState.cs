namespace Tuivisor.Terminal.Parsing;

/// <summary>Where the parser is within a control function. The states are those of Paul Williams' analysis of DEC terminals.</summary>
internal enum ParserState : byte
{
    /// <summary>Between control functions.</summary>
    Ground,

    /// <summary>After ESC.</summary>
    Escape,

    /// <summary>After ESC and intermediates.</summary>
    EscapeIntermediate,

    /// <summary>After CSI.</summary>
    CsiEntry,

    /// <summary>Within the parameters of a CSI sequence.</summary>
    CsiParameter,

    /// <summary>Within the intermediates of a CSI sequence.</summary>
    CsiIntermediate,

    /// <summary>A malformed CSI sequence: skipped to its final byte.</summary>
    CsiIgnore,

    /// <summary>After DCS.</summary>
    DcsEntry,

    /// <summary>Within the parameters of a device control string.</summary>
    DcsParameter,

    /// <summary>Within the intermediates of a device control string.</summary>
    DcsIntermediate,

    /// <summary>Within the data of a device control string.</summary>
    DcsData,

    /// <summary>Within an operating system command.</summary>
    Osc,

    /// <summary>After ESC within the data of DCS or OSC: a backslash ends it, anything else drops it.</summary>
    StringEscape,

    /// <summary>A string nobody wants (SOS, PM, APC, screen's ESC k, malformed DCS): skipped to ST.</summary>
    IgnoredString,
}
