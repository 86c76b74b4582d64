namespace Tuivisor.Terminal;

/// <summary>How much of a control function is done.</summary>
internal enum Support : byte
{
    /// <summary>All that a program can see.</summary>
    Full,

    /// <summary>Its common use.</summary>
    Partial,

    /// <summary>It is read and has no effect, on purpose.</summary>
    Ignored,
}
