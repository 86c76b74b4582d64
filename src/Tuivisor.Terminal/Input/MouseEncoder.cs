namespace Tuivisor.Terminal.Input;

/// <summary>Writes mouse events the way a program asked its terminal for.</summary>
/// <remarks>xterm, "Mouse Tracking".</remarks>
public static class MouseEncoder
{
    /// <summary>Bytes that any event fits in.</summary>
    public const int MaxLength = 48;

    private const int MotionBit = 32;
    private const int LegacyRelease = 3;
    private const int LegacyBias = 32;
    private const int LegacyLimit = 255 - LegacyBias;
    private const int Utf8Limit = 2047 - LegacyBias;
    private const int WheelArrows = 3;

    /// <summary>Writes a mouse event.</summary>
    /// <param name="mouse">The event, in the program's own cells.</param>
    /// <param name="modes">State of the program's terminal.</param>
    /// <param name="output">Where to; at least <see cref="MaxLength"/> bytes.</param>
    /// <param name="cellWidth">Pixels a cell is wide, for ?1016; 0 when not known: cells are then told as pixels of 10 x 20.</param>
    /// <param name="cellHeight">Pixels a cell is high.</param>
    /// <returns>Bytes written; 0 when the program did not ask for this event or the position cannot be told.</returns>
    public static int Encode(MouseEvent mouse, in InputModes modes, Span<byte> output, int cellWidth = 0, int cellHeight = 0)
    {
        var writer = new SpanWriter(output);
        if (mouse.Column < 0 || mouse.Row < 0) return 0;
        if (modes.MouseTracking == MouseTracking.Off) WheelAsArrows(mouse, modes, ref writer);
        else if (IsWanted(mouse, modes.MouseTracking))
        {
            if (modes.MouseEncoding == MouseEncoding.SgrPixels)
            {
                if (cellWidth <= 0 || cellHeight <= 0) (cellWidth, cellHeight) = (10, 20);
                mouse = mouse with { Column = mouse.Column * cellWidth + cellWidth / 2, Row = mouse.Row * cellHeight + cellHeight / 2 };
            }

            Report(mouse, modes, ref writer);
        }

        return writer.Length;
    }

    private static bool IsWanted(MouseEvent mouse, MouseTracking tracking) => mouse.Action switch
    {
        MouseAction.Press => true,
        MouseAction.Release => tracking >= MouseTracking.Normal && !IsWheel(mouse.Button),
        _ => tracking == MouseTracking.AnyMotion || (tracking == MouseTracking.ButtonMotion && mouse.Button != MouseButton.None),
    };

    /// <summary>?1007: the wheel scrolls programs such as pagers that know nothing of a mouse.</summary>
    private static void WheelAsArrows(MouseEvent mouse, in InputModes modes, ref SpanWriter writer)
    {
        if (!modes.AlternateScroll || !modes.IsAlternateScreen || mouse.Action != MouseAction.Press) return;
        if (mouse.Button is not (MouseButton.WheelUp or MouseButton.WheelDown)) return;
        Span<byte> arrow = stackalloc byte[KeyEncoder.MaxLength];
        var key = new KeyEvent(mouse.Button == MouseButton.WheelUp ? Key.Up : Key.Down);
        var length = KeyEncoder.Encode(key, modes, arrow);
        for (var i = 0; i < WheelArrows; i++) writer.Bytes(arrow[..length]);
    }

    private static void Report(MouseEvent mouse, in InputModes modes, ref SpanWriter writer)
    {
        var (x, y) = (mouse.Column + 1, mouse.Row + 1);
        var code = ButtonCode(mouse.Button);
        if (modes.MouseTracking != MouseTracking.PressOnly) code |= ModifierBits(mouse.Modifiers);
        if (mouse.Action == MouseAction.Motion) code |= MotionBit;

        if (modes.MouseEncoding is MouseEncoding.Sgr or MouseEncoding.SgrPixels)
        {
            writer.Bytes("\e[<"u8);
            Numbers(code, x, y, ref writer);
            writer.Byte(mouse.Action == MouseAction.Release ? (byte)'m' : (byte)'M');
            return;
        }

        // The older encodings do not tell which button was let go.
        if (mouse.Action == MouseAction.Release) code = (code & ~(LegacyRelease | 0xC0)) | LegacyRelease;
        if (modes.MouseEncoding == MouseEncoding.Urxvt)
        {
            writer.Bytes("\e["u8);
            Numbers(code + LegacyBias, x, y, ref writer);
            writer.Byte((byte)'M');
            return;
        }

        var limit = modes.MouseEncoding == MouseEncoding.Utf8 ? Utf8Limit : LegacyLimit;
        if (x > limit || y > limit || code > limit) return;
        writer.Bytes("\e[M"u8);
        foreach (var number in (ReadOnlySpan<int>)[code, x, y])
        {
            if (modes.MouseEncoding == MouseEncoding.Utf8) writer.Character(number + LegacyBias);
            else writer.Byte((byte)(number + LegacyBias));
        }
    }

    private static void Numbers(int code, int x, int y, ref SpanWriter writer)
    {
        writer.Number(code);
        writer.Byte((byte)';');
        writer.Number(x);
        writer.Byte((byte)';');
        writer.Number(y);
    }

    private static int ModifierBits(KeyModifiers modifiers) =>
        (modifiers.HasFlag(KeyModifiers.Shift) ? 4 : 0)
        | ((modifiers & (KeyModifiers.Alt | KeyModifiers.Meta)) != 0 ? 8 : 0)
        | (modifiers.HasFlag(KeyModifiers.Control) ? 16 : 0);

    private static bool IsWheel(MouseButton button) => button is >= MouseButton.WheelUp and <= MouseButton.WheelRight;

    private static int ButtonCode(MouseButton button) => button switch
    {
        MouseButton.None => 3,
        <= MouseButton.Right => button - MouseButton.Left,
        <= MouseButton.WheelRight => 64 + (button - MouseButton.WheelUp),
        _ => 128 + (button - MouseButton.Button8),
    };
}
