namespace Tuivisor.Terminal;

/// <summary>Colours and attributes of a cell.</summary>
/// <param name="Foreground">Text colour.</param>
/// <param name="Background">Ground colour.</param>
/// <param name="Attributes">Bold, underline and so on.</param>
/// <param name="Extra">Id in the buffer's <see cref="StyleExtraTable"/>; 0 for none.</param>
public readonly record struct Style(
    TerminalColor Foreground, TerminalColor Background, CellAttributes Attributes = CellAttributes.None, ushort Extra = 0);
