namespace Tuivisor.Terminal.Modes;

/// <summary>Whether a program can change a mode.</summary>
internal enum ModeAccess : byte
{
    /// <summary>It can.</summary>
    Settable,

    /// <summary>It is always set.</summary>
    AlwaysSet,

    /// <summary>It is always reset.</summary>
    AlwaysReset,
}
