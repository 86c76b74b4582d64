namespace Tuivisor.Terminal.Parsing;

/// <summary>What the parser does with a byte.</summary>
internal enum ParserAction : byte
{
    /// <summary>Nothing: the byte is skipped.</summary>
    Ignore,

    /// <summary>The byte is text.</summary>
    Print,

    /// <summary>The byte is a control character to carry out.</summary>
    Execute,

    /// <summary>A new control function starts: forget what was collected.</summary>
    Clear,

    /// <summary>The byte is a private marker or an intermediate.</summary>
    Collect,

    /// <summary>The byte belongs to the parameters.</summary>
    Parameter,

    /// <summary>The byte ends an escape sequence.</summary>
    EscapeEnd,

    /// <summary>The byte ends a CSI sequence.</summary>
    CsiEnd,

    /// <summary>The data of an operating system command starts after this byte.</summary>
    OscStart,

    /// <summary>The data of a device control string starts after this byte, its final byte.</summary>
    DcsStart,

    /// <summary>The byte is data of a string.</summary>
    Put,

    /// <summary>The byte ends a string.</summary>
    StringEnd,
}
