namespace Tuivisor.Terminal;

/// <summary>Where a search found its text.</summary>
/// <param name="Line">Absolute number of the line.</param>
/// <param name="Column">Column of the first character, from 0.</param>
/// <param name="Width">Columns that the text takes.</param>
public readonly record struct ScrollbackMatch(long Line, int Column, int Width);
