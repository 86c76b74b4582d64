namespace Tuivisor.Terminal.Input;

/// <summary>Writes mouse events the way a program asked its terminal for.</summary>
public static class MouseEncoder
{
    /// <summary>Bytes that any event fits in.</summary>
    public const int MaxLength = 48;

    /// <summary>Writes a mouse event.</summary>
    /// <param name="mouse">The event, in the program's own cells.</param>
    /// <param name="modes">State of the program's terminal.</param>
    /// <param name="output">Where to; at least <see cref="MaxLength"/> bytes.</param>
    /// <param name="cellWidth">Pixels a cell is wide, for ?1016; 0 when not known: cells are then told as pixels of 10 x 20.</param>
    /// <param name="cellHeight">Pixels a cell is high.</param>
    /// <returns>Bytes written; 0 when the program did not ask for this event or the position cannot be told.</returns>
    public static int Encode(MouseEvent mouse, in InputModes modes, Span<byte> output, int cellWidth = 0, int cellHeight = 0) =>
        throw new NotImplementedException();
}
