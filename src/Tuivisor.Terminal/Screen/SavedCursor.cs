namespace Tuivisor.Terminal;

/// <summary>What DECSC saves. DEC VT510, DECSC; xterm adds nothing.</summary>
/// <param name="Row">Row from 0.</param>
/// <param name="Column">Column from 0.</param>
/// <param name="PendingWrap">The next character wraps first.</param>
/// <param name="Style">Looks of the next character.</param>
/// <param name="Origin">DECOM.</param>
/// <param name="Charsets">Designations and shifts.</param>
internal readonly record struct SavedCursor(
    int Row, int Column, bool PendingWrap, Style Style, bool Origin, CharsetState Charsets);
