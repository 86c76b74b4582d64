namespace Tuivisor.Terminal;

/// <summary>Where the cursor is and what it looks like.</summary>
/// <param name="Column">Column from 0, at most the last.</param>
/// <param name="Row">Row of the screen from 0, whatever the origin mode.</param>
/// <param name="PendingWrap">The last column is full: the next character goes to the next row first.</param>
/// <param name="IsVisible">DECTCEM, ?25.</param>
/// <param name="Shape">Parameter of DECSCUSR: 0 the terminal's own, 1 and 2 block, 3 and 4 underline, 5 and 6 bar; odd ones blink.</param>
/// <param name="Style">What the next character is written with.</param>
public readonly record struct CursorState(int Column, int Row, bool PendingWrap, bool IsVisible, byte Shape, Style Style);
