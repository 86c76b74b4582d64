namespace Tuivisor.Terminal.Modes;

/// <summary>One row of the table of modes.</summary>
/// <param name="Number">Number in SM and RM.</param>
/// <param name="IsPrivate">It comes after a question mark.</param>
/// <param name="Name">Name in the standards, or xterm's.</param>
/// <param name="Mode">What it switches; null for a mode that never changes.</param>
/// <param name="IsDefault">Set after a reset.</param>
/// <param name="Access">Whether it can be changed.</param>
internal sealed record ModeInfo(
    int Number, bool IsPrivate, string Name, Mode? Mode, bool IsDefault = false, ModeAccess Access = ModeAccess.Settable);
