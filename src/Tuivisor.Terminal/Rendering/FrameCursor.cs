namespace Tuivisor.Terminal.Rendering;

/// <summary>Where the cursor stands when a frame is done.</summary>
/// <param name="Column">Column from 0. The cursor is placed even when hidden: input methods follow it.</param>
/// <param name="Row">Row from 0.</param>
/// <param name="Visible">Shown.</param>
/// <param name="Shape">Parameter of DECSCUSR, 0 (the terminal's own) to 6.</param>
public readonly record struct FrameCursor(int Column, int Row, bool Visible = true, byte Shape = 0)
{
    /// <summary>No cursor, at the top left.</summary>
    public static FrameCursor Hidden => new(0, 0, false);
}
