namespace Tuivisor.Tui.Recording;

/// <summary>One event of a recording.</summary>
/// <param name="At">Since its beginning.</param>
/// <param name="Kind">'o' output, 'r' resize ("80x24"), 'm' a mark, 'i' input.</param>
/// <param name="Data">Text.</param>
public readonly record struct CastEvent(TimeSpan At, char Kind, string Data);
